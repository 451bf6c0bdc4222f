"""``tracker review``: the days on which the meeting was held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli import streams
from tracker.cli.measuring.completing import complete_roadmap
from tracker.cli.output import iso, print_columns, print_json, say, tell
from tracker.cli.params import add_format, completed, day_of, working_path
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.errors import UsageError
from tracker.i18n import _, mark

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.services.meetings.holding import MeetingOutcome
    from tracker.services.workspace import Workspace


def _roadmap(parser: Parser) -> None:
    text = _("只是哪一份路线图的会；不写就是全部")
    completed(parser.add_argument("--roadmap", default="", metavar="ID", help=text), complete_roadmap)


def _hold_arguments(parser: Parser) -> None:
    parser.add_argument("--on", metavar="DATE", help=_("哪一天开的，默认截至日期"))
    _roadmap(parser)


def _hold(workspace: Workspace, *, on: str | None, roadmap: str) -> None:
    from tracker.services.meetings.holding import hold

    day = day_of(on, workspace.as_of, lean="back")
    _tell(hold(opened(workspace, "record"), day, roadmap))


def _undo_arguments(parser: Parser) -> None:
    parser.add_argument("--on", metavar="DATE", help=_("撤销哪一天的，默认最近记下的那一次"))
    _roadmap(parser)


def _undo(workspace: Workspace, *, on: str | None, roadmap: str) -> None:
    from tracker.services.meetings.holding import undo_meeting

    day = day_of(on, workspace.as_of, lean="back")
    _tell(undo_meeting(opened(workspace, "record"), day, roadmap))


def _tell(outcome: MeetingOutcome) -> None:
    if outcome.roadmaps:
        streams.work_stands()
    tell(outcome.sentence)


def _list_arguments(parser: Parser) -> None:
    add_format(parser)
    _roadmap(parser)


def _list(workspace: Workspace, *, form: str, roadmap: str) -> None:
    from tracker.services.meetings.holding import meetings
    from tracker.services.workspace.naming import find_roadmap

    with opened(workspace).reader() as reader:
        found = meetings(reader, find_roadmap(reader, roadmap).id if roadmap else "")
    if form == "json":
        told = [
            {"held_on": iso(meeting.day), "roadmaps": list(meeting.roadmaps), "actor": meeting.actor}
            for meeting in found
        ]
        print_json({"meetings": told})
    elif found:
        rows = [(str(meeting.day), meeting.actor, _("、").join(meeting.roadmaps)) for meeting in found]
        print_columns([(_("日期"), _("记录人"), _("路线图")), *rows])
    else:
        tell(_("没有记下开过调度会：开过以后 tracker review hold"))


def _paper_arguments(parser: Parser) -> None:
    parser.add_argument("--out", required=True, type=working_path, metavar="FILE", help=_("写成哪个文件（.html）"))
    parser.add_argument("--since", metavar="DATE", help=_("与哪一天对比，默认上次调度会"))
    parser.add_argument("--notes", action="store_true", help=_("附上发言提要"))
    parser.add_argument("--overwrite", action="store_true", help=_("已有同名文件时覆盖"))
    _roadmap(parser)


def _paper(workspace: Workspace, *, out: Path, since: str | None, notes: bool, overwrite: bool, roadmap: str) -> None:
    from tracker.core.query import Filter
    from tracker.services.export import name_problem
    from tracker.services.meetings.paper.writing import write_paper
    from tracker.services.workspace.naming import find_roadmap

    earlier = day_of(since, workspace.as_of)
    if earlier and earlier > workspace.as_of:
        raise UsageError(
            _("--since {day} 晚于截至日期 {as_of}").format(day=earlier, as_of=workspace.as_of),
            hint=_("写截至日期以前的一天，或改 --as-of"),
        )
    path = out if out.suffix or name_problem(out) else out.with_name(f"{out.name}.html")
    with opened(workspace).reader() as reader:
        wanted = Filter(roadmap=find_roadmap(reader, roadmap).id if roadmap else "")
    count = write_paper(
        workspace, path, wanted, as_of=workspace.as_of, since=earlier, overwrite=overwrite, has_notes=notes
    )
    streams.work_stands()
    say(str(path))
    tell(_("共 {count} 页议程；用浏览器打开即可打印，也可另存为 PDF").format(count=count))


HOLD = Command(mark("记下哪天开过调度会；以后的“变化”从这一天算起"), _hold, _hold_arguments)
UNDO = Command(mark("撤销记下的一次调度会"), _undo, _undo_arguments)
LIST = Command(mark("列出记下的调度会日期，最近的在前"), _list, _list_arguments)
PAPER = Command(mark("把调度会写成可打印的网页文件，不联网，不用别的文件"), _paper, _paper_arguments)
REVIEW = Command(
    mark("调度会：记下开会的日期，查看，撤销；写成纸面"),
    commands={name: f"{__name__}:{name.upper()}" for name in ("hold", "list", "undo", "paper")},
)
