"""The queue of claims (待核查): what units say is done, verified or returned one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tracker.core.event_kinds import EventType
from tracker.errors import TrackerError, UnknownTask
from tracker.i18n import _
from tracker.services.recording.record import Entry
from tracker.text import capitalised
from tracker.tui.keys import lettered
from tracker.tui.leaving import Dialog
from tracker.tui.loading import Loader
from tracker.tui.overlays.claim_lines import ClaimLines, whole
from tracker.tui.overlays.frame import OverlayHead, OverlayKeys
from tracker.tui.overlays.painted_lines import PaintedLines
from tracker.tui.part import Part
from tracker.tui.view import View
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.detail.detail_pane import DetailPane

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.core.query import Filter
    from tracker.services.answers.show import Detail
    from tracker.services.workspace import Workspace
    from tracker.store.questions.calendars.claims import Claim
    from tracker.store.questions.reader import Reader

WIDE = 130
"""Cells from which the detail has room beside the list."""
REST_SECONDS = 0.1
_FOOT_LINES = 3


class Recording(Protocol):
    """What records on the claims; a part of the screen."""

    @property
    def is_writing(self) -> bool:
        """Whether something is being written."""

    def record(self, items: Sequence[Item], entry: Entry) -> None:
        """Record without asking."""

    def action_record(self, verb: str) -> None:
        """Ask for what the verb needs, and record."""

    def action_undo(self) -> object:
        """Take back what was recorded last."""

    def action_redo(self) -> object:
        """Record it again."""


class QueueRead(NamedTuple):
    """What was read: the claims that wait, or the detail of one of them."""

    claims: list[Claim] | None = None
    detail: Detail | None = None
    elsewhere: int = 0  # how many wait in all, where none does under the filter


class ClaimsScreen(Dialog[None]):
    """Lists the claims under a view's filter but for its lamps, or all; ``make_recorder`` makes what records."""

    CSS_PATH = "../styles/overlays.tcss"
    AUTO_FOCUS = "ClaimLines"
    HORIZONTAL_BREAKPOINTS = [(WIDE, "-wide")]  # noqa: RUF012  # Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(lettered("escape", "q"), "back", show=False),
        Binding("tab,shift+tab", "other", show=False, priority=True),
        Binding(lettered("ctrl+s", "v"), "verify", show=False),
        Binding(lettered("delete", "x"), "return_claim", show=False),
        Binding(lettered("ctrl+z", "u"), "undo", show=False),
        Binding(lettered("ctrl+y", "R"), "redo", show=False),
    ]
    nothing_chosen = ""

    def __init__(
        self, workspace: Workspace, view: View, make_recorder: Callable[[ClaimsScreen, ClaimsScreen], Part]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self.view = view
        """The view whose date the queue has."""
        self._is_all = False
        self._recorder = make_recorder(self, self)
        self._loader = Loader(self, workspace.reader, take=self._take, fail=self._tell_failed)
        self._details = Loader(self, workspace.reader, take=self._take, fail=self._tell_failed)
        self._detail = DetailPane(id="claim-detail")

    def compose(self) -> ComposeResult:
        """The claims, the detail of one beside or in place of them, the whole of one claim, keys."""
        yield OverlayHead()
        with Horizontal(id="queue"):
            yield ClaimLines()
            yield self._detail
        yield Static(id="foot")
        yield OverlayKeys([*(() if self._workspace.is_read_only else self._verbs()), *self._ways()])
        yield self._recorder

    def _verbs(self) -> Sequence[tuple[str, str, str]]:
        return (
            ("Ctrl+S v", _("核查销号"), "screen.verify"),
            ("Del x", _("退回"), "screen.return_claim"),
            ("Ctrl+Z u", _("撤销"), "screen.undo"),
        )

    def _ways(self) -> Sequence[tuple[str, str, str]]:
        other = [("Tab", _("筛选内/全部"), "screen.other")] if self._filter() != self._everything() else []
        return (("Enter", _("详情"), "screen.detail"), *other, ("Esc", _("返回"), "screen.back"))

    def on_mount(self) -> None:
        """Read what waits."""
        self.read_again()

    @property
    def lines(self) -> ClaimLines:
        """The claims."""
        return self.query_one(ClaimLines)

    @property
    def is_at_work(self) -> bool:
        """A key is meant for the claim that follows once the one before is written and gone."""
        return self._recording.is_writing or self._loader.is_unanswered

    @property
    def _recording(self) -> Recording:
        return self._recorder  # type: ignore[return-value]

    def chosen(self) -> list[Item]:
        """The claim's task, for the part that records."""
        return [self.lines.claim.item] if self.lines.claim else []

    # ---- reading -----------------------------------------------------------------------------------------------
    def _filter(self) -> Filter:
        return self.view.without("lamps").asked

    def _everything(self) -> Filter:
        from tracker.core.query import Filter

        return Filter()

    def read_again(self) -> None:
        """Read what waits now; the cursor stays on its claim, or comes to the next one."""
        wanted = self._everything() if self._is_all else self._filter()
        self._loader.ask(partial(_read_claims, wanted, self.view))

    def _take(self, read: QueueRead) -> None:
        if read.claims is None:
            self._detail.show(read.detail)
            return
        lines = self.lines
        empty = _("没有等待核查的申报；单位申报或这里记下“申请销号”后，就排在这里")
        if read.elsewhere:
            empty = _("筛选内没有；全部有 {count} 条，Tab 看全部").format(count=read.elsewhere)
        lines.say_when_empty(empty)
        lines.show(read.claims)
        self._show_head()
        if not read.claims:
            self._want_detail(False)

    def _tell_failed(self, error: TrackerError) -> None:
        sentence = "\n".join(filter(None, (error.message, error.hint)))
        self.notify(sentence, severity="error", markup=False)

    @on(Part.Written)
    @on(Part.Failed)
    def _after_writing(self) -> None:
        self.read_again()

    def on_recorder_overtaken(self) -> None:
        """Others recorded on the claim meanwhile."""
        self.read_again()

    def on_unmount(self) -> None:
        """Stop reading."""
        self._loader.stop()
        self._details.stop()

    # ---- showing -----------------------------------------------------------------------------------------------
    def _show_head(self) -> None:
        count = self.lines.line_count
        words = _("共 {count} 条，截至 {day}").format(count=count, day=self.view.as_of)
        choices = list(self._choices()) if self._filter() != self._everything() else []
        self.query_one(OverlayHead).show(capitalised(_("待核查")), Content("").join(choices), words)

    def _choices(self) -> Iterator[Content]:
        for label, is_all in ((_("筛选内"), False), (_("全部"), True)):
            look = "bold reverse $accent" if is_all == self._is_all else "$foreground 80%"
            yield clickable(Content.styled(f" {label} ", look), f"screen.show({is_all})")

    @on(PaintedLines.Moved)
    def _follow_cursor(self, event: PaintedLines.Moved) -> None:
        event.stop()
        self._show_foot()
        if self._is_detailed:
            self._details.rest(REST_SECONDS, self._read_detail)

    def _show_foot(self) -> None:
        foot, claim = self.query_one("#foot", Static), self.lines.claim
        width = max(20, foot.size.width or self.size.width - 2)
        foot.update(whole(claim, width, _FOOT_LINES) if claim else "")

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the foot out for the new width; a wide screen has the detail beside the list."""
        self.call_after_refresh(self._show_foot)
        self.call_after_refresh(self._read_detail)

    # ---- the detail --------------------------------------------------------------------------------------------
    @property
    def _is_detailed(self) -> bool:
        return self.has_class("-wide") or self.has_class("-detail")

    def _want_detail(self, is_wanted: bool) -> None:
        self.set_class(is_wanted, "-detail")
        self.set_focus(self._detail if is_wanted else self.lines)

    def _read_detail(self) -> None:
        claim = self.lines.claim
        if not self._is_detailed:
            return
        if claim is None:
            self._details.stop()
            self._detail.show(None)
            return
        key = (claim.item.facts.roadmap, claim.item.facts.code)
        self._details.ask(partial(_read_detail, key, self.view))

    @on(PaintedLines.Opened)
    def action_detail(self) -> None:
        """Show all that is known of the task; on a wide screen give the detail the keys."""
        if self.lines.claim:
            self._want_detail(True)
            self._read_detail()

    # ---- doing -------------------------------------------------------------------------------------------------
    def action_verify(self) -> None:
        """Verify the claim at once: it can be taken back."""
        if items := self.chosen():
            self._recording.record(items, Entry(EventType.VERIFIED, self.view.as_of))

    def action_return_claim(self) -> None:
        """Ask why the claim is returned."""
        if self.chosen():
            self._recording.action_record(EventType.RETURNED)

    def action_undo(self) -> None:
        """Take back what this person recorded last."""
        self._recording.action_undo()

    def action_redo(self) -> None:
        """Record again what was taken back."""
        self._recording.action_redo()

    def action_show(self, is_all: bool) -> None:
        """All claims, or those under the filter."""
        if is_all != self._is_all:
            self._is_all = is_all
            self.read_again()

    def action_other(self) -> None:
        """All claims where those under the filter are listed, and the other way round."""
        if self._filter() != self._everything():
            self.action_show(not self._is_all)

    def action_back(self) -> None:
        """Put the detail away, or leave."""
        if self.has_class("-detail"):
            self._want_detail(False)
        else:
            self.dismiss(None)


def _read_claims(wanted: Filter, view: View, reader: Reader) -> Iterator[QueueRead]:
    from tracker.core.query import Filter
    from tracker.store.questions.calendars.claims import claims

    found = claims(reader, wanted, view.as_of)
    yield QueueRead(claims=found, elsewhere=0 if found else len(claims(reader, Filter(), view.as_of)))


def _read_detail(key: tuple[str, str], view: View, reader: Reader) -> Iterator[QueueRead]:
    from tracker.services.answers.show import show

    try:
        yield QueueRead(detail=show(reader, key, view.as_of))
    except UnknownTask:
        yield QueueRead()
