"""The dialog in which one journal entry is filled in, for one task or for several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from tracker.core.event_kinds import KINDS, EventType, event_label
from tracker.core.lamp import Item, expected_progress
from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.services.days import Lean
from tracker.services.recording.days import day_fault, early
from tracker.services.recording.record import Entry, Fault, check
from tracker.text import capitalised, cell_width, clean, fit
from tracker.tui.dialogs.about import WIDTH, about
from tracker.tui.dialogs.fields import BasisField, DayField, FormField, PercentField, Remark
from tracker.tui.dialogs.forms import FORMS
from tracker.tui.leaving import Dialog

FindBases = Callable[[], Iterable[str]]
Foresee = Callable[[Entry], str]
_REST_SECONDS = 0.2
"""So long nothing has to be typed before it is told what the entry would do."""
_FRAME = WIDTH - 4
"""Cells on the frame of a field."""


class RecordDialog(Dialog[Entry | None]):
    """Asks for what the verb needs and returns the entry, None when cancelled.

    ``draft`` fills the fields with an entry that was refused, and ``fault`` says why, so that nothing typed is lost.
    ``latest`` is the last day on which an entry can take effect.
    ``find_bases`` finds the documents that earlier extensions named, ``foresee`` tells what an entry would do; both are
    called in threads of their own.
    """

    @dataclass
    class BasesFound(Message):
        """Documents that earlier extensions named."""

        bases: tuple[str, ...]

    @dataclass
    class Foreseen(Message):
        """What an entry would do, or why the journal would refuse it."""

        entry: Entry
        sentence: str
        is_refused: bool

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(
        self,
        event_type: EventType,
        items: Sequence[Item],
        as_of: date,
        *,
        latest: date = date.max,
        draft: Entry | None = None,
        fault: Fault | None = None,
        find_bases: FindBases | None = None,
        foresee: Foresee | None = None,
    ) -> None:
        super().__init__()
        self._foresee = foresee
        self._rest: Timer | None = None
        self._find_bases = find_bases
        self._issued_on: date | None = None
        self._type = event_type
        self._items = items
        self._as_of = as_of
        self._draft = draft or _first_draft(event_type, items, as_of)
        self._latest = latest
        self._fault = fault
        self._form = FORMS[event_type]
        self._is_extension = KINDS[event_type].due == "extension"

    def compose(self) -> ComposeResult:
        """The head, the fields, a line of keys: few widgets, so that the dialog opens at once."""
        refusal = self._fault.sentence if self._fault and not self._is_short(self._fault) else ""
        with Vertical(id="dialog", classes="-tight" if refusal else None) as dialog:
            dialog.border_title = Content(capitalised(event_label(self._type)))
            yield Static(about(self._items, self._type), id="about")
            for name in self._form.fields:
                yield self._field(name)
            if refusal:
                yield Static(Content("\n".join(map(clean, refusal.splitlines()))), id="refusal")
            yield Static(id="foresight")
            yield Static(_keys(), id="keys")

    def on_mount(self) -> None:
        """Look for documents to offer; show a fault at its field."""
        if self._fault and self._fault.field in self._form.fields:
            self.call_after_refresh(self._show_fault, self._fault)
        if "basis" in self._form.fields and self._find_bases:
            self._look_for_bases(self._find_bases)

    # ---- what it would do --------------------------------------------------------------------------------------
    @on(Input.Changed)
    def _look_ahead_soon(self) -> None:
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(_REST_SECONDS, self._look_ahead)

    def _look_ahead(self) -> None:
        entry = self._whole_entry()
        if entry and self._foresee:
            self._look_in_thread(self._foresee, entry)
        else:
            self.query_one("#foresight", Static).update("")

    @work(thread=True, group="foresee", exclusive=True, exit_on_error=False)
    def _look_in_thread(self, foresee: Foresee, entry: Entry) -> None:
        try:
            self.post_message(self.Foreseen(entry, foresee(entry), is_refused=False))
        except TrackerError as error:
            self.post_message(self.Foreseen(entry, error.message, is_refused=True))

    @on(Foreseen)
    def _show_foreseen(self, event: Foreseen) -> None:
        if event.entry != self._whole_entry():
            return
        words = _("不能记：{reason}") if event.is_refused else _("记录后：{change}")
        told = words.format(reason=event.sentence, change=event.sentence) if event.sentence else ""
        look = "$text-error" if event.is_refused else "$text-primary"
        self.query_one("#foresight", Static).update(Content.styled(fit(clean(told), WIDTH), look))

    def _whole_entry(self) -> Entry | None:
        """The entry as it is typed, where nothing is wrong with it as yet."""
        if any(field.problem() for field in self.query(FormField)):
            return None
        entry = self._entry()
        return None if self._fault_of(entry) else entry

    def _fault_of(self, entry: Entry) -> Fault | None:
        dues = [(item.facts.code, item.facts.due_on) for item in self._items]
        return check(entry, dues, entry.effective_on or self._as_of, self._latest, self._issued_on)

    def _show_fault(self, fault: Fault) -> None:
        field = self.query_one(f"#{fault.field}", FormField)
        self._refuse(field, fault.sentence if self._is_short(fault) else _("不能这样记：见下"))

    def _is_short(self, fault: Fault) -> bool:
        """Whether a sentence has room on the frame of its field."""
        is_line = "\n" not in fault.sentence and cell_width(fault.sentence) <= _FRAME
        return is_line and fault.field in self._form.fields

    @work(thread=True, exit_on_error=False)
    def _look_for_bases(self, find_bases: FindBases) -> None:
        with suppress(TrackerError):
            self.post_message(self.BasesFound(tuple(find_bases())))

    def take_issue(self, day: date | None) -> None:
        """Measure the day by that on which the plan was issued."""
        self._issued_on = day
        field = self.query_one("#effective_on", DayField)
        if not field.has_class("-wrong"):
            field.remark()

    @on(BasesFound)
    def _offer_bases(self, event: BasesFound) -> None:
        self.query_one("#basis", BasisField).offer(event.bases)

    def _field(self, name: str) -> FormField:
        draft = self._draft
        if name == "progress":
            text = "" if draft.progress is None else str(draft.progress)
            return PercentField(_("进度 %"), text, hint=self._progress_hint(), id=name)
        if name == "note":
            return FormField(_(self._form.note), draft.note, hint=_(self._form.note_hint), id=name)
        if name == "basis":
            return BasisField(_("依据文件"), draft.basis, hint=_("必填：批准延期的文件名或文号"), id=name)
        if name == "due_on":
            return self._due_field()
        day = draft.effective_on or self._as_of
        return DayField(
            _("生效日期"), day, anchor=self._as_of, lean=Lean.BACK, id=name,
            hint=_("↑↓ 前后一天，也可写 昨天、6-1"), tell=self._tell_effective,
        )  # fmt: skip

    def _due_field(self) -> DayField:
        extending = self._is_extension
        return DayField(
            _("批准的新期限") if extending else _("复核日期"),
            self._draft.due_on,
            anchor=max(self._latest_due() or self._as_of, self._as_of) if extending else self._as_of,
            lean=Lean.ON,
            id="due_on",
            hint=_("必填：可写 2024-09-30 或 9月底"),
            tell=self._tell_new_due if extending else None,
        )

    def _progress_hint(self) -> str:
        step = _("↑↓ 加减 10")
        if len(self._items) != 1:
            return step
        facts = self._items[0].facts
        parts = [step, _("原报 {percent}%").format(percent=facts.progress)]
        expected = expected_progress(facts, self._as_of)
        if expected is not None:
            parts.append(_("序时 {percent}%").format(percent=expected))
        return _("，").join(parts)

    def _latest_due(self) -> date | None:
        return max((item.facts.due_on for item in self._items if item.facts.due_on), default=None)

    def _tell_new_due(self, day: date) -> Remark:
        due = self._latest_due()
        if due is None or day <= due:
            return Remark("")
        return Remark(_("比现期限延后 {days} 天").format(days=(day - due).days))

    def _tell_effective(self, day: date) -> Remark:
        due, tasks = self._latest_due(), [item.facts for item in self._items]
        told = day_fault(day, self._latest, self._issued_on) or early(self._type, day, tasks, self._issued_on)
        if told:
            return Remark(told, is_warning=True)
        if self._is_extension and due and day > due:
            return Remark(_("逾期后申请：已过期限 {days} 天").format(days=(day - due).days), is_warning=True)
        if day > self._as_of:
            return Remark(_("晚于截至日期 {day}").format(day=self._as_of), is_warning=True)
        return Remark("")

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        last = self._form.fields[-1]
        if event.input.id == last:
            self.action_submit()
        else:
            self.focus_next()

    def turn(self, today: date) -> None:
        """Another day has begun: what is typed stays, dates too, and is measured by the new day."""
        self._as_of, self._latest = today, max(today, self._latest)
        self.query_one("#effective_on", DayField).remark()

    def action_cancel(self) -> None:
        """Leave without an entry."""
        self.dismiss(None)

    def action_submit(self) -> None:
        """Return the entry, or show what is wrong with it and go to that field."""
        for field in self.query(FormField):
            if problem := field.problem():
                self._refuse(field, problem)
                return
        entry = self._entry()
        fault = self._fault_of(entry)
        if fault:
            self._refuse(self.query_one(f"#{fault.field}", FormField), fault.sentence)
        else:
            self.dismiss(entry)

    def _refuse(self, field: FormField, problem: str) -> None:
        field.focus()
        field.complain(problem)

    def _entry(self) -> Entry:
        names = self._form.fields
        return Entry(
            type=self._type,
            effective_on=self.query_one("#effective_on", DayField).day or self._as_of,
            progress=self.query_one("#progress", PercentField).percent if "progress" in names else None,
            note=self.query_one("#note", FormField).text,
            due_on=self.query_one("#due_on", DayField).day if "due_on" in names else None,
            basis=self.query_one("#basis", FormField).text if "basis" in names else "",
        )


def _first_draft(event_type: EventType, items: Sequence[Item], as_of: date) -> Entry:
    progress = items[0].facts.progress if event_type is EventType.REPORTED and len(items) == 1 else None
    return Entry(event_type, effective_on=as_of, progress=progress)


def _keys() -> Content:
    return Content.from_markup(
        "[@click=screen.submit]$submit[/]   $next   [@click=screen.cancel]$cancel[/]",
        submit=_("Ctrl+S 记录"),
        next=_("Enter 下一栏，末栏即记录"),
        cancel=_("Esc 取消"),
    )
