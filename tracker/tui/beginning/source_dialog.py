"""What is imported: a file by its path, or a table that is pasted; read in a thread, refused at its field."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static
from textual.worker import Worker

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.services.importing.session import ImportSession
from tracker.services.importing.values import Wishes
from tracker.text import folded, one_line
from tracker.tui.beginning.found import completed, importable, path_of
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.fields import FormField, Remark
from tracker.tui.faults import tell_fault
from tracker.tui.leaving import Dialog
from tracker.tui.widgets.prose import paragraph

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


class PathField(FormField):
    """The path of a document; the right arrow takes the rest of a name, up and down go through the files here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "offer(-1)", show=False),
        Binding("down", "offer(1)", show=False),
    ]

    def __init__(self, path: str, offered: list[str]) -> None:
        self._offered = offered
        super().__init__(_("文件"), path, id="path")
        self.suggester = _PathSuggester()

    def _on_paste(self, event: events.Paste) -> None:
        if is_table(event.text):
            event.prevent_default()  # it is the dialog's

    def problem(self) -> str:
        """Why there is nothing to read."""
        if not self.text:
            return _("请填写文件，或粘贴表格")
        path = path_of(self.text)
        if path.is_dir():
            return _("这是文件夹，请接着写文件名")
        return "" if path.is_file() else _("没有这个文件")

    def reading(self) -> Remark:
        """How else a file is found."""
        if len(self._offered) > 1:
            return Remark(_("→ 补全  ↑↓ 这里的 {count} 个文件").format(count=len(self._offered)))
        return Remark(_("→ 补全；Word、Excel、网页、csv 或 txt"))

    def remark(self) -> None:
        """A path that is half typed is no mistake."""
        said = self.reading()
        self._say(said.text)

    def action_offer(self, steps: int) -> None:
        """Take the next of the files that are here."""
        if self._offered:
            now = self._offered.index(self.value) if self.value in self._offered else -1 if steps > 0 else 0
            self.value = self._offered[(now + steps) % len(self._offered)]
            self.action_end()


def is_table(text: str) -> bool:
    """Whether what was pasted has more than one line or cell."""
    text = text.strip()
    return "\t" in text or len(text.splitlines()) > 1


class _PathSuggester(Suggester):
    """Offers the rest of a name."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return completed(value) or None


class NumberField(FormField):
    """A whole number within bounds, or nothing."""

    def __init__(self, label: str, bounds: tuple[int, int], *, hint: str, id: str) -> None:  # noqa: A002  # Textual's name
        self._bounds = bounds
        super().__init__(label, hint=hint, id=id)

    @property
    def number(self) -> int | None:
        """The number; raises :class:`ValueError` where :meth:`problem` says why."""
        text = folded(self.text).strip()
        number = int(text) if text else None
        if number is not None and not self._bounds[0] <= number <= self._bounds[1]:
            raise ValueError(text)
        return number

    def problem(self) -> str:
        """Why the text is no such number."""
        try:
            self.number  # noqa: B018
        except ValueError:
            return _("应是 {first} 到 {last} 的数").format(first=self._bounds[0], last=self._bounds[1])
        return ""


class SourceDialog(Dialog["ImportSession | None"]):
    """Returns the import that was begun; a document that cannot be read is refused with the dialog open."""

    CSS_PATH = "../styles/dialogs.tcss"
    DEFAULT_CSS = """
    SourceDialog { align: center middle; background: $background 60%; }
    SourceDialog #numbers { height: 3; }
    SourceDialog #numbers NumberField { width: 1fr; }
    SourceDialog #pasted { height: auto; margin: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]
    takes_lines = True
    """A table that is pasted keeps its lines."""

    @dataclass
    class Begun(Message):
        """The document is read."""

        session: ImportSession

    @dataclass
    class Refused(Message):
        """The document is no good."""

        error: TrackerError

    def __init__(self, workspace: Workspace, source: Path | str | None = None, *, is_begun: bool = False) -> None:
        """``source`` is a file, or a table that was pasted; ``is_begun`` where that is sure, and read at once."""
        super().__init__()
        self._workspace = workspace
        here = Path.cwd()
        self._offered = [_shown(each, here) for each in importable(here)]
        self._path = _shown(source, here) if isinstance(source, Path) else next(iter(self._offered), "")
        self._is_begun = is_begun
        self._pasted = source if isinstance(source, str) else ""
        self._is_reading = False

    def compose(self) -> ComposeResult:
        """The path, what was pasted in its place, which table and year, keys."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(_("导入本县的表格"))
            yield PathField(self._path, self._offered)
            yield Static(id="pasted")
            with Horizontal(id="numbers"):
                yield NumberField(_("只取第几张表"), (1, 999), hint=_("不写就自动认"), id="table")
                yield NumberField(_("没写年份时取"), (_FIRST_YEAR, _LAST_YEAR), hint=_("如 2025，可不写"), id="year")
            keys = Content.from_markup(
                "[@click=screen.submit]$submit[/]   [@click=screen.cancel]$cancel[/]",
                submit=_("Enter 读取"),
                cancel=_("Esc 取消"),
            )
            yield Static(keys, id="keys")

    def on_mount(self) -> None:
        """Say what can be pasted; read at once what is sure."""
        self.query_one(PathField).action_end()
        if self._pasted:
            self._tell_pasted()
        else:
            self._tell(_("也可以从 Word、Excel 或网页复制表格，粘贴到这里"))
        if self._is_begun:
            self.action_submit()

    @property
    def is_at_work(self) -> bool:
        """What is typed meanwhile waits for what comes of the document."""
        return self._is_reading

    def _tell(self, sentence: str, look: str = "$secondary") -> None:
        lines = [line for part in sentence.splitlines() for line in paragraph(part, WIDTH - 4, look, limit=4)]
        self.query_one("#pasted", Static).update(Content("\n").join(lines))

    def on_paste(self, event: events.Paste) -> None:
        """A table is taken as it is; one line is a path, or a number, for its field."""
        if is_table(event.text):
            event.stop()
            self._pasted = event.text
            self._tell_pasted()

    def _tell_pasted(self) -> None:
        lines = self._pasted.strip().splitlines()
        told = _("已粘贴 {count} 行，Enter 读取：{words}").format(count=len(lines), words=one_line(self._pasted)[:200])
        self._tell(told, "$text-primary")

    @on(Input.Changed, "#path")
    def _prefer_path(self) -> None:
        if self._pasted:
            self._pasted = ""
            self._tell(_("粘贴的表格不用了，改用文件"))

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Read the document, or say why there is none."""
        if self._is_reading:
            return
        for field in self.query(FormField):
            if isinstance(field, PathField) and self._pasted:
                continue
            if problem := field.problem():
                field.focus()
                field.complain(problem)
                return
        self._is_reading = True
        self._tell(_("正在读取……"))
        self._read(self._pasted or path_of(self.query_one(PathField).text), self._wishes())

    def _wishes(self) -> Wishes:
        table = self.query_one("#table", NumberField).number
        return Wishes((table,) if table else (), self.query_one("#year", NumberField).number)

    @work(thread=True, group="begin", exit_on_error=False)
    def _read(self, source: Path | str, wishes: Wishes) -> None:
        try:
            if isinstance(source, Path):
                session = ImportSession.of_file(self._workspace, source, wishes)
            else:
                session = ImportSession.begin(self._workspace, source, _("粘贴的表格"), wishes)
            session.refuse_known()
            self.post_message(self.Begun(session))
        except TrackerError as error:
            self.post_message(self.Refused(error))

    @on(Begun)
    def _give(self, event: Begun) -> None:
        self._is_reading = False
        self.dismiss(event.session)

    @on(Refused)
    def _complain(self, event: Refused) -> None:
        self._is_reading = False
        field = self.query_one(PathField)
        field.focus()
        field.complain(event.error.message)
        self._tell("\n".join(filter(None, (event.error.message, event.error.hint))), "$text-error")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in a worker is told, not swallowed."""
        self._is_reading = self._is_reading and event.worker.error is None
        tell_fault(self, event)

    def action_cancel(self) -> None:
        """Import nothing."""
        self.dismiss(None)


def _shown(path: Path, here: Path) -> str:
    """As short as it can be written here."""
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
