"""``tracker init``: start a county's working folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli import streams
from tracker.cli.output import say, tell
from tracker.cli.params import working_path
from tracker.cli.parsing import Command, Parser
from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace
from tracker.text import clean

if TYPE_CHECKING:
    from tracker.services.init import Started


def _arguments(parser: Parser) -> None:
    parser.add_argument("folder", nargs="?", type=_folder, metavar="[DIR]")
    parser.add_argument("--county", metavar="NAME", help=_("县（市、区）全称，写进样例"))
    parser.add_argument("--name", default="", metavar="NAME", help=_("路线图文件的名字，默认用县名"))


def _folder(text: str) -> Path:
    if not text:
        raise UsageError(_("文件夹的名字是空的"), hint=_("例如：tracker init 某县 --county 某县"))
    return working_path(text)


def _init(workspace: Workspace, *, folder: Path | None, county: str | None, name: str) -> None:
    """Make the files, name them, and say what comes next."""
    from tracker.services.init import init

    _tell_started(init(workspace, folder or Path.cwd(), county=county, name=name))


def _tell_started(started: Started) -> None:
    streams.work_stands()
    here = Path.cwd()
    for path in started.written:
        say(_shown(path, here))
    for path in started.kept:
        tell(_("{path} 已经在，没有改动").format(path=_shown(path, here)))
    if not started.sample:
        tell(_("{folder} 中已有路线图，没有另放样例").format(folder=_shown(started.roadmaps, here)))
    tell(_("下一步："))
    for number, step in enumerate(_steps(started, here), start=1):
        tell(f"  {number}. {step}")


def _steps(started: Started, here: Path) -> list[str]:
    steps = [_("运行 tracker check，改到没有错误"), _("运行 tracker，打开台账")]
    if started.sample:
        steps.insert(0, _("照本县的文件和附表改写 {path}").format(path=_shown(started.sample, started.folder)))
    if started.folder != here:
        steps.insert(0, _("进入文件夹 {folder}").format(folder=_shown(started.folder, here)))
    return steps


def _shown(path: Path, here: Path) -> str:
    """The path as one writes it from there, where it is below."""
    return clean(str(path.relative_to(here) if path.is_relative_to(here) else path))


INIT = Command(
    mark(
        "建立一个县的工作文件夹：样例路线图、编辑器用的 schema.json、设置和地方假期\n\n"
        "不写文件夹就在当前文件夹；已有的文件一律不动。例如：tracker init 某县 --county 某县"
    ),
    _init,
    _arguments,
)
