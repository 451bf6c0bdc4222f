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
from tracker.tui.overview import ALARM_KINDS, Tally, read_tallies
from tracker.tui.part import Part
from tracker.tui.view import View, Viewer

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace

FACET_LABELS = {"lamps": mark("亮灯"), "kinds": mark("类别"), "units": mark("单位")}
"""What F4 offers, each of which may have several values."""
WAITING = "waiting"


class SearchWords(Protocol):
    """The words that are searched, which are a condition too."""

    def forget(self) -> None:
        """Close the search field and empty it."""


class Filters(Part):
    """Sets and drops the conditions of the view."""

    @dataclass
    class Tallied(Message):
        """A filter's values have been counted."""

        facet: str
        tallies: list[Tally]

    def __init__(self, workspace: Workspace, desk: Viewer, search: SearchWords) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._search = search

    # ---- by key and chip ---------------------------------------------------------------------------------------
    def action_overdue(self) -> None:
        """Only overdue tasks, or all."""
        self._want(overdue=not self._desk.view.wanted.overdue)

    def action_unreported(self) -> None:
        """Only tasks without a recent report, or all."""
        self._want(unreported=not self._desk.view.wanted.unreported)

    def action_alarm(self) -> None:
        """Only what the banner is about."""
        self._show(Filter(overdue=True, kinds=ALARM_KINDS))

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

        choices = [Choice(name, _(label)) for name, label in FACET_LABELS.items()]
        is_on = self._desk.view.wanted.waiting
        choices.append(Choice(WAITING, capitalised(_("待核查")), "✓" if is_on else ""))
        self.app.push_screen(ChoiceMenu(_("筛选"), choices), self._picked_facet)

    def _picked_facet(self, picked: tuple[str, ...] | None) -> None:
        if picked == (WAITING,):
            self._want(waiting=not self._desk.view.wanted.waiting)
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
