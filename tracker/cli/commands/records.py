"""The verbs that record: start, report, done, verify, return, extend, suspend, resume, note, undo, redo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from tracker.cli import streams
from tracker.cli.output import item_data, print_json, tell
from tracker.cli.params import MOST, add_choice, complete_task, completed, day_of, number, percent
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.core.event_kinds import EventType
from tracker.i18n import _, mark
from tracker.services.recording.record import Entry, Recorded, record
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_shares

Adder = Callable[[Parser], object]


def _tasks(parser: Parser) -> None:
    completed(parser.add_argument("tasks", nargs="+", metavar="TASK..."), complete_task)


def _units(parser: Parser) -> None:
    text = _("由各单位各自办理的事项：记在这个单位名下，可多次")
    parser.add_argument("--unit", dest="units", action="append", default=[], metavar="UNIT", help=text)


def _on(parser: Parser) -> None:
    text = _("生效日期，默认截至日期；可写“昨天”“6-1”")
    parser.add_argument("--on", dest="effective_on", metavar="DATE", help=text)


def _note(parser: Parser) -> None:
    parser.add_argument("--note", "-n", default="", metavar="TEXT", help=_("说明"))


def _progress(parser: Parser) -> None:
    parser.add_argument("--progress", "-p", type=percent, metavar="0-100", help=_("进度百分比"))


def _reason(parser: Parser) -> None:
    parser.add_argument("--reason", dest="note", required=True, metavar="TEXT", help=_("原因"))


def _to(parser: Parser) -> None:
    parser.add_argument("--to", dest="due_on", required=True, metavar="DATE", help=_("批准的新期限，如 9月底"))


def _until(parser: Parser) -> None:
    parser.add_argument("--until", dest="due_on", required=True, metavar="DATE", help=_("复核日期，如 9月底"))


def _basis(parser: Parser) -> None:
    parser.add_argument("--basis", required=True, metavar="TEXT", help=_("批准依据（文件、会议）"))


def _seen(parser: Parser) -> None:
    text = _("看过的最新一条记录的编号（history --format json 的 id）；之后另有记录则不记")
    parser.add_argument("--seen", type=number(0, MOST), metavar="N", help=text)


def _format(parser: Parser) -> None:
    add_choice(parser, "--format", ("text", "json"), dest="form", text=_("输出格式"))


def _verb(event_type: EventType, text: str, *adders: Adder) -> Command:
    """The command that records an event of that type for one or several tasks."""

    def arguments(parser: Parser) -> None:
        for add in (_tasks, _units, *adders, _on, _seen, _format):
            add(parser)

    return Command(text, partial(_record, event_type), arguments)


def _record(
    event_type: EventType,
    workspace: Workspace,
    *,
    tasks: list[str],
    units: Sequence[str] = (),
    form: str,
    effective_on: str | None,
    due_on: str | None = None,
    seen: int | None = None,
    **values: Any,  # noqa: ANN401  # those of an entry's note, progress and basis that the verb takes
) -> None:
    on = day_of(effective_on, workspace.as_of, lean="back")
    due = day_of(due_on, workspace.as_of, lean="on")
    opened(workspace, "record")
    if units:
        with workspace.reader() as reader:
            tasks = find_shares(reader, tasks, units, workspace.as_of)
    _tell(workspace, record(workspace, tasks, Entry(event_type, on, due_on=due, **values), seen=seen), form)


def _tell(workspace: Workspace, recorded: Recorded, form: str) -> None:
    streams.work_stands()
    tell(recorded.sentence)
    if form == "json":
        with workspace.reader() as reader:
            items = [reader.item(event.roadmap, event.task, workspace.as_of) for event in recorded.events]
        print_json([item_data(item) for item in items if item])


def _note_arguments(parser: Parser) -> None:
    completed(parser.add_argument("task", metavar="TASK"), complete_task)
    parser.add_argument("text", metavar="TEXT")
    _on(parser)
    _seen(parser)
    _format(parser)


def _remark(
    workspace: Workspace, *, task: str, text: str, form: str, effective_on: str | None, seen: int | None
) -> None:
    _record(EventType.NOTED, workspace, tasks=[task], form=form, effective_on=effective_on, seen=seen, note=text)


def _undo_arguments(parser: Parser) -> None:
    completed(parser.add_argument("task", nargs="?", metavar="[TASK]"), complete_task)
    _format(parser)


def _undo(workspace: Workspace, *, task: str | None, form: str) -> None:
    from tracker.services.recording.undo import undo

    opened(workspace, "record")
    _tell(workspace, undo(workspace, task), form)


def _redo(workspace: Workspace, *, form: str) -> None:
    from tracker.services.recording.redo import redo

    opened(workspace, "record")
    _tell(workspace, redo(workspace), form)


VERBS: Mapping[str, Command] = {
    "start": _verb(EventType.STARTED, mark("启动事项"), _note),
    "report": _verb(
        EventType.REPORTED,
        mark("报告进展：进度和说明\n\n例如：tracker report 21.1a --progress 60 --note 已开标"),
        _progress,
        _note,
    ),
    "done": _verb(EventType.REPORTED_DONE, mark("申请销号：责任单位报告已完成，待核查"), _note),
    "verify": _verb(EventType.VERIFIED, mark("核查通过，销号"), _note),
    "return": _verb(EventType.RETURNED, mark("核查不通过，退回"), _reason),
    "extend": _verb(
        EventType.EXTENDED,
        mark(
            "批准延期；原期限保留\n\n"
            "例如：tracker extend 21.1a --to 9月底 --reason 设计变更 --basis 呼县政办〔2024〕8号"
        ),
        _to,
        _reason,
        _basis,
    ),
    "suspend": _verb(EventType.SUSPENDED, mark("暂缓：停止计时，到复核日期再看"), _until, _reason),
    "resume": _verb(EventType.RESUMED, mark("恢复暂缓的事项"), _note),
    "note": Command(mark("添加备注\n\n例如：tracker note 21.1a 等待施工许可"), _remark, _note_arguments),
    "undo": Command(
        mark("撤销本人最近一次记录，同时记的几项一并撤销；写编号则只撤销该事项的最近一条"), _undo, _undo_arguments
    ),
    "redo": Command(mark("重新记下本人刚才撤销的内容；之后又有别的记录则不记"), _redo, _format),
}
"""The commands of this module, in the order of the help; :mod:`tracker.cli.app` asks for them when it needs a name."""
