"""The calendar as rows to export, and a day as cells to copy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.core.identity.unit_names import lead_label
from tracker.core.lamp import Item
from tracker.core.status import status_label
from tracker.i18n import _
from tracker.services.sheets.tasks import due_day, lamp_word
from tracker.tui.view import View
from tracker.tui.views.calendar.days import days_in, mark_of
from tracker.tui.views.calendar.shown import Shown, due_on
from tracker.tui.widgets.asof import WEEKDAYS, month_text

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Row, Sheet
    from tracker.store.questions.reader import Reader


def sheet_of(reader: Reader, view: View, day: date, form: str) -> Sheet:
    """One row for each task due in the day's month or year, in the order of the days."""
    from tracker.services.sheets.sheet import Sheet
    from tracker.store.questions.figures import due_days

    if form == "year":
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        title = _("{year}年").format(year=day.year)
    else:
        first, last = day.replace(day=1), day.replace(day=days_in(day))
        title = month_text(day)
    counts = due_days(reader, view.asked, view.as_of, first, last)
    headings = [
        _("期限"), _("星期"), _("日子"), _("路线图"), _("编号"), _("事项"), _("牵头"), _("亮灯"), _("状态")
    ]  # fmt: skip
    rows = (_row(item, each) for each in counts for item in reader.items(due_on(view.asked, each), view.as_of))
    tasks = sum(count.tasks for count in counts.values())
    late = sum(count.overdue for count in counts.values())
    lines = (_("到期 {tasks} 项，其中逾期 {overdue} 项").format(tasks=tasks, overdue=late),)
    heading = _("{month}到期事项").format(month=title)
    return Sheet(title, headings, rows, count=tasks, heading=heading, lines=lines)


def _row(item: Item, due: date) -> Row:
    facts = item.facts
    return (
        due_day(facts), _(WEEKDAYS[due.weekday()]), mark_of(due).label, facts.roadmap, facts.code, facts.title,
        lead_label(facts.lead), lamp_word(item), status_label(facts.status),
    )  # fmt: skip


def copied_day(shown: Shown) -> list[tuple[str, str]]:
    """The day under the cursor: date, weekday, kind, how many tasks, and the titles that have been read."""
    day = shown.day
    count = shown.year.counts.get(day)
    titles = [f"{item.facts.code} {item.facts.title}" for item in shown.items.get(day, ())]
    return [
        (_("期限"), day.isoformat()),
        (_("星期"), _(WEEKDAYS[day.weekday()])),
        (_("日子"), shown.year.mark(day).label),
        (_("到期"), str(count.tasks if count else 0)),
        (_("事项"), _("；").join(titles)),
    ]
