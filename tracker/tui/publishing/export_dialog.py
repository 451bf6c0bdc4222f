"""Which units' calendars are written where, asked before; how far it is, and what came of it, told behind."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.clock import today
from tracker.i18n import _
from tracker.services.calendars.destination import folder_problem
from tracker.text import capitalised, clean, fit
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.fields import FormField, Remark
from tracker.tui.leaving import Dialog
from tracker.tui.publishing.audiences import Audience
from tracker.tui.widgets.clickable import ClickLine, clickable
from tracker.tui.widgets.prose import paragraph

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace


class CalendarOrder(NamedTuple):
    """What is to be written: for which units (none named for all), where to, and one file for each deadline besides."""

    folder: Path
    units: tuple[str, ...] = ()
    has_singles: bool = False


class AudienceLine(ClickLine):
    """The audiences, the one in force marked, and whose names it has."""

    place = 0

    def __init__(self, audiences: Sequence[Audience]) -> None:
        super().__init__()
        self._audiences = audiences

    def show(self, place: int) -> None:
        """Mark another one."""
        self.place = place % len(self._audiences)
        self.refresh()

    def render(self) -> Content:
        """``● 全部 8 个单位   ○ 筛选的 2 个单位``, and below the names of the marked ones."""
        choices = Content("   ").join(self._choice(place) for place in range(len(self._audiences)))
        names = _("、").join(map(clean, self._audiences[self.place].units))
        return Content.assemble(choices, "\n", (fit(names, self.size.width), "$secondary"))

    def _choice(self, place: int) -> Content:
        one = self._audiences[place]
        words = _("{mark} {label} {count} 个单位").format(
            mark="●" if place == self.place else "○", label=capitalised(one.label), count=len(one.units)
        )
        style = "bold $text-primary" if place == self.place else "$secondary"
        return clickable(Content.styled(words, style), f"screen.audience({place})")


class FolderField(FormField):
    """The folder to write to."""

    def __init__(self, workspace: Workspace, folder: str) -> None:
        self._workspace = workspace
        super().__init__(_("写到哪个文件夹"), folder, id="folder")

    @property
    def path(self) -> Path:
        """The folder."""
        with suppress(RuntimeError):
            return Path(self.text).expanduser()
        return Path(self.text)

    def problem(self) -> str:
        """Why nothing can be written there."""
        return folder_problem(self._workspace, self.path) if self.text else _("请填写文件夹")

    def reading(self) -> Remark:
        """Where that is, and whether there is something already."""
        folder = clean(str(self.path.absolute()))
        if not self.path.is_dir():
            return Remark(_("新建：{folder}").format(folder=folder))
        count = len(list(self.path.glob("*.ics")))
        return Remark(_("已有 {count} 份，没变的不动：{folder}").format(folder=folder, count=count))


class CalendarDialog(Dialog["CalendarOrder | None"]):
    """Asks for units, folder and form; what cannot be is told at the folder's field."""

    CSS_PATH = "../styles/dialogs.tcss"
    DEFAULT_CSS = """
    CalendarDialog { align: center middle; background: $background 60%; }
    CalendarDialog AudienceLine { height: 2; margin: 1 1 0 1; }
    CalendarDialog #singles {
        height: 1; margin: 0 1; link-color: $foreground; link-style: none; link-background: transparent;
    }
    CalendarDialog #told { height: auto; margin: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("ctrl+t", "singles", show=False),
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(
        self, workspace: Workspace, folder: str, audiences: Sequence[Audience], drafts: Sequence[str] = ()
    ) -> None:
        """``drafts`` are sentences about plans that nothing is written of."""
        super().__init__()
        self._workspace = workspace
        self._folder = folder
        self._audiences = audiences
        self._drafts = drafts
        self._has_singles = False

    def compose(self) -> ComposeResult:
        """What is told before, whom for, where to, in which form, keys."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(_("导出日历"))
            yield Static(Content("\n").join(self._told()), id="told")
            yield AudienceLine(self._audiences)
            yield FolderField(self._workspace, self._folder)
            yield Static(self._singles(), id="singles")
            keys = Content.from_markup(
                "[@click=screen.submit]$submit[/]   $units   [@click=screen.singles]$singles[/]"
                "   [@click=screen.cancel]$cancel[/]",
                submit=_("Enter 导出"),
                units=_("↑↓ 换单位"),
                singles=_("Ctrl+T 单条文件"),
                cancel=_("Esc 取消"),
            )
            yield Static(keys, id="keys")

    def _told(self) -> list[Content]:
        day = self._workspace.as_of
        words = _("截至 {day}").format(day=day)
        if day == today(self._workspace.clock):
            told = paragraph(words, WIDTH - 2, "$secondary")
        else:
            words = _("截至 {day}，不是今天：只供查看，不能写到各单位在用的文件夹").format(day=day)
            told = paragraph(words, WIDTH - 2, "$text-warning")
        for sentence in self._drafts:
            told += paragraph(sentence, WIDTH - 2, "$text-warning")
        return told

    def _singles(self) -> Content:
        words = _("每项另写一个文件，手机用（安卓日历从一个文件里只收第一条）")
        style = "bold $text-primary" if self._has_singles else "$secondary"
        return clickable(Content.styled(f"{'●' if self._has_singles else '○'} {words}", style), "screen.singles")

    def action_step(self, steps: int) -> None:
        """Take the next audience."""
        line = self.query_one(AudienceLine)
        line.show(line.place + steps)

    def action_audience(self, place: int) -> None:
        """Take an audience."""
        self.query_one(AudienceLine).show(place)

    def action_singles(self) -> None:
        """Write one file for each deadline besides, or not."""
        self._has_singles = not self._has_singles
        self.query_one("#singles", Static).update(self._singles())

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Return what to write, or say why that cannot be."""
        field = self.query_one(FolderField)
        if problem := field.problem():
            field.focus()
            field.complain(problem)
            return
        place = self.query_one(AudienceLine).place
        units = self._audiences[place].units if place else ()
        self.dismiss(CalendarOrder(field.path, units, self._has_singles))

    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)
