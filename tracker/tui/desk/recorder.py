"""Records on the chosen tasks: a dialog asks, a service writes in a thread, and a toast tells what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.message import Message

from tracker.core.lamp import Item
from tracker.errors import StaleWrite, TrackerError
from tracker.i18n import _
from tracker.tui.desk.undoer import Undoer
from tracker.tui.part import may_write

if TYPE_CHECKING:
    from datetime import date

    from tracker.core.event_kinds import EventType
    from tracker.services.recording.record import Entry, Fault
    from tracker.services.workspace import Workspace
    from tracker.store.questions.rows import EventRow
    from tracker.tui.dialogs import RecordDialog
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


class Recorder(Undoer):
    """Records verbs on the chosen tasks."""

    @dataclass
    class Overtaken(Message):
        """Others recorded on the same tasks while an entry was filled in; the items are as they stand now."""

        items: list[Item]
        entry: Entry
        news: tuple[EventRow, ...]
        is_asked: bool

    @dataclass
    class Returned(Message):
        """An entry that was filled in was refused, or could not be written."""

        items: Sequence[Item]
        entry: Entry
        error: TrackerError

    @dataclass
    class IssueFound(Message):
        """The day on which the plan of what a dialog asks about was issued."""

        dialog: RecordDialog
        day: date | None

    @dataclass
    class Divided(Message):
        """A record was asked for a duty that each of several units has: it is recorded for each of them."""

        item: Item

    @dataclass
    class Picked(Message):
        """An action has been picked in the list of records; not all of them are this part's own."""

        action: str

    def __init__(self, workspace: Workspace, desk: Dated, views: Chosen) -> None:
        super().__init__(workspace)
        self._desk = desk
        self._views = views

    def action_record_menu(self) -> None:
        """List every verb, where there is a task to record on."""
        from tracker.tui.dialogs.verbs import VerbMenu

        self.app.clear_notifications()
        items = self._views.chosen()
        if items:
            self.app.push_screen(VerbMenu(items, is_read_only=self._workspace.is_read_only), self._picked)
        else:
            self.notify(self._views.nothing_chosen, severity="warning", markup=False)

    def _picked(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            self.post_message(self.Picked(picked[0]))

    # ---- asking ------------------------------------------------------------------------------------------------
    def action_record(self, verb: str) -> None:
        """Open the verb's dialog for the chosen items, where it fits them."""
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
        self._ask_fitting(event_type, items)

    def _ask_fitting(self, event_type: EventType, items: list[Item]) -> None:
        """Open the dialog for the tasks that the entry fits; who is left out, or that none fits, is said before."""
        from tracker.tui.dialogs.verbs import LeaveOutDialog, fitting, refusal

        fit = fitting(event_type, items)
        if len(fit) == len(items):
            self._ask_entry(event_type, items)
        elif fit:
            self.app.clear_notifications()
            self.app.push_screen(LeaveOutDialog(event_type, items), partial(self._left_out, event_type, fit))
        else:
            self.notify(refusal(event_type, items), severity="warning", markup=False)

    def _left_out(self, event_type: EventType, fit: Sequence[Item], is_agreed: bool | None) -> None:
        if is_agreed:
            self._ask_entry(event_type, fit)

    def _point_to_members(self, items: Sequence[Item], duties: Sequence[Item]) -> None:
        from tracker.services.recording.record import named

        codes = named([item.facts.code for item in duties], most=_NAMED)
        if len(items) == 1:
            self.post_message(self.Divided(items[0]))
            words = _("{codes} 由各单位各自办理：请在这里选中单位，分别记录")
        else:
            words = _("{codes} 由各单位各自办理：请不选它，按 Ctrl+U 后分别记录")
        self.notify(words.format(codes=codes), markup=False)

    def _ask_entry(
        self, event_type: EventType, items: Sequence[Item], draft: Entry | None = None, fault: Fault | None = None
    ) -> None:
        from tracker.services.recording.record import latest_day
        from tracker.tui.dialogs import RecordDialog

        self.app.clear_notifications()  # nothing covers the dialog's own words
        dialog = RecordDialog(
            event_type,
            items,
            self._desk.view.as_of,
            latest=latest_day(self._workspace),
            draft=draft,
            fault=fault,
            find_bases=partial(self._find_bases, items[0].facts.roadmap),
            foresee=partial(self._foresee, items),
        )
        self.app.push_screen(dialog, partial(self._entered, items))
        self._look_for_issue(dialog, {item.facts.roadmap for item in items})

    def _foresee(self, items: Sequence[Item], entry: Entry) -> str:
        from tracker.services.answers.foresight import foresee

        return foresee(self._workspace, items, entry, self._desk.view.as_of)

    @work(thread=True, group="issue", exit_on_error=False)
    def _look_for_issue(self, dialog: RecordDialog, roadmaps: set[str]) -> None:
        from tracker.services.recording.days import issue_day

        with suppress(TrackerError), self._workspace.reader() as reader:
            self.post_message(self.IssueFound(dialog, issue_day(reader, roadmaps)))

    @on(IssueFound)
    def _tell_issue(self, event: IssueFound) -> None:
        if event.dialog.is_mounted and event.dialog.is_running:
            event.dialog.take_issue(event.day)

    def _find_bases(self, roadmap: str) -> tuple[str, ...]:
        from tracker.store.questions.history import earlier_bases

        with self._workspace.reader() as reader:
            return earlier_bases(reader, roadmap)

    def _entered(self, items: Sequence[Item], entry: Entry | None) -> None:
        if entry is not None:
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
            self._record(items, entry, is_asked=False)

    @work(thread=True, group="write", exit_on_error=False)
    def _record(self, items: Sequence[Item], entry: Entry, *, is_asked: bool = True) -> None:
        from tracker.services.recording.record import record

        try:
            recorded = record(self._workspace, _names(items), entry, seen=_seen(items))
        except StaleWrite:
            self._read_news(items, entry, is_asked=is_asked)
        except TrackerError as error:
            self.post_message(self.Returned(items, entry, error) if is_asked else self.Failed(error))
        else:
            self._is_refused = False
            self.post_message(self.Written(_("{sentence}；Ctrl+Z 撤销").format(sentence=recorded.sentence)))

    @on(Returned)
    def _ask_again(self, event: Returned) -> None:
        """Give back what was typed, with the reason at the field that it is about."""
        from tracker.errors import Refused
        from tracker.services.recording.record import Fault

        self._is_refused = True
        error = event.error
        field = error.field if isinstance(error, Refused) else ""
        fault = Fault(field, "\n".join(filter(None, (error.message, error.hint))))
        self._ask_entry(event.entry.type, event.items, event.entry, fault)

    def _read_news(self, items: Sequence[Item], entry: Entry, *, is_asked: bool) -> None:
        """Read what others recorded. The tasks come first: what is recorded in between is then refused once more."""
        from tracker.services.recording.record import news

        try:
            with self._workspace.reader() as reader:
                ids = [item.facts.task_id for item in items]
                found = reader.items_by_id(ids, self._desk.view.as_of)
                fresh = [found.get(item.facts.task_id, item) for item in items]
                self.post_message(self.Overtaken(fresh, entry, news(reader, _seen(items)), is_asked))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Overtaken)
    def _tell_overtaken(self, event: Overtaken) -> None:
        from tracker.tui.dialogs import StaleDialog

        self.app.push_screen(StaleDialog(event.items, event.entry, event.news), partial(self._decided, event))

    def _decided(self, overtaken: Overtaken, answer: str | None) -> None:
        from tracker.services.recording.record import Fault

        if answer == "again":
            self._record(overtaken.items, overtaken.entry)
        elif answer == "change" or (answer == "" and overtaken.is_asked):  # Esc goes back to the form
            told = Fault("", _told(overtaken.news))
            self._ask_entry(overtaken.entry.type, overtaken.items, overtaken.entry, told)


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
