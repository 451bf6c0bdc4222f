"""The verbs that record: start, report, done, verify, return, extend, suspend, resume, note, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from tracker.cli.app import opened
from tracker.cli.output import item_data, print_json
from tracker.cli.params import DAY, PERCENT, complete_task
from tracker.cli.words import Command, Option
from tracker.core.events import EventType
from tracker.i18n import mark
from tracker.services.record import Entry, Recorded, record
from tracker.services.undo import undo
from tracker.services.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])

_tasks = click.argument("tasks", nargs=-1, required=True, metavar="TASK...", shell_complete=complete_task)
_on = click.option("--on", "effective_on", type=DAY, cls=Option, help=mark("生效日期，默认截止日期；可写“5月31日”"))
_note = click.option("--note", "-n", default="", cls=Option, metavar="TEXT", help=mark("说明"))
_reason = click.option("--reason", "note", required=True, cls=Option, metavar="TEXT", help=mark("原因"))
_json = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option, help=mark("输出格式")
)


def _verb(name: str, help_text: str, *options: Callable[[F], F]) -> Callable[[F], click.Command]:
    def decorate(function: F) -> click.Command:
        decorated: Any = click.pass_obj(function)
        for option in reversed((_tasks, *options, _on, _json)):
            decorated = option(decorated)
        command: click.Command = click.command(name, cls=Command, help=help_text)(decorated)
        return command

    return decorate


def _record(workspace: Workspace, tasks: tuple[str, ...], form: str, entry: Entry) -> None:
    opened(workspace)
    _tell(workspace, record(workspace, tasks, entry), form)


def _tell(workspace: Workspace, recorded: Recorded, form: str) -> None:
    click.echo(recorded.sentence, err=True)
    if form == "json":
        with workspace.reader() as reader:
            items = [reader.item(event.roadmap, event.task, workspace.as_of) for event in recorded.events]
        print_json([item_data(item) for item in items if item])


@_verb("start", mark("启动事项"), _note)
def start(workspace: Workspace, tasks: tuple[str, ...], form: str, effective_on: date | None, note: str) -> None:
    """Record that work began."""
    _record(workspace, tasks, form, Entry(EventType.STARTED, effective_on, note=note))


@_verb(
    "report",
    mark("报告进展：进度和说明\n\n例如：tracker report 21.1a --progress 60 --note 已开标"),
    click.option("--progress", "-p", type=PERCENT, cls=Option, metavar="0-100", help=mark("进度百分比")),
    _note,
)
def report(
    workspace: Workspace,
    tasks: tuple[str, ...],
    form: str,
    effective_on: date | None,
    progress: int | None,
    note: str,
) -> None:
    """Record a unit's report."""
    _record(workspace, tasks, form, Entry(EventType.REPORTED, effective_on, progress=progress, note=note))


@_verb("done", mark("申请销号：责任单位报告已完成，待核查"), _note)
def done(workspace: Workspace, tasks: tuple[str, ...], form: str, effective_on: date | None, note: str) -> None:
    """Record the unit's claim that the task is done."""
    _record(workspace, tasks, form, Entry(EventType.REPORTED_DONE, effective_on, note=note))


@_verb("verify", mark("核查通过，销号"), _note)
def verify(workspace: Workspace, tasks: tuple[str, ...], form: str, effective_on: date | None, note: str) -> None:
    """Record that the office verified and closed the task."""
    _record(workspace, tasks, form, Entry(EventType.VERIFIED, effective_on, note=note))


@_verb("return", mark("核查不通过，退回"), _reason)
def return_task(workspace: Workspace, tasks: tuple[str, ...], form: str, effective_on: date | None, note: str) -> None:
    """Record that the office sent the task back."""
    _record(workspace, tasks, form, Entry(EventType.RETURNED, effective_on, note=note))


@_verb(
    "extend",
    mark("批准延期；原期限保留\n\n例如：tracker extend 21.1a --to 9月底 --reason 设计变更 --basis 呼县政办〔2024〕8号"),
    click.option("--to", "due_on", type=DAY, required=True, cls=Option, metavar="DATE", help=mark("批准的新期限")),
    _reason,
    click.option("--basis", required=True, cls=Option, metavar="TEXT", help=mark("批准依据（文件、会议）")),
)
def extend(
    workspace: Workspace,
    tasks: tuple[str, ...],
    form: str,
    effective_on: date | None,
    due_on: date,
    note: str,
    basis: str,
) -> None:
    """Record an approved extension."""
    _record(workspace, tasks, form, Entry(EventType.EXTENDED, effective_on, note=note, due_on=due_on, basis=basis))


@_verb(
    "suspend",
    mark("暂缓：停止计时，到复核日期再看"),
    click.option("--until", "due_on", type=DAY, required=True, cls=Option, metavar="DATE", help=mark("复核日期")),
    _reason,
)
def suspend(
    workspace: Workspace, tasks: tuple[str, ...], form: str, effective_on: date | None, due_on: date, note: str
) -> None:
    """Record that the task waits for something outside its unit's reach."""
    _record(workspace, tasks, form, Entry(EventType.SUSPENDED, effective_on, note=note, due_on=due_on))


@_verb("resume", mark("恢复暂缓的事项"), _note)
def resume(workspace: Workspace, tasks: tuple[str, ...], form: str, effective_on: date | None, note: str) -> None:
    """Record that a suspended task goes on."""
    _record(workspace, tasks, form, Entry(EventType.RESUMED, effective_on, note=note))


@click.command("note", cls=Command, help=mark("添加备注\n\n例如：tracker note 21.1a 等待施工许可"))
@click.argument("task", shell_complete=complete_task)
@click.argument("text")
@_on
@_json
@click.pass_obj
def note(workspace: Workspace, task: str, text: str, form: str, effective_on: date | None) -> None:
    """Record a remark."""
    _record(workspace, (task,), form, Entry(EventType.NOTED, effective_on, note=text))


@click.command("undo", cls=Command, help=mark("撤销最近一条记录；写编号则撤销该事项的最近一条"))
@click.argument("task", required=False, shell_complete=complete_task)
@_json
@click.pass_obj
def undo_record(workspace: Workspace, task: str | None, form: str) -> None:
    """Append a retraction of the newest record."""
    opened(workspace)
    _tell(workspace, undo(workspace, task), form)
