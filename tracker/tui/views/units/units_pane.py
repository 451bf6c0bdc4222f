"""The responsible units (责任单位) as a view: a line each, sums below, a step from a unit to its tasks on the board."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tracker.i18n import _, mark
from tracker.text import capitalised
from tracker.tui.keys import bindings
from tracker.tui.loading import Loader
from tracker.tui.overview import Overview
from tracker.tui.pane import Pane, pane_styles
from tracker.tui.view import View
from tracker.tui.views.units.course import course_words
from tracker.tui.views.units.roster import ORDERS, Roster
from tracker.tui.views.units.sheet import copied_line, read_courses, read_roster, sheet_of
from tracker.tui.views.units.unit_table import UnitsFoot, UnitTable

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Sheet
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader


class UnitsPane(Pane):
    """The list of units above their sums."""

    scope: ClassVar[str] = "units"
    has_detail: ClassVar[bool] = False
    nothing_chosen: ClassVar[str] = mark("先按 Enter 打开单位的台账")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("units")]
    DEFAULT_CSS = pane_styles("units")

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__(workspace, view)
        self.roster = Roster()
        self.order, self.is_descending = "overdue", True
        self.opened: set[str] = set()
        self._loader = Loader(self, workspace.reader, take=self._take, fail=self.tell_failed)

    def compose(self) -> ComposeResult:
        """List and sums."""
        table = UnitTable()
        yield table
        yield UnitsFoot(table)

    @property
    def table(self) -> UnitTable:
        """The list."""
        return self.query_one(UnitTable)

    # ---- reading -----------------------------------------------------------------------------------------------
    def show(self, view: View) -> None:
        """Count what the view lets through, by unit."""
        self.view = view
        self._loader.ask(partial(_read, view))

    def interrupt(self) -> None:
        """Stop counting."""
        self._loader.stop()

    def _take(self, roster: Roster) -> None:
        self.roster = roster
        self._list()
        self.query_one(UnitsFoot).show(roster.totals, sum(bool(each.unit) for each in roster.stats))
        self.table.say_when_empty(self.emptiness)
        self.post_message(self.Moved())

    def take_overview(self, overview: Overview) -> None:
        """Know why there may be nothing."""
        super().take_overview(overview)
        self.table.say_when_empty(self.emptiness)

    def _list(self) -> None:
        lines = self.roster.lines(self.order, is_descending=self.is_descending, opened=self.opened)
        self.table.list_lines(lines, self.order, is_descending=self.is_descending)
        label = _("按{order}倒序") if self.is_descending else _("按{order}")
        words = _("筛选内 {count} 个单位 · {order}") if self.view.is_filtered else _("共 {count} 个单位 · {order}")
        order = label.format(order=_(ORDERS[self.order]).lower())
        self.post_message(self.Told(words.format(count=len(self.roster.stats), order=order)))

    # ---- the list ----------------------------------------------------------------------------------------------
    def focus_list(self) -> None:
        """Give the keys to the list."""
        self.table.focus()

    @on(UnitTable.Moved)
    def _stay(self, event: UnitTable.Moved) -> None:
        event.stop()
        line = self.table.line
        self.query_one(UnitsFoot).tell(course_words(line.name, self.roster.days, line.course) if line else "")

    @on(UnitTable.Sorted)
    def _sort_by_heading(self, event: UnitTable.Sorted) -> None:
        event.stop()
        self.sort_by(event.order)

    def sort_by(self, order: str) -> None:
        """Sort by a column, figures the largest first; asked again for the same, the other way round."""
        self.is_descending = not self.is_descending if order == self.order else order != "name"
        self.order = order
        self._list()

    def action_order(self) -> None:
        """Choose what to sort by."""
        from tracker.tui.dialogs.menu import Choice, ChoiceMenu

        sign = "↓" if self.is_descending else "↑"
        choices = [
            Choice(order, capitalised(_(label)), sign if order == self.order else "") for order, label in ORDERS.items()
        ]
        self.app.push_screen(ChoiceMenu(_("排序"), choices, chosen=(self.order,)), self._picked_order)

    def _picked_order(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            self.sort_by(picked[0])

    def action_unfold(self, is_open: int) -> None:
        """Show the members of the collective unit under the cursor, or put them away."""
        line = self.table.line
        if line is None:
            return
        name = line.shared.unit if line.shared else line.name
        if is_open and line.members:
            self.opened.add(name)
        elif not is_open and name in self.opened:
            self.opened.discard(name)
            places = (number for number, each in enumerate(self.table.lines) if each.name == name and not each.shared)
            self.table.go_to(next(places, 0))
        else:
            return
        self._list()

    @on(UnitTable.Turned)
    def _turn(self, event: UnitTable.Turned) -> None:
        event.stop()
        line = self.table.line
        if line and line.members:
            self.action_unfold(0 if line.is_open else 1)

    # ---- opening and taking away -------------------------------------------------------------------------------
    @on(UnitTable.Opened)
    def action_open_unit(self) -> None:
        """List the unit's tasks on the board."""
        line = self.table.line
        if line is not None:
            wanting = {"units": line.units} if line.stats.unit else {"unassigned": True}
            self.post_message(self.Wanted(self.view.wanting(**wanting), "board"))

    def sheet(self, reader: Reader, view: View) -> Sheet:
        """The lines as they are listed."""
        roster = read_roster(reader, view)
        lines = roster.lines(self.order, is_descending=self.is_descending, opened=frozenset(self.opened))
        return sheet_of(lines, roster)

    def copied(self) -> list[tuple[str, str]]:
        """The unit under the cursor."""
        return copied_line(self.table.line) if self.table.line else []


def _read(view: View, reader: Reader) -> Iterator[Roster]:
    """The units' figures, and then with what came before them."""
    roster = read_roster(reader, view)
    yield roster
    yield read_courses(reader, view, roster)
