"""The dialog in which one measured value is filled in; a refusal is said at its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.services.days import Lean
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.fields import BasisField, DayField, FormField, Remark
from tracker.tui.faults import tell_fault
from tracker.tui.leaving import Dialog
from tracker.tui.widgets.prose import paragraph


class MeasuredDraft(NamedTuple):
    """What is told, as it is typed."""

    of: str = ""
    stage: str = ""
    school: str = ""
    kind: str = ""
    value: str = ""
    on: date | None = None
    basis: str = ""
    note: str = ""


class RefusedAt(NamedTuple):
    """Which field is refused, and why; without a field it is none of them."""

    field: str
    sentence: str


Told = str | RefusedAt
"""The sentence of what was recorded, or what is refused."""


class ThingField(FormField):
    """What is measured, by its code; under it stands what that is."""

    def __init__(self, label: str, text: str, *, titles: dict[str, str], id: str) -> None:  # noqa: A002
        self._titles = titles
        super().__init__(label, text, hint=_("指标、原始数或量化目标的编号"), id=id)

    def reading(self) -> Remark:
        """The title of that code."""
        return Remark(self._titles.get(self.text.upper(), self._titles.get(self.text, self.hint)))


class NeededField(FormField):
    """A text that must not be empty."""

    def problem(self) -> str:
        """That nothing stands there."""
        return "" if self.text else _("没有填值")


class MeasureDialog(Dialog["str | None"]):
    """Asks for a value and has it recorded; gives the sentence of what was recorded, None when cancelled.

    ``record`` is called in a thread of its own. ``titles`` has the titles of what may be measured, by code, ``bases``
    the bases of earlier values.
    """

    @dataclass
    class Answered(Message):
        """The value was recorded or refused."""

        told: Told

    CSS_PATH = "../styles/dialogs.tcss"
    DEFAULT_CSS = """
    MeasureDialog { align: center middle; background: $background 60%; }
    MeasureDialog Horizontal { height: 3; }
    MeasureDialog Horizontal FormField { width: 1fr; }
    MeasureDialog Horizontal #stage, MeasureDialog Horizontal #kind { width: 18; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(
        self,
        draft: MeasuredDraft,
        as_of: date,
        record: Callable[[MeasuredDraft], Told],
        *,
        titles: dict[str, str],
        bases: tuple[str, ...] = (),
        about: str = "",
    ) -> None:
        super().__init__()
        self._draft, self._as_of, self._record = draft, as_of, record
        self._titles, self._bases, self._about = titles, bases, about
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """What, of whom, how much, when, by what; and the keys."""
        draft = self._draft
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(_("登记实测值"))
            if self._about:
                yield Static(Content("\n").join(paragraph(self._about, WIDTH, "$secondary", limit=2)), id="about")
            with Horizontal():
                yield ThingField(_("指标"), draft.of, titles=self._titles, id="of")
                yield FormField(_("学段"), draft.stage, hint=_("小学、初中"), id="stage")
            with Horizontal():
                yield FormField(_("学校"), draft.school, hint=_("全县的不填"), id="school")
                yield FormField(_("办学类型"), draft.kind, hint=_("新学校才填"), id="kind")
            with Horizontal():
                yield NeededField(_("实测"), draft.value, hint=_("数，或 是、否"), id="value")
                yield DayField(
                    _("实测日期"), draft.on or self._as_of, anchor=self._as_of, lean=Lean.BACK, id="on",
                    hint=_("↑↓ 前后一天，也可写 昨天、6-1"), tell=self._tell_day,
                )  # fmt: skip
            yield BasisField(_("依据"), draft.basis, hint=_("哪份报表、公示或核查"), id="basis")
            yield FormField(_("备注"), draft.note, hint=_("可不填"), id="note")
            with Static(id="refusal") as refusal:
                refusal.display = False
            yield Static(_keys(), id="keys")

    def on_mount(self) -> None:
        """Begin where there is nothing yet."""
        super().on_mount()
        self.query_one("#basis", BasisField).offer(self._bases)
        first = "of" if not self._draft.of else "value"
        self.query_one(f"#{first}", FormField).focus()

    def _tell_day(self, day: date) -> Remark:
        if day > self._as_of:
            return Remark(_("晚于截至日期 {day}").format(day=self._as_of), is_warning=True)
        return Remark("")

    # ---- answering ---------------------------------------------------------------------------------------------
    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        fields = list(self.query(FormField))
        if event.input is fields[-1]:
            self.action_submit()
        else:
            self.focus_next()

    def action_submit(self) -> None:
        """Have the value recorded, or go to the field that is wrong."""
        for field in self.query(FormField):
            if problem := field.problem():
                self._refuse(field, problem)
                return
        if not self._is_writing:
            self._is_writing = True
            self._write(self._filled())

    def action_cancel(self) -> None:
        """Leave without a value."""
        if not self._is_writing:
            self.dismiss(None)

    def _filled(self) -> MeasuredDraft:
        texts = {
            name: self.query_one(f"#{name}", FormField).text for name in ("of", "stage", "school", "kind", "value")
        }
        more = {name: self.query_one(f"#{name}", FormField).text for name in ("basis", "note")}
        return MeasuredDraft(**texts, **more, on=self.query_one("#on", DayField).day or self._as_of)

    @work(thread=True, exit_on_error=False)
    def _write(self, draft: MeasuredDraft) -> None:
        try:
            told = self._record(draft)
        except TrackerError as error:
            told = RefusedAt("", "\n".join(filter(None, (error.message, error.hint))))
        self.post_message(self.Answered(told))

    @on(Input.Changed)
    def _forget_refusal(self) -> None:
        self.query_one("#refusal", Static).display = False

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in a worker is told, not swallowed."""
        self._is_writing = self._is_writing and not event.worker.is_finished
        tell_fault(self, event)

    @on(Answered)
    def _take(self, event: Answered) -> None:
        self._is_writing = False
        told = event.told
        if isinstance(told, str):
            self.dismiss(told)
            return
        known = [field for field in self.query(FormField) if field.id == told.field]
        self._refuse(known[0] if known else self.query_one("#value", FormField), told.sentence)

    def _refuse(self, field: FormField, problem: str) -> None:
        """Say it at the field, and in full below: the field may be too narrow for it."""
        field.focus()
        field.complain(problem)
        refusal = self.query_one("#refusal", Static)
        refusal.update(Content("\n").join(paragraph(problem, WIDTH, limit=3)))
        refusal.display = True


def _keys() -> Content:
    return Content.from_markup(
        "[@click=screen.submit]$submit[/]   $next   [@click=screen.cancel]$cancel[/]",
        submit=_("Ctrl+S 记录"),
        next=_("Enter 下一栏，末栏即记录"),
        cancel=_("Esc 取消"),
    )
