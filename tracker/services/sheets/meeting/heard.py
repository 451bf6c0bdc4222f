"""The pages of a meeting's workbook about what came in since the meeting before: reports, and who stayed silent."""

from __future__ import annotations

from tracker.core.event_kinds import event_label
from tracker.core.identity.unit_names import lead_label
from tracker.i18n import _
from tracker.services.answers.review import Review
from tracker.services.sheets.sheet import Percent, Sheet
from tracker.services.sheets.tasks import task_cells, task_headings


def reports_page(review: Review) -> Sheet | None:
    """The reports since the meeting before, the newest first; none where none came in."""
    heard = review.heard
    rows = [
        (one.entry.effective_on, event_label(one.entry.type), Percent(one.before), Percent(one.item.facts.progress),
         one.entry.note, *task_cells(one.item))
        for one in heard.reports
    ]  # fmt: skip
    headings = (_("日期"), _("报告"), _("原进度"), _("现进度"), _("备注"), *task_headings())
    lines = [_("收到报告 {count}").format(count=heard.total)]
    if heard.total > len(rows):
        lines.append(_("只列出前 {count} 项").format(count=len(rows)))
    heading = _("上次以来收到的报告")
    return Sheet(_("收到报告"), headings, rows, len(rows), heading=heading, lines=lines) if rows else None


def silent_page(review: Review) -> Sheet | None:
    """The units that reported since the meeting before and those that should have and did not, the silent first."""
    heard = review.heard
    rows = [
        (words, lead_label(one.unit), one.reported, one.unreported, one.overdue, one.last_on)
        for words, units in ((_("没有报告"), heard.silent), (_("已报告"), heard.answered))
        for one in units
    ]
    headings = (_("上次以来"), _("责任单位"), _("报告事项"), _("未报"), _("逾期"), _("最近报告"))
    return Sheet(_("单位报告"), headings, rows, len(rows), heading=_("各单位报告情况")) if rows else None
