"""A secret address is asked for and shown, once: only its digest is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.i18n import _
from tracker.services.feeds.subscribers import LONGEST_LABEL
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.ask import QuestionDialog
from tracker.tui.dialogs.fields import FormField
from tracker.tui.leaving import Dialog
from tracker.tui.widgets.prose import paragraph

if TYPE_CHECKING:
    from tracker.services.feeds.subscribers import Subscribed


class LabelField(FormField):
    """Whom an address is for, in a few words or none."""

    def problem(self) -> str:
        """Why the text will not do."""
        is_long = len(self.text) > LONGEST_LABEL
        return _("文字过长：最多 {limit} 字").format(limit=LONGEST_LABEL) if is_long else ""


class LabelDialog(Dialog["str | None"]):
    """Asks whom a new address is for; None when cancelled."""

    CSS_PATH = "../styles/dialogs.tcss"
    DEFAULT_CSS = "LabelDialog { align: center middle; background: $background 60%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, unit: str) -> None:
        super().__init__()
        self._unit = unit

    def compose(self) -> ComposeResult:
        """One field."""
        with Vertical(id="dialog", classes="small") as dialog:
            dialog.border_title = Content(_("给{unit}建立订阅").format(unit=self._unit))
            yield LabelField(_("备注"), hint=_("给谁用的，如 办公室李敏；可以不填"), id="label")
            keys = Content.from_markup(
                "[@click=screen.submit]$submit[/]   [@click=screen.cancel]$cancel[/]",
                submit=_("Enter 确定"),
                cancel=_("Esc 取消"),
            )
            yield Static(keys, id="keys")

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Return the words, or say why they will not do."""
        field = self.query_one(LabelField)
        if problem := field.problem():
            field.complain(problem)
        else:
            self.dismiss(field.text)

    def action_cancel(self) -> None:
        """Make no address."""
        self.dismiss(None)


class AddressDialog(QuestionDialog[bool]):
    """Shows an address until it is put away; it can be copied before."""

    DEFAULT_CSS = "AddressDialog { align: center middle; background: $background 60%; }"

    def __init__(self, made: Subscribed, *, is_local: bool) -> None:
        self._address = made.address
        title = _("第 {number} 号订阅：{unit}").format(number=made.id, unit=made.unit)
        said = [_("地址只显示这一次，谁有它谁就能看：只发给这个单位。手机上打开它，页面会说怎样订阅。")]
        if is_local:
            said.append(_("这个地址只有本机能打开：对外的地址写在设置 feed_address 里，再建一个。"))
        lines = [*paragraph(made.address, WIDTH, "bold $text-primary"), Content("")]
        lines += [line for sentence in said for line in paragraph(sentence, WIDTH)]
        answers = {"copy": _("复制地址"), "close": _("关闭")}
        super().__init__(title, Content("\n").join(lines), answers, begin="copy")

    def result(self, answer: str) -> bool:
        """Nothing is asked."""
        return answer == "close"

    def give(self, answer: str) -> None:
        """Copy, and stay; or leave."""
        from tracker.tui.terminal.clipboard import copy_line

        if answer == "copy":
            self.notify(copy_line(self.app, [self._address]), markup=False)
        else:
            super().give(answer)
