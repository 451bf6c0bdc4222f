"""Where a task stands in its roadmap file, which editor opens it there, and what the edit would change.

The file belongs to whoever edits it: nothing here writes to it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.content import content_of, opened
from tracker.errors import Refused
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.services.workspace.files import file_of, fingerprint

if TYPE_CHECKING:
    from tracker.services.preview import Preview
    from tracker.services.workspace import Workspace

Find = Callable[[str], str | None]

_PLUS = ("+{line}", "{file}")
_COLON = ("{file}:{line}",)
_AT_LINE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "nano", "micro", "emacs", "emacsclient", "kak", "joe", "ne", "mg"), _PLUS),
    **dict.fromkeys(("hx", "helix"), _COLON),
    **dict.fromkeys(("code", "code-insiders", "codium"), ("--wait", "--goto", "{file}:{line}")),
    **dict.fromkeys(("subl", "zed"), ("--wait", "{file}:{line}")),
    "notepad++": ("-n{line}", "{file}"),
}
"""How each editor is told the line; any other is given only the file."""
_MOST_BYTES = 100 << 20
_USUAL = ("vim", "vi", "nano")
_USUAL_ON_WINDOWS = ("notepad",)


class Place(NamedTuple):
    """A line of a roadmap file, counted from 1."""

    roadmap: str
    path: Path
    line: int = 1


def place_of(workspace: Workspace, roadmap: str, code: str) -> Place:
    """Where a task is written. Raises :class:`Refused` where its roadmap has no file."""
    workspace.require_writing()
    folder = workspace.settings.roadmaps
    with workspace.reader() as reader:
        path = file_of(folder, roadmap, reader.roadmaps())
    if path is None:
        raise Refused(
            _("{folder} 中没有路线图 {roadmap} 的文件").format(folder=folder, roadmap=roadmap),
            hint=_("请放回文件，或用 --roadmaps 指定文件夹"),
        )
    return Place(roadmap, path, line_of(path, code) or 1)


def line_of(path: Path, code: str) -> int | None:
    """The line on which a task begins; a turn of a repeated task, ``5.1@2024``, stands where the task stands.

    None where the file does not have it or cannot be read.
    """
    from tracker.plans.format.codes import ProblemList
    from tracker.plans.text import nodes

    try:
        data = content_of(path, _MOST_BYTES)
    except OSError:
        return None
    wanted = code.partition("@")[0]
    root = nodes.read_nodes(data, ProblemList(str(path)))
    tasks = root.entries.get("tasks") if isinstance(root, nodes.Mapping) else None
    if tasks is None or not isinstance(tasks[1], nodes.Sequence):
        return _line_in_text(data, wanted)
    for task in tasks[1].items:
        entry = task.entries.get("id") if isinstance(task, nodes.Mapping) else None
        if entry and isinstance(entry[1], nodes.Scalar) and entry[1].text.strip() == wanted:
            return entry[1].line
    return None


def _line_in_text(data: bytes, code: str) -> int | None:
    """The same in a file that is no YAML at the moment."""
    mark = re.compile(rf"""[\s{{,-]id\s*[:：]\s*(["']?){re.escape(code)}\1\s*([#,}}].*)?$""")
    for number, line in enumerate(data.decode(errors="replace").splitlines(), start=1):
        if mark.search(line):
            return number
    return None


def editor_words(place: Place, environment: Mapping[str, str], *, find: Find = shutil.which) -> list[str]:
    """The command that opens an editor at a place: ``$VISUAL``, ``$EDITOR``, or one that is there.

    Raises :class:`Refused` where there is none, or where the one named is not there.
    """
    words = _chosen(environment, find)
    name = Path(words[0]).name.lower()
    for ending in (".exe", ".cmd", ".bat"):
        name = name.removesuffix(ending)
    values = {"file": str(place.path), "line": place.line}
    told = [word.format(**values) for word in _AT_LINE.get(name, ("{file}",))]
    return [*words, *(word for word in told if word not in words)]


def _chosen(environment: Mapping[str, str], find: Find) -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        if text := environment.get(name, "").strip():
            words = _split(name, text)
            if not find(words[0]):
                raise Refused(
                    _("找不到编辑器 {program}").format(program=words[0]),
                    hint=_("环境变量 {name} 现为 {text}").format(name=name, text=text),
                )
            return words
    for program in _USUAL_ON_WINDOWS if os.name == "nt" else _USUAL:
        if find(program):
            return [program]
    raise Refused(_("没有找到编辑器"), hint=_("请把环境变量 EDITOR 设为您的编辑器，如 export EDITOR=nano"))


def _split(name: str, text: str) -> list[str]:
    try:
        words = shlex.split(text, posix=os.name != "nt")
    except ValueError:
        words = []
    if not words:
        raise Refused(_("环境变量 {name} 的写法有误：{text}").format(name=name, text=text))
    return [word.strip('"') for word in words] if os.name == "nt" else words


def run_editor(words: Sequence[str]) -> str:
    """Run an editor until it is left; why it could not be used, or how it failed, is returned in a sentence."""
    with _interrupts_left_to_others():
        try:
            code = subprocess.run(list(words), check=False).returncode
        except OSError as error:
            return _("编辑器打不开：{reason}").format(reason=reason_of(error))
    return _("编辑器异常退出（代码 {code}）").format(code=code) if code else ""


@contextmanager
def _interrupts_left_to_others() -> Iterator[None]:
    """Ctrl+C in the editor reaches every program of the terminal; here it means nothing. The editor does not inherit
    a handler, as it would inherit that the signal is ignored."""
    before = signal.signal(signal.SIGINT, lambda *_event: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def edited(workspace: Workspace, place: Place) -> Preview | None:
    """What the file would change now, or its problems; None where it says what the database holds.

    Raises :class:`Refused` where the file is gone.
    """
    from tracker.plans.file import read_roadmap
    from tracker.services.preview import Preview
    from tracker.services.sync import compare
    from tracker.services.workspace.plan_files import RoadmapFile
    from tracker.store.questions.history import revisions

    try:
        opened(place.path).close()
    except OSError as error:
        message = _("文件 {path} 打不开：{reason}").format(path=place.path, reason=reason_of(error))
        raise Refused(message) from error
    with workspace.reader() as reader:
        since = revisions(reader)
        stored = next((row.sha256 for row in reader.all_roadmaps() if row.id == place.roadmap), "")
    facts = fingerprint(place.path)
    if facts.sha256 == stored:
        return None
    roadmap, problems = read_roadmap(place.path, known_as=place.roadmap)
    if roadmap is None:
        return Preview((), tuple(problem for problem in problems if not problem.is_warning))
    return compare(workspace, [RoadmapFile(roadmap, facts, tuple(problems))], since)
