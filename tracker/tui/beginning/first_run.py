"""An empty folder: what one can begin with, asked on a screen of its own before there is anything for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.text import cell_width, clean, fit
from tracker.tui.beginning.found import importable
from tracker.tui.beginning.importer import news_of
from tracker.tui.dialogs.ask import NameDialog
from tracker.tui.faults import tell_fault
from tracker.tui.keys import lettered
from tracker.tui.part import tell_failure

if TYPE_CHECKING:
    from tracker.services.importing.session import ImportSession
    from tracker.services.importing.writing import Written
    from tracker.services.workspace import Workspace

_MOST_FILES = 6
_WIDTH = 66
_LONGEST_NAME = 60
_FILE = "file:"


class FirstRun(Screen[None]):
    """Offers to import a plan, to begin with the sample, to look at the demonstration, or to leave."""

    CSS_PATH = "../styles/menu.tcss"
    DEFAULT_CSS = """
    FirstRun { align: center middle; background: $background; }
    FirstRun #first { width: 70; max-width: 100%; height: auto; padding: 1 1; border: round $primary;
        background: $surface; border-title-color: $text-primary; border-title-style: bold; }
    FirstRun OptionList, FirstRun OptionList:focus { height: auto; max-height: 20; border: none; padding: 0 1;
        background: transparent; }
    FirstRun Static { height: auto; padding: 0 1 1 1; }
    FirstRun #ways { padding: 1 1 0 1; color: $secondary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(lettered(str(number)), f"choose({number - 1})", show=False) for number in range(1, 5)),
        Binding(lettered("escape", "q"), "choose(3)", show=False),
    ]
    takes_lines = True
    """A table that is pasted keeps its lines."""

    @dataclass
    class Chosen(Message):
        """How one begins: ``imported``, ``sample``, ``demo`` or ``leave``; and what there is to tell of it."""

        way: str
        told: str = ""

    @dataclass
    class Failed(Message):
        """Nothing was begun."""

        error: TrackerError

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._here = Path.cwd()
        self._files = importable(self._here, _MOST_FILES)

    def compose(self) -> ComposeResult:
        """What is missing, the ways to begin, keys."""
        with Vertical(id="first") as box:
            box.border_title = Content(_("路线图台账"))
            folder = fit(str(self._workspace.settings.roadmaps), _WIDTH - 4).rstrip()
            yield Static(Content(_("这里还没有路线图：{folder}").format(folder=folder)))
            yield OptionList(*(Option(self._line(way, words), id=way) for way, words in self._ways()))
            yield Static(Content(_("↑↓ Enter 或数字键；从 Word、Excel 复制的表格可直接粘贴")), id="ways")

    def _ways(self) -> list[tuple[str, str]]:
        files = [(f"{_FILE}{at}", clean(path.name)) for at, path in enumerate(self._files)]
        return [
            ("import", _("1  导入本县方案…")),
            *((way, _("     {name}").format(name=name)) for way, name in files),
            ("sample", _("2  用样例开始")),
            ("demo", _("3  看演示")),
            ("leave", _("4  离开")),
        ]

    def _line(self, way: str, words: str) -> Content:
        told = {
            "import": _("选文件，或粘贴表格"),
            f"{_FILE}0": _("Enter 导入"),
            "sample": _("放入样例路线图，照着改写"),
            "demo": _("呼图壁县的计划，进展是虚构的"),
        }.get(way, "")
        room = _WIDTH - 4 - cell_width(told)
        return Content.assemble(fit(words, room), " ", (told, "$secondary"))

    def on_mount(self) -> None:
        """Begin at the file that is likeliest."""
        ways = self.query_one(OptionList)
        ways.focus()
        ways.highlighted = 1 if self._files else 0

    # ---- choosing ----------------------------------------------------------------------------------------------
    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._begin(str(event.option_id))

    def action_choose(self, place: int) -> None:
        """Begin in one of the four ways."""
        self._begin(("import", "sample", "demo", "leave")[place])

    def _begin(self, way: str) -> None:
        if way.startswith(_FILE):
            self._choose(self._files[int(way.removeprefix(_FILE))], is_begun=True)
        elif way == "import":
            self._choose(None)
        elif way == "sample":
            title = _("县（市、区）全称，写进样例")
            self.app.push_screen(NameDialog(title, _("某县"), longest=_LONGEST_NAME), self._start_sample)
        else:
            self.post_message(self.Chosen(way))

    def on_paste(self, event: events.Paste) -> None:
        """A table that is pasted is what one begins with."""
        if event.text.strip():
            event.stop()
            self._choose(event.text, is_begun=True)

    def _choose(self, source: Path | str | None, *, is_begun: bool = False) -> None:
        from tracker.tui.beginning.source_dialog import SourceDialog

        self.app.push_screen(SourceDialog(self._workspace, source, is_begun=is_begun), self._review)

    def _review(self, session: ImportSession | None) -> None:
        from tracker.tui.importing.screen import ImportScreen

        if session is not None:
            self.app.push_screen(ImportScreen(session), self._reviewed)

    def _reviewed(self, written: Written | None) -> None:
        if written is not None:
            self.post_message(self.Chosen("imported", news_of(written)))

    # ---- the sample --------------------------------------------------------------------------------------------
    def _start_sample(self, county: str | None) -> None:
        if county:
            self._write_sample(county)

    @work(thread=True, group="write", exit_on_error=False)
    def _write_sample(self, county: str) -> None:
        from tracker.services.init import init

        try:
            started = init(self._workspace, self._workspace.settings.root, county=county)
            told = _("已放入样例 {path}：照本县的文件改写").format(path=clean(str(started.sample)))
            self.post_message(self.Chosen("sample", told))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Failed)
    def _tell_failed(self, event: Failed) -> None:
        tell_failure(self, event.error)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in a worker is told, not swallowed."""
        tell_fault(self, event)
