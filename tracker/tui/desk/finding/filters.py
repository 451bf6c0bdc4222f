"""The filters: what keeps tasks out of the view, set by keys, by chips, and in menus that count each value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.message import Message

from tracker.core.query import Filter
from tracker.errors import TrackerError
from tracker.i18n import _, mark
from tracker.text import capitalised
from tracker.tui.actions import ACTIONS
from tracker.tui.overview import Tally, alarm_filter, read_tallies
from tracker.tui.part import Part
from tracker.tui.view import View, Viewer
from tracker.tui.widgets.lamps import SOON_DAYS

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace

FACET_LABELS = {"lamps": mark("亮灯"), "kinds": mark("类别"), "units": mark("单位")}
"""What F4 offers, each of which may have several values."""
SWITCHES = {
    "this_week": mark("本周到期"), "due_within": mark("30天内到期"), "waiting": mark("待核查"),
    "overdue": mark("只看逾期"), "unreported": mark("只看未报"),
}  # fmt: skip
"""What F4 offers beside them, on or off."""
_LISTED = [action for action in ACTIONS if action.id in ("filter-roadmap", "members", "presets", "clear")]
"""What else stands in that menu."""


class SearchWords(Protocol):
    """The words that are searched, which are a condition too."""

    @property
    def is_open(self) -> bool:
        """Whether the field is to be seen."""

    def forget(self) -> None:
        """Close the search field and empty it."""


class Lists(Protocol):
    """Where a list is opened from whichever view one is in."""

    @property
    def origin(self) -> object:
        """Where one step back leads, if anywhere."""

    async def list_only(self, wanted: Filter) -> None:
        """List what passes a filter on the board."""

    async def return_to_origin(self) -> None:
        """Go back to where a list was opened from."""


class Filters(Part):
    """Sets and drops the conditions of the view."""

    @dataclass
    class Tallied(Message):
        """A filter's values have been counted."""

        facet: str
        tallies: list[Tally]

    def __init__(self, workspace: Workspace, desk: Viewer, search: SearchWords, views: Lists) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._search = search
        self._views = views

    # ---- by key and chip ---------------------------------------------------------------------------------------
    def action_overdue(self) -> None:
        """Only overdue tasks, or all."""
        self._want(overdue=not self._desk.view.wanted.overdue)

    def action_unreported(self) -> None:
        """Only tasks without a recent report, or all."""
        self._want(unreported=not self._desk.view.wanted.unreported)

    def action_this_week(self) -> None:
        """Only what is due this week, or all."""
        self._want(this_week=not self._desk.view.wanted.this_week)

    def action_due_soon(self) -> None:
        """Only what is due within 30 days, or all."""
        self._want(due_within=None if self._desk.view.wanted.due_within == SOON_DAYS else SOON_DAYS)

    async def action_alarm(self) -> None:
        """List what the banner is about and nothing else; asked again, go back to where one was."""
        asked = alarm_filter(self._desk.view.wanted)
        if self._desk.view.wanted != asked:
            await self._views.list_only(asked)
            if self._search.is_open:
                self._search.forget()
        elif self._views.origin:
            await self._views.return_to_origin()
        else:
            self._show(asked._replace(overdue=False, kinds=()))

    def action_pick(self, facet: str, value: str) -> None:
        """Filter by a value, or no longer."""
        self._show(self._desk.view.toggled(facet, value).wanted)

    def action_drop(self, condition: str) -> None:
        """Drop one condition."""
        if condition == "search":
            self._search.forget()
        view = self._desk.view
        dropped = view.without("due_from").without("due_to") if condition == "due" else view.without(condition)
        self._show(dropped.wanted)

    def action_clear_filters(self) -> None:
        """Drop all conditions."""
        self._search.forget()
        self._show(Filter())

    def _want(self, **conditions: object) -> None:
        self._show(self._desk.view.wanting(**conditions).wanted)

    def _show(self, wanted: Filter) -> None:
        self._desk.show_view(self._desk.view._replace(wanted=wanted))

    # ---- by menu -----------------------------------------------------------------------------------------------
    def action_filter(self, facet: str = "") -> None:
        """Open the menu of a facet's values, or of the facets."""
        if facet:
            self._tally(facet, self._desk.view)
            return
        from tracker.tui.dialogs.menu import Choice, ChoiceMenu

        wanted = self._desk.view.wanted
        choices = [Choice(name, _(label), _letter(f"filter('{name}')")) for name, label in FACET_LABELS.items()]
        choices += [
            Choice(
                name, capitalised(_(label)), _letter(name), "✓" if getattr(wanted, name) not in (None, False) else ""
            )
            for name, label in SWITCHES.items()
        ]
        choices += [Choice(action.action, capitalised(_(action.label)), _letter(action.action)) for action in _LISTED]
        self.app.push_screen(ChoiceMenu(_("筛选"), choices), self._picked_facet)

    async def _picked_facet(self, picked: tuple[str, ...] | None) -> None:
        if picked == ("due_within",):
            self.action_due_soon()
        elif picked and picked[0] in [action.action for action in _LISTED]:
            await self.app.run_action(f"screen.{picked[0]}")
        elif picked and picked[0] in SWITCHES:
            self._want(**{picked[0]: not getattr(self._desk.view.wanted, picked[0])})
        elif picked:
            self.action_filter(picked[0])

    @work(thread=True, group="tally", exit_on_error=False)
    def _tally(self, facet: str, view: View) -> None:
        try:
            with self._workspace.reader() as reader:
                self.post_message(self.Tallied(facet, read_tallies(reader, view, facet)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Tallied)
    def _open_menu(self, event: Tallied) -> None:
        from tracker.tui.dialogs.menu import Choice, ChoiceMenu

        choices = [Choice("", capitalised(_("全部")))]
        choices += [
            Choice(tally.value, tally.label, "" if tally.tasks is None else str(tally.tasks)) for tally in event.tallies
        ]
        if event.facet == "roadmap":
            menu = ChoiceMenu(_("路线图"), choices, chosen=(self._desk.view.wanted.roadmap,))
        else:
            chosen = getattr(self._desk.view.wanted, event.facet)
            menu = ChoiceMenu(_(FACET_LABELS[event.facet]), choices, chosen=chosen, is_multiple=True)
        self.app.push_screen(menu, partial(self._picked_values, event.facet))

    def _picked_values(self, facet: str, picked: tuple[str, ...] | None) -> None:
        if picked is not None:
            self._want(**{facet: "".join(picked) if facet == "roadmap" else picked})


def _letter(run: str) -> str:
    """The letter that runs an action, in this menu too."""
    letters = (letter for action in ACTIONS if action.action == run for letter in action.letters if letter.isalpha())
    return next(letters, "")
