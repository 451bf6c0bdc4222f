"""Records on the chosen tasks: a dialog asks, a service writes in a thread, and a toast tells what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.message import Message

from tracker.core.lamp import Item
from tracker.errors import StaleWrite, TrackerError
from tracker.i18n import _
from tracker.text import capitalised
from tracker.tui.actions import ACTIONS
from tracker.tui.part import Part, may_write

if TYPE_CHECKING:
    from tracker.core.event_kinds import EventType
    from tracker.services.recording.record import Entry
    from tracker.services.workspace import Workspace
    from tracker.store.questions.rows import EventRow
    from tracker.tui.view import View

_NAMED = 5


class Chosen(Protocol):
    """Where tasks are chosen to record on."""

    @property
    def nothing_chosen(self) -> str:
        """What to say where there is no task."""

    def chosen(self) -> list[Item]:
        """The tasks that a record applies to."""


class Dated(Protocol):
    """Where a view is shown."""

    @property
    def view(self) -> View:
        """The view that is shown; a record takes effect on its date."""


class Recorder(Part):
    """Records verbs on the chosen tasks, and takes records back."""

    @dataclass
    class Overtaken(Message):
        """Others recorded on the same tasks while an entry was filled in; the items are as they stand now."""

        items: list[Item]
        entry: Entry
        news: tuple[EventRow, ...]

    @dataclass
    class Divided(Message):
        """A record was asked for a duty that each of several units has: it is recorded for each of them."""

        item: Item

    @dataclass
    class Picked(Message):
        """An action has been picked in the list of records; not all of them are this part's own."""

        action: str

    def __init__(self, workspace: Workspace, desk: Dated, views: Chosen) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._views = views
        self._draft: Entry | None = None
        self._draft_of: tuple[str, ...] = ()

    def action_record_menu(self) -> None:
        """List every verb, where there is a task to record on."""
        from tracker.tui.dialogs.menu import Choice, ChoiceMenu

        self.app.clear_notifications()
        if not self._views.chosen():
            self.notify(self._views.nothing_chosen, severity="warning", markup=False)
            return
        verbs = [action for action in ACTIONS if action.group == "record" and action.id != "record-menu"]
        choices = [Choice(action.action, capitalised(_(action.label)), "".join(action.letters)) for action in verbs]
        self.app.push_screen(ChoiceMenu(_("记录"), choices), self._picked)

    def _picked(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            self.post_message(self.Picked(picked[0]))

    # ---- asking ------------------------------------------------------------------------------------------------
    def action_record(self, verb: str) -> None:
        """Open the verb's dialog for the chosen items; what was typed before a refusal is still there."""
        from tracker.core.event_kinds import EventType

        if not may_write(self, self._workspace):
            return
        items = self._views.chosen()
        if not items:
            self.notify(self._views.nothing_chosen, severity="warning", markup=False)
            return
        event_type = EventType(verb)
        duties = [item for item in items if item.facts.shares]
        if duties and event_type is not EventType.NOTED:
            self._point_to_members(items, duties)
            return
        draft = self._draft if self._draft and self._draft.type is event_type else None
        if self._draft_of != _names(items):
            draft = None
        self._ask_entry(event_type, items, draft)

    def _point_to_members(self, items: Sequence[Item], duties: Sequence[Item]) -> None:
        from tracker.services.recording.record import named

        codes = named([item.facts.code for item in duties], most=_NAMED)
        if len(items) == 1:
            self.post_message(self.Divided(items[0]))
            words = _("{codes} 由各单位各自办理：请在这里选中单位，分别记录")
        else:
            words = _("{codes} 由各单位各自办理：请不选它，按 Ctrl+U 后分别记录")
        self.notify(words.format(codes=codes), markup=False)

    def _ask_entry(self, event_type: EventType, items: Sequence[Item], draft: Entry | None, refusal: str = "") -> None:
        from tracker.tui.dialogs import RecordDialog

        self.app.clear_notifications()  # nothing covers the dialog's own words
        find_bases = partial(self._find_bases, items[0].facts.roadmap)
        as_of = self._desk.view.as_of
        dialog = RecordDialog(event_type, items, as_of, draft=draft, refusal=refusal, find_bases=find_bases)
        self.app.push_screen(dialog, partial(self._entered, items))

    def _find_bases(self, roadmap: str) -> tuple[str, ...]:
        from tracker.store.questions.history import earlier_bases

        with self._workspace.reader() as reader:
            return earlier_bases(reader, roadmap)

    def _entered(self, items: Sequence[Item], entry: Entry | None) -> None:
        if entry is not None:
            self._draft, self._draft_of = entry, _names(items)
            self._record(items, entry)

    # ---- writing -----------------------------------------------------------------------------------------------
    @property
    def is_writing(self) -> bool:
        """Whether something is being written."""
        return any(
            worker.node is self and worker.group == "write" and not worker.is_finished for worker in self.workers
        )

    def record(self, items: Sequence[Item], entry: Entry) -> None:
        """Record an entry that needs no asking."""
        if may_write(self, self._workspace):
            self._record(items, entry)

    @work(thread=True, group="write", exit_on_error=False)
    def _record(self, items: Sequence[Item], entry: Entry) -> None:
        from tracker.services.recording.record import record

        try:
            recorded = record(self._workspace, _names(items), entry, seen=_seen(items))
        except StaleWrite:
            self._read_news(items, entry)
        except TrackerError as error:
            self.post_message(self.Failed(error))
        else:
            self._draft = None
            self.post_message(self.Written(recorded.sentence))

    def _read_news(self, items: Sequence[Item], entry: Entry) -> None:
        """Read what others recorded. The tasks come first: what is recorded in between is then refused once more."""
        from tracker.services.recording.record import news

        try:
            with self._workspace.reader() as reader:
                ids = [item.facts.task_id for item in items]
                found = reader.items_by_id(ids, self._desk.view.as_of)
                fresh = [found.get(item.facts.task_id, item) for item in items]
                self.post_message(self.Overtaken(fresh, entry, news(reader, _seen(items))))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Overtaken)
    def _tell_overtaken(self, event: Overtaken) -> None:
        from tracker.tui.dialogs import StaleDialog

        self.app.push_screen(StaleDialog(event.items, event.entry, event.news), partial(self._decided, event))

    def _decided(self, overtaken: Overtaken, answer: str | None) -> None:
        if answer == "again":
            self._record(overtaken.items, overtaken.entry)
        elif answer == "change":
            self._ask_entry(overtaken.entry.type, overtaken.items, overtaken.entry, _told(overtaken.news))
        elif answer == "drop":
            self._draft = None

    @work(thread=True, group="write", exit_on_error=False)
    def action_undo(self) -> None:
        """Take back what this person recorded last."""
        from tracker.services.recording.undo import undo

        try:
            self.post_message(self.Written(undo(self._workspace).sentence))
        except TrackerError as error:
            self.post_message(self.Failed(error))


def _told(news: Sequence[EventRow]) -> str:
    """What others recorded, in one line; the dialog before has shown all of it."""
    from tracker.tui.widgets.entries import entry_words, told_by

    latest = news[-1]
    words = _("{actor} {code} {entry}").format(actor=told_by(latest), code=latest.code, entry=entry_words(latest))
    if len(news) > 1:
        words = _("{entry} 等 {count} 条").format(entry=words, count=len(news))
    return _("刚才已有变动：{entry}").format(entry=words)


def _seen(items: Sequence[Item]) -> dict[str, int]:
    """The newest entry that was seen of each task."""
    return {item.facts.name: item.facts.event_id for item in items}


def _names(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.facts.name for item in items)
