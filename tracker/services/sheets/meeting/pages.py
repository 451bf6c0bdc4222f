"""The pages of a meeting's workbook behind its first: what changed, what is near, chains, units, curve, indicators."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.identity.unit_names import lead_label
from tracker.core.overview.changes import change_label, partial_note
from tracker.core.overview.statistics import GroupCount
from tracker.core.status import Status
from tracker.i18n import _
from tracker.services.answers.review import FAR_DAYS, NEAR_DAYS, Listed, Review, Risk
from tracker.services.sheets.meeting.beside import answered_page, indicators_page, problems_page
from tracker.services.sheets.meeting.heard import reports_page, silent_page
from tracker.services.sheets.sheet import Curve, Percent, Row, Sheet
from tracker.services.sheets.tasks import task_cells, task_headings
from tracker.services.sheets.units import share, unit_headings, unit_row


def meeting_pages(review: Review) -> tuple[Sheet, ...]:
    """Every part of the meeting that there is anything to tell of."""
    pages = (
        answered_page(review), changes_page(review), reports_page(review), silent_page(review),
        near_page(review), chains_page(review), moved_page(review),
        units_page(review), sections_page(review), curve_page(review), indicators_page(review), problems_page(review),
    )  # fmt: skip
    return tuple(page for page in pages if page is not None)


def changes_page(review: Review) -> Sheet:
    """What changed since the meeting before, kind by kind, with the date that moved and where to."""
    changes = review.changes
    rows: list[Row] = [
        (change_label(kind), *task_cells(change.after), change.old_on, change.new_on)
        for kind in changes.kinds
        for change in changes.by_kind[kind]
    ]
    counts = [f"{change_label(kind)} {changes.counts[kind]}" for kind in changes.kinds]
    since = _("自 {since} 以来：{words}").format(since=changes.since, words=_("，").join(counts) or _("没有变化"))
    lines = (since, partial_note()) if changes.is_partial else (since,)
    headings = (_("变化"), *task_headings(), _("原为"), _("改为"))
    return Sheet(_("变化"), headings, rows, len(rows), heading=_("上次以来的变化"), lines=lines)


def near_page(review: Review) -> Sheet:
    """What is due within thirty days, then within sixty."""
    first = _("{days}天内").format(days=NEAR_DAYS)
    then = _("{first}至{last}天").format(first=NEAR_DAYS + 1, last=FAR_DAYS)
    as_of = review.summary.as_of

    def rows(words: str, listed: Listed) -> Iterator[Row]:
        for item in listed.items:
            left = (item.facts.due_on - as_of).days if item.facts.due_on else None
            yield (words, *task_cells(item), left, Percent(item.facts.progress))

    found = [*rows(first, review.near), *rows(then, review.far)]
    line = _("{first} {near} 项，{then} {far} 项").format(
        first=first, near=review.near.total, then=then, far=review.far.total
    )
    headings = (_("时段"), *task_headings(), _("剩余天数"), _("进度"))
    return Sheet(_("近期到期"), headings, found, len(found), heading=_("近期到期事项"), lines=(line,))


def chains_page(review: Review) -> Sheet:
    """Each late or extended task with what waits for it: until when that was to be done, and until when it will be."""
    rows: list[Row] = []
    lines: list[str] = []
    for risk in review.risks:
        lines += _margin(risk)
        for threat in risk.threats:
            rows.append((threat.item.facts.code, *task_cells(threat.item), None, threat.slip_days or None))
            rows += [
                (threat.item.facts.code, *task_cells(link.item), link.projected_on, link.slip_days or None)
                for link in threat.threatened
            ]
        if risk.total > len(risk.threats):
            lines.append(_("只列出前 {count} 项").format(count=len(risk.threats)))
        if risk.alone:
            lines.append(_("另有 {count} 项不牵连其他事项，但自身预计晚于评估验收日期").format(count=risk.alone_total))
        rows += [("", *task_cells(each.item), None, each.slip_days or None) for each in risk.alone]
    headings = (_("起因"), *task_headings(), _("预计完成"), _("推迟天数"))
    return Sheet(_("链条"), headings, rows, len(rows), heading=_("受拖延影响的链条"), lines=tuple(lines))


def _margin(risk: Risk) -> Iterator[str]:
    """How the latest projected finish stands to the evaluation, where there is a day of it."""
    if risk.evaluation_on is None or risk.margin is None:
        return
    late = _("{title}：预计完成晚于评估验收日期 {day} {days}天")
    left = _("{title}：全部事项中最晚一项预计完成后，距评估验收日期 {day} 还有{days}天余量")
    words = late if risk.margin > 0 else left
    yield words.format(title=risk.roadmap.heading, day=risk.evaluation_on, days=abs(risk.margin))


def moved_page(review: Review) -> Sheet | None:
    """The due dates that the plan moved after they had passed, without a basis."""
    rows = [(*task_cells(item), item.facts.due_on_first) for item in review.moved.items]
    headings = (*task_headings(), _("原定期限"))
    return Sheet(_("逾期改期"), headings, rows, len(rows), heading=_("期限过后无依据改期")) if rows else None


def units_page(review: Review) -> Sheet:
    """How each unit stands, and at the foot the whole tasks, each once."""
    rows = [unit_row(lead_label(stats.unit), stats) for stats in review.units]
    return Sheet(_("责任单位"), unit_headings(), rows, len(rows), heading=_("责任单位完成情况"), totals=_whole(review))


def _whole(review: Review) -> Row:
    """The figures of all tasks under the columns that count them; supporting has no sum of tasks."""
    summary, rates = review.summary, review.rates
    closed = summary.by_status.get(Status.CLOSED, 0)
    return (
        _("全部事项"), summary.tasks, None, None, summary.overdue, summary.due_soon, summary.unreported, closed, None,
        None, rates.due, rates.closed_due, rates.on_time, share(rates.closure_rate), None, "",
    )  # fmt: skip


def sections_page(review: Review) -> Sheet | None:
    """How each section stands; none where the plans have none."""
    if not review.sections:
        return None
    rows = [_section_row(count.value or _("无板块"), count) for count in review.sections]
    sums = GroupCount("", *(sum(column) for column in zip(*(count[1:] for count in review.sections), strict=True)))
    headings = (_("板块"), _("事项"), _("逾期"), _("未报"), _("已销号"), _("已销号占比"))
    totals = _section_row(_("合计"), sums)
    return Sheet(_("板块"), headings, rows, len(rows), heading=_("各板块情况"), totals=totals)


def _section_row(name: str, count: GroupCount) -> Row:
    closed = share(count.closed / count.tasks if count.tasks else None)
    return (name, count.tasks, count.overdue, count.unreported, count.closed, closed)


def curve_page(review: Review) -> Sheet | None:
    """Planned against actual, a line each month, and drawn beside it."""
    if not review.curve:
        return None
    rows = [(point.day, point.planned, point.approved, point.closed) for point in review.curve]
    headings = (_("截至"), _("按原定期限应完成"), _("按批准期限应完成"), _("已销号"))
    title, here = _("计划与实际"), review.reached
    figures = ((_("按原定期限应完成 {count}"), here.planned), (_("按批准期限应完成 {count}"), here.approved))
    told = [
        _("已销号 {count}").format(count=here.closed or 0),
        *(words.format(count=count) for words, count in figures),
    ]
    line = _("截至 {day}：{words}").format(day=here.day, words=_("，").join(told))
    return Sheet(title, headings, rows, len(rows), lines=(line,), curve=Curve(title, (1, 2, 3)))
