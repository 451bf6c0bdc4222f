"""The units read from the database, and as rows to export or cells to copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.i18n import _
from tracker.text import percent
from tracker.tui.view import View
from tracker.tui.views.units.course import course_days
from tracker.tui.views.units.pieces import shared_words
from tracker.tui.views.units.roster import ORDERS, Roster, UnitLine, asked_for, members_of

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Sheet
    from tracker.store.questions.reader import Reader


def read_roster(reader: Reader, view: View) -> Roster:
    """The figures of the units that the view means, and who belongs to the collective ones."""
    from tracker.store.questions.figures import has_shares, unit_stats

    asked = view.asked
    members, several = members_of(reader.units(asked.roadmap))
    stats = asked_for(unit_stats(reader, asked, view.as_of), asked)
    duties = reader.group_counts(asked._replace(each=True), view.as_of, "lead") if has_shares(reader) else []
    divided = {duty.value: duty.tasks for duty in duties}
    whole = asked_for(unit_stats(reader, asked, view.as_of, with_shares=False), asked) if divided else ()
    return Roster(stats, members, several, divided, whole)


def read_courses(reader: Reader, view: View, roster: Roster) -> Roster:
    """The same with how many each unit had overdue at the ends of the last months."""
    from tracker.store.questions.figures import overdue_courses

    days = course_days(view.as_of)
    return roster._replace(days=days, courses=overdue_courses(reader, view.asked, days))


def sheet_of(lines: Sequence[UnitLine], roster: Roster | None = None) -> Sheet:
    """One row for each line, the rates behind the figures that they are made of; of a roster what all come to."""
    from tracker.services.sheets.sheet import Sheet
    from tracker.services.sheets.units import unit_headings, unit_row

    rows = (unit_row(line.name, line.stats, shared_words(line)) for line in lines)
    words = _("合计 {count} 个单位").format(count=len(roster.stats)) if roster else ""
    totals = unit_row(words, roster.totals) if roster else ()
    heading = _("责任单位完成情况")
    return Sheet(_("责任单位"), unit_headings(), rows, count=len(lines), heading=heading, totals=totals)


def copied_line(line: UnitLine) -> list[tuple[str, str]]:
    """A line's columns as headings and texts, whatever the screen has room for."""
    cells = [(_(label), _text(line, name)) for name, label in ORDERS.items()]
    words = shared_words(line)
    return [*cells, (_("说明"), words)] if words else cells


def _text(line: UnitLine, column: str) -> str:
    if column == "name":
        return line.name
    value = getattr(line.stats, column)
    return percent(value) if column.endswith("_rate") else str(value)
