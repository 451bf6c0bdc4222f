"""Whether calendars arrive (日历送达): the ways to each unit, new addresses given out, old ones taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.services.feeds.status import Delivery, deliveries
from tracker.services.feeds.subscribers import Subscribed
from tracker.tui.keys import lettered
from tracker.tui.leaving import Dialog
from tracker.tui.loading import Loader
from tracker.tui.overlays.frame import OverlayHead, OverlayKeys
from tracker.tui.overlays.painted_lines import PaintedLines
from tracker.tui.part import may_write, tell_failure
from tracker.tui.publishing.delivery_lines import DeliveryLines

if TYPE_CHECKING:
    from datetime import datetime

    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader

LOOK_SECONDS = 60.0
"""Hours of silence pass without anybody writing."""
_FOOT_LINES = 3


class DeliveriesRead(NamedTuple):
    """What was read, and when."""

    deliveries: list[Delivery]
    now: datetime


class StatusScreen(Dialog["str | None"]):
    """Returns the unit whose tasks are to be listed, or None."""

    CSS_PATH = "../styles/overlays.tcss"
    AUTO_FOCUS = "DeliveryLines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(lettered("escape", "q"), "close", show=False),
        Binding(lettered("insert", "n"), "subscribe", show=False),
        Binding(lettered("delete", "x"), "revoke", show=False),
    ]

    @dataclass
    class Made(Message):
        """An address was made."""

        address: Subscribed

    @dataclass
    class Revoked(Message):
        """An address leads nowhere any more."""

        sentence: str

    @dataclass
    class Failed(Message):
        """Nothing was made or taken away."""

        error: TrackerError

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._loader = Loader(self, workspace.reader, take=self._take, fail=partial(tell_failure, self))

    def compose(self) -> ComposeResult:
        """The ways, the whole of one, keys."""
        yield OverlayHead()
        yield DeliveryLines()
        yield Static(id="foot")
        verbs = (("Insert n", _("建立订阅"), "screen.subscribe"), ("Delete x", _("停用"), "screen.revoke"))
        yield OverlayKeys(
            (
                ("Enter", _("看台账"), "screen.go_to"),
                *(() if self._workspace.is_read_only else verbs),
                ("Esc", _("返回"), "screen.close"),
            )
        )

    def on_mount(self) -> None:
        """Read how things stand, and again now and then."""
        self.read_again()
        self.set_interval(LOOK_SECONDS, self.read_again)

    @property
    def lines(self) -> DeliveryLines:
        """The ways."""
        return self.query_one(DeliveryLines)

    # ---- reading -----------------------------------------------------------------------------------------------
    def read_again(self) -> None:
        """Read how things stand now; the cursor stays."""
        self._loader.ask(partial(_read, self._workspace))

    def _take(self, read: DeliveriesRead) -> None:
        self.lines.say_when_empty(_("没有要通知的单位"))
        self.lines.show(read.deliveries, read.now)
        wrong = sum(bool(one.trouble) for one in read.deliveries)
        words = _("{count} 条，其中 {wrong} 条要处理").format(count=len(read.deliveries), wrong=wrong)
        self.query_one(OverlayHead).show(_("日历送达"), Content(""), words)

    @on(PaintedLines.Moved)
    def _follow_cursor(self, event: PaintedLines.Moved) -> None:
        event.stop()
        self._show_foot()

    def _show_foot(self) -> None:
        foot = self.query_one("#foot", Static)
        foot.update(self.lines.whole(max(20, foot.size.width or self.size.width - 2), _FOOT_LINES))

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the foot out for the new width."""
        self.call_after_refresh(self._show_foot)

    def on_unmount(self) -> None:
        """Stop reading."""
        self._loader.stop()

    # ---- giving out --------------------------------------------------------------------------------------------
    def action_subscribe(self) -> None:
        """Ask whom a new address of the unit is for."""
        from tracker.tui.publishing.address import LabelDialog

        one = self.lines.delivery
        if one and may_write(self, self._workspace):
            self.app.push_screen(LabelDialog(one.unit), partial(self._labelled, one))

    def _labelled(self, one: Delivery, label: str | None) -> None:
        if label is not None:
            self._subscribe(one, label)

    @work(thread=True, group="write", exit_on_error=False)
    def _subscribe(self, one: Delivery, label: str) -> None:
        from tracker.services.feeds.subscribers import subscribe

        try:
            self.post_message(self.Made(subscribe(self._workspace, one.unit, label=label, roadmap=one.roadmap)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Made)
    def _show_address(self, event: Made) -> None:
        from tracker.tui.publishing.address import AddressDialog

        self.read_again()
        self.app.push_screen(AddressDialog(event.address, is_local=not self._workspace.settings.feed_address))

    # ---- taking away -------------------------------------------------------------------------------------------
    def action_revoke(self) -> None:
        """Ask whether the address is to lead nowhere any more."""
        from tracker.tui.dialogs import ConfirmDialog

        one = self.lines.delivery
        if not one or not may_write(self, self._workspace):
            return
        if one.subscriber is None:
            self.notify(_("这一行没有订阅地址可停用"), severity="warning", markup=False)
            return
        question = _("停用第 {number} 号订阅（{unit}）？这个地址立即打不开，不能恢复，只能另建。")
        told = question.format(number=one.subscriber.id, unit=one.unit)
        self.app.push_screen(ConfirmDialog(_("停用订阅"), told), partial(self._confirmed, one.subscriber.id))

    def _confirmed(self, number: int, is_yes: bool | None) -> None:
        if is_yes:
            self._revoke(number)

    @work(thread=True, group="write", exit_on_error=False)
    def _revoke(self, number: int) -> None:
        from tracker.services.feeds.subscribers import revoke

        try:
            one, _stood = revoke(self._workspace, number)
            told = _("已停用第 {number} 号订阅（{unit}）").format(number=number, unit=one.unit)
            self.post_message(self.Revoked(told))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Revoked)
    def _tell_revoked(self, event: Revoked) -> None:
        self.notify(event.sentence, markup=False)
        self.read_again()

    @on(Failed)
    def _tell_failed(self, event: Failed) -> None:
        tell_failure(self, event.error)

    # ---- leaving -----------------------------------------------------------------------------------------------
    @on(PaintedLines.Opened)
    def action_go_to(self) -> None:
        """Leave for the unit's tasks."""
        if self.lines.delivery:
            self.dismiss(self.lines.delivery.unit)

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(None)


def _read(workspace: Workspace, reader: Reader) -> Iterator[DeliveriesRead]:
    yield DeliveriesRead(deliveries(workspace, reader), workspace.clock.now())
