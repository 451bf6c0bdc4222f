"""Where to write what a view shows, and how far the writing is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.i18n import _, mark
from tracker.services.export import target_problem
from tracker.text import clean
from tracker.tui.dialogs.fields import FormField, Remark
from tracker.tui.leaving import Dialog
from tracker.tui.widgets.clickable import ClickLine, clickable

FORMS = {".xlsx": mark("表格"), ".csv": mark("纯文本"), ".docx": mark("本县原表"), ".svg": mark("画面")}
"""What can be written, by the file name's ending."""


class ExportFile(NamedTuple):
    """The file to write, and whether one that is there already is given up."""

    path: Path
    overwrite: bool = False


class FileField(FormField):
    """The name of the file to write; where no folder is named, in the working folder."""

    def __init__(self, label: str, name: str, forms: Sequence[str], *, id: str) -> None:  # noqa: A002  # Textual's name
        self._forms = forms
        super().__init__(label, name, id=id)

    @property
    def path(self) -> Path:
        """The file."""
        with suppress(RuntimeError):
            return Path(self.text).expanduser()
        return Path(self.text)

    @property
    def is_there(self) -> bool:
        """Whether there is such a file already."""
        return os.path.lexists(self.path)

    def problem(self) -> str:
        """Why no such file can be written."""
        return target_problem(self.path, self._forms) if self.text else _("请填写文件名")

    def reading(self) -> Remark:
        """Where the file comes to lie, or that it is there already."""
        if self.is_there:
            return Remark(_("已有同名文件，按两次 Enter 覆盖"), is_warning=True)
        return Remark(_("存到 {folder}").format(folder=clean(str(self.path.parent.resolve()))))


class FormLine(ClickLine):
    """The forms that can be written, the one in force marked."""

    suffix = ""

    def __init__(self, forms: Sequence[str]) -> None:
        super().__init__()
        self._forms = forms

    def show(self, suffix: str) -> None:
        """Mark the form of an ending."""
        self.suffix = suffix
        self.refresh()

    def render(self) -> Content:
        """``● xlsx 表格  ○ csv 纯文本  ○ docx 本县原表  ○ svg 画面``."""
        return Content("  ").join(
            self._form(suffix, _(label)) for suffix, label in FORMS.items() if suffix in self._forms
        )

    def _form(self, suffix: str, label: str) -> Content:
        words = f"{'●' if suffix == self.suffix else '○'} {suffix[1:]} {label}"
        style = "bold $text-primary" if suffix == self.suffix else "$secondary"
        return clickable(Content.styled(words, style), f"screen.form('{suffix}')")


class ExportDialog(Dialog["ExportFile | None"]):
    """Asks for the form and the name of the file; one that is there already is overwritten on the second Enter."""

    CSS_PATH = "../styles/dialogs.tcss"
    DEFAULT_CSS = """
    ExportDialog { align: center middle; background: $background 60%; }
    ExportDialog FormLine { height: 1; margin: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, name: str, *, title: str = "", forms: Sequence[str] = tuple(FORMS)) -> None:
        """``forms`` are the endings that can be had; a dialog about something else than what is shown has a title."""
        super().__init__()
        self._file = name
        self._title = title
        self._forms = forms
        self._warned_of: Path | None = None

    def compose(self) -> ComposeResult:
        """The forms above the name."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(self._title or _("导出所见内容"))
            yield FormLine(self._forms)
            yield FileField(_("文件名"), self._file, self._forms, id="file")
            keys = Content.from_markup(
                "[@click=screen.submit]$submit[/]   $form   [@click=screen.cancel]$cancel[/]",
                submit=_("Enter 导出"),
                form=_("↑↓ 换格式"),
                cancel=_("Esc 取消"),
            )
            yield Static(keys, id="keys")

    @on(Input.Changed)
    def _follow_name(self) -> None:
        self.query_one(FormLine).show(self.query_one(FileField).path.suffix.lower())

    def action_step(self, steps: int) -> None:
        """Take the next form."""
        forms = self._forms
        now = self.query_one(FormLine).suffix
        self.action_form(forms[(forms.index(now) + steps) % len(forms)] if now in forms else forms[0])

    def action_form(self, suffix: str) -> None:
        """Give the file name the ending of a form."""
        field = self.query_one(FileField)
        ending = field.path.suffix
        field.value = (field.text.removesuffix(ending) if ending.lower() in FORMS else field.text) + suffix
        field.focus()
        field.action_end()

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Return the file, or say why it will not do."""
        field = self.query_one(FileField)
        if problem := field.problem():
            field.focus()
            field.complain(problem)
        elif field.is_there and field.path != self._warned_of:
            self._warned_of = field.path
            field.complain(_("已有同名文件，再按一次 Enter 就覆盖"))
        else:
            self.dismiss(ExportFile(field.path, field.is_there))

    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)
