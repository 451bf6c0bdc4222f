"""The difference between two dates (两日对比): what was closed, fell overdue, was returned, extended, pushed back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tracker.core.overview.changes import CHANGE_COLOURS, Changes, change_label, partial_note
from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.services.meetings.since import Since, SinceKind, since_of
from tracker.tui.keys import twins
from tracker.tui.leaving import Dialog
from tracker.tui.loading import Loader
from tracker.tui.overlays.difference_lines import DifferenceLines
from tracker.tui.overlays.frame import OverlayHead, OverlayKeys
from tracker.tui.overlays.painted_lines import PaintedLines
from tracker.tui.view import View
from tracker.tui.widgets.asof import day_text
from tracker.tui.widgets.clickable import ClickLine, clickable

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader

_CLOSE = ",".join(["escape", "ctrl+d", "d", twins("d"), "q", twins("q")])
_ASK = ",".join(["f7", "D", twins("D")])


class Compared(NamedTuple):
    """What one leaves the comparison with: the earlier date where another was chosen, and the task to go to, if any."""

    since: date | None
    item_id: int | None = None


class CountLine(ClickLine):
    """How many tasks changed in each way, every count a click away from its first task."""

    DEFAULT_CSS = "CountLine { width: 100%; height: auto; max-height: 3; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__(id="counts")
        self._changes: Changes | None = None

    def show(self, changes: Changes) -> None:
        """Show other counts."""
        self._changes = changes
        self.refresh(layout=True)

    def render(self) -> Content:
        """``已销号 3 · 新增逾期 2 …``."""
        if self._changes is None:
            return Content("")
        rest = [Content.styled(partial_note(), "$secondary")] if self._changes.is_partial else []
        return Content(" · ").join([*self._counts(self._changes), *rest])

    def _counts(self, changes: Changes) -> Iterator[Content]:
        for kind in changes.kinds:
            colour = CHANGE_COLOURS.get(kind)
            look = f"bold $lamp-{colour}" if colour else "bold"
            words = Content.styled(f"{change_label(kind)} {changes.counts[kind]}", look)
            yield clickable(words, f"screen.kind('{kind.value}')")


class DifferenceScreen(Dialog[Compared]):
    """Compares a view's date with an earlier one, under the view's filter."""

    CSS_PATH = "../styles/overlays.tcss"
    AUTO_FOCUS = "DifferenceLines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(_CLOSE, "close", show=False),
        Binding(_ASK, "ask", show=False),
        Binding("tab", "next_kind(1)", show=False),
        Binding("shift+tab", "next_kind(-1)", show=False),
    ]

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__()
        self._view = view
        self._since: Since | None = None
        self._loader = Loader(self, workspace.reader, take=self._show, fail=self._tell_failed)

    def compose(self) -> ComposeResult:
        """The two dates, the counts, the tasks, keys."""
        yield OverlayHead()
        yield CountLine()
        yield DifferenceLines()
        yield OverlayKeys(
            (
                ("←→", _("前后一月"), ""),
                ("F7 D", _("换日期"), "screen.ask"),
                ("Tab", _("下一类"), "screen.next_kind(1)"),
                ("Enter", _("到台账"), "screen.go_to"),
                ("Esc", _("返回"), "screen.close"),
            )
        )

    def on_mount(self) -> None:
        """Compare."""
        self._compare()

    @property
    def lines(self) -> DifferenceLines:
        """The tasks."""
        return self.query_one(DifferenceLines)

    # ---- reading -----------------------------------------------------------------------------------------------
    def _compare(self) -> None:
        self._show_head(_("正在对比……"))
        chosen = self._since.day if self._since else self._view.since
        self._loader.ask(partial(_changes, self._view, chosen))

    def _show(self, told: tuple[Since, Changes]) -> None:
        self._since, changes = told
        words = _("{count} 项有变化").format(count=changes.tasks) if changes.kinds else _("没有变化")
        self._show_head(_("{told}（已筛选）").format(told=words) if self._view.is_filtered else words)
        self.query_one(CountLine).show(changes)
        self.lines.say_when_empty(_("这两天之间没有变化；按 ← 把前一日期再往前移"))
        self.lines.show(changes)

    def _tell_failed(self, error: TrackerError) -> None:
        self._show_head("")
        self.notify(error.message, severity="error", markup=False)

    def _show_head(self, words: str) -> None:
        if self._since is None:
            self.query_one(OverlayHead).show(_("两日对比"), Content(""), words)
            return
        since = clickable(Content.styled(_day_words(self._since), "bold $accent"), "screen.ask")
        back, on_ = clickable(" ◀ ", "screen.since(-1)"), clickable(" ▶ ", "screen.since(1)")
        dates = Content.assemble(back, since, on_, " → ", Content.styled(day_text(self._view.as_of), "bold"))
        self.query_one(OverlayHead).show(_("两日对比"), dates, words)

    # ---- doing -------------------------------------------------------------------------------------------------
    def action_since(self, months: int) -> None:
        """Move the earlier date by months; it stays before the later one."""
        moved = View(self._since.day).moved("month", months).as_of if self._since else None
        if moved and moved < self._view.as_of:
            self._take_since(moved)

    def action_ask(self) -> None:
        """Ask for the earlier date."""
        from tracker.tui.dialogs import DateDialog

        if self._since:
            self.app.push_screen(DateDialog(self._since.day, before=self._view.as_of), self._take_since)

    def _take_since(self, since: date | None) -> None:
        if since is not None and self._since and since != self._since.day:
            self._since = Since(since)
            self._compare()

    def action_kind(self, kind: str) -> None:
        """Go to the first task of a kind."""
        self.lines.go_to_kind(kind)

    def action_next_kind(self, step: int) -> None:
        """Go to the kind that follows, or the one before."""
        self.lines.next_kind(step)

    @on(PaintedLines.Opened)
    def action_go_to(self) -> None:
        """Leave for the task under the cursor."""
        change = self.lines.change
        if change is not None:
            self.dismiss(Compared(self._chosen, change.after.facts.task_id))

    def action_close(self) -> None:
        """Leave with the earlier date as it is now."""
        self.dismiss(Compared(self._chosen))

    @property
    def _chosen(self) -> date | None:
        """The earlier date, where it is not the one that is taken without choosing."""
        if self._since is None:
            return self._view.since
        return self._since.day if self._since.kind is SinceKind.CHOSEN else None

    def on_unmount(self) -> None:
        """Stop reading."""
        self._loader.stop()


def _day_words(since: Since) -> str:
    """The day, and that it is the last meeting's."""
    is_meeting = since.kind is SinceKind.MEETING
    return _("上次调度会 {day}").format(day=day_text(since.day)) if is_meeting else day_text(since.day)


def _changes(view: View, chosen: date | None, reader: Reader) -> Iterator[tuple[Since, Changes]]:
    from tracker.services.answers.difference import difference

    since = since_of(reader, view.wanted.roadmap, view.as_of, chosen)
    yield since, difference(reader, view.asked, view.as_of, since.day)
