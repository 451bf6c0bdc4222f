"""``tracker measure``: values by hand or from a workbook, the workbook to fill in, the history of values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tracker.cli import streams
from tracker.cli.measuring.completing import complete_measurable, complete_roadmap, complete_school, complete_stage
from tracker.cli.output import print_columns, print_json, say, tell
from tracker.cli.params import (
    MOST,
    add_format,
    completed,
    day_of,
    number,
    working_path,
)
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.core.indicators.schools import stage_word
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.services.indicators.history import ToldBefore
    from tracker.services.indicators.measuring import MeasuredOutcome

_MOST_TOLD = 40


def _roadmap(parser: Parser) -> None:
    text = _("哪一份路线图，只有一份时不用写")
    completed(parser.add_argument("--roadmap", default="", metavar="ID", help=text), complete_roadmap)


def _place(parser: Parser) -> None:
    completed(
        parser.add_argument("--school", default="", metavar="NAME", help=_("哪所学校；不写就是全县的")), complete_school
    )
    completed(
        parser.add_argument("--stage", default="", metavar="STAGE", help=_("学段：primary 小学、junior 初中")),
        complete_stage,
    )


def _add_arguments(parser: Parser) -> None:
    text = _("指标编码、原始数或量化目标的编号：A1、pupils、t1")
    completed(parser.add_argument("of", metavar="OF", help=text), complete_measurable)
    parser.add_argument("value", metavar="VALUE", help=_("数，或是、否"))
    _place(parser)
    parser.add_argument("--kind", default="", metavar="KIND", help=_("新学校的办学类型：小学、初级中学、九年一贯制…"))
    parser.add_argument("--on", metavar="DATE", help=_("哪一天的值，默认截至日期；可写“1月20日”“昨天”"))
    parser.add_argument("--basis", required=True, metavar="TEXT", help=_("依据：出自哪份报表、公示或文件"))
    parser.add_argument("--note", "-n", default="", metavar="TEXT", help=_("说明"))
    _roadmap(parser)


def _add(workspace: Workspace, *, on: str | None, roadmap: str, basis: str, note: str, **told: str) -> None:
    from tracker.services.indicators.ground import known_county
    from tracker.services.indicators.measuring import Measuring, advice_of, measure
    from tracker.services.measuring.fitting import Telling

    day = day_of(on, workspace.as_of, lean="back")
    opened(workspace, "record")
    known, measuring = known_county(workspace, roadmap), Measuring(Telling(**told), day, basis, note)
    if advice := advice_of(workspace, known, measuring):
        tell(_("注意：{advice}").format(advice=advice))
    _tell(measure(workspace, roadmap, measuring, known=known))


def _import_arguments(parser: Parser) -> None:
    parser.add_argument("file", type=working_path, metavar="FILE", help=_("填好的工作簿（.xlsx）"))
    parser.add_argument("--dry-run", action="store_true", help=_("只看会记下什么，不记录"))
    _roadmap(parser)


def _import(workspace: Workspace, *, file: Path, dry_run: bool, roadmap: str) -> None:
    from tracker.services.indicators.returned import import_measured

    opened(workspace, "record")
    _tell(import_measured(workspace, roadmap, file, dry_run=dry_run))


def _tell(outcome: MeasuredOutcome) -> None:
    """The changes on standard output, what became of them on standard error."""
    if outcome.entries:
        streams.work_stands()
    for line in outcome.lines[:_MOST_TOLD]:
        say(line)
    if len(outcome.lines) > _MOST_TOLD:
        say(_("另有 {count} 处").format(count=len(outcome.lines) - _MOST_TOLD))
    tell(outcome.sentence)


def _template_arguments(parser: Parser) -> None:
    parser.add_argument("--out", required=True, type=working_path, metavar="FILE", help=_("写成哪个文件（.xlsx）"))
    parser.add_argument("--filled", action="store_true", help=_("填上截至日期的值，只改有变的"))
    parser.add_argument("--overwrite", action="store_true", help=_("已有同名文件时覆盖"))
    _roadmap(parser)


def _template(workspace: Workspace, *, out: Path, filled: bool, overwrite: bool, roadmap: str) -> None:
    from tracker.services.indicators.template import template

    opened(workspace)
    path = out if out.suffix or out.exists() else out.with_name(f"{out.name}.xlsx")
    written = template(workspace, roadmap, path, is_filled=filled, overwrite=overwrite)
    streams.work_stands()
    say(str(path))
    tell(_("{count} 所学校；填好后 tracker measure import FILE --dry-run").format(count=written.schools))
    if written.without_kind:
        tell(_("{count} 所没有办学类型，请在表里选").format(count=written.without_kind))


def _history_arguments(parser: Parser) -> None:
    completed(parser.add_argument("of", nargs="?", default="", metavar="[OF]"), complete_measurable)
    _place(parser)
    _roadmap(parser)
    add_format(parser)


def _history(workspace: Workspace, *, of: str, school: str, stage: str, roadmap: str, form: str) -> None:
    from tracker.services.indicators.history import Wanted, history

    opened(workspace)
    told = history(workspace, roadmap, Wanted(of, school, stage))
    if form == "json":
        print_json([_data(each) for each in told])
        return
    if not told:
        tell(_("没有记录过这样的值"))
        return
    print_columns([tuple(_(word) for word in _HEADINGS), *map(_cells, told)], right=frozenset({6}))


_HEADINGS = (
    mark("编号"), mark("日期"), mark("编码"), mark("指标名称"), mark("学校"), mark("学段"), mark("值"), mark("状态"),
    mark("记录人"), mark("依据"),
)  # fmt: skip


def _cells(told: ToldBefore) -> tuple[str, ...]:
    value, entry = told.value, told.entry
    unit = told.unit if value.value[-1:].isdigit() else ""
    return (
        str(entry.id),
        entry.on.isoformat(),
        value.of,
        told.title,
        value.school or _("全县"),
        stage_word(value.stage),
        f"{value.value}{unit}",
        _state(told),
        entry.actor,
        entry.basis,
    )


def _state(told: ToldBefore) -> str:
    if told.retracted:
        return _("已收回")
    if told.is_held:
        return _("有效")
    return _("已更正") if told.is_corrected else _("已有新值")


def _data(told: ToldBefore) -> dict[str, object]:
    value, entry, retracted = told.value, told.entry, told.retracted
    return {
        "id": entry.id,
        "on": entry.on.isoformat(),
        "of": value.of,
        "title": told.own_title,
        "school": value.school,
        "stage": value.stage,
        "value": value.value,
        "unit": told.unit,
        "text": value.text,
        "paragraph": value.paragraph,
        "basis": entry.basis,
        "note": entry.note,
        "origin": entry.origin,
        "actor": entry.actor,
        "recorded_at": entry.recorded_at.isoformat(),
        "held": told.is_held,
        "retracted": retracted and {"actor": retracted.actor, "recorded_at": retracted.recorded_at.isoformat()},
        "reason": told.reason,
    }


def _undo_arguments(parser: Parser) -> None:
    parser.add_argument("entry", nargs="?", type=number(1, MOST), metavar="[N]", help=_("哪一条，见 measure history"))
    _roadmap(parser)


def _undo(workspace: Workspace, *, entry: int | None, roadmap: str) -> None:
    from tracker.services.indicators.measuring import undo_measured

    opened(workspace, "record")
    taken = undo_measured(workspace, roadmap, entry)
    streams.work_stands()
    for each in taken:
        told = {"number": each.id, "day": each.on, "count": len(each.values), "basis": each.basis}
        tell(_("已撤销第 {number} 号记录：{day} 的 {count} 个值（{basis}）").format(**told))


_Run = Callable[..., None]
VERBS: Mapping[str, Command] = {
    "add": Command(
        mark(
            "记一个实测值：全县的或一所学校的\n\n"
            "指标、原始数、量化目标都可以；同一项同一天再记，即为更正，原来的值留着\n\n"
            "例如：tracker measure add A1 8.16 --stage primary --on 2026-01-20 --basis 自查自评公示\n"
            "      tracker measure add pupils 812 --school 县第一小学 --kind 小学 --basis 2026年统计"
        ),
        _add,
        _add_arguments,
    ),
    "import": Command(
        mark(
            "读入填好的工作簿；有一格不对就整本不记，逐格列出来\n\n例如：tracker measure import 原始数.xlsx --dry-run"
        ),
        _import,
        _import_arguments,
    ),
    "template": Command(
        mark("生成填报用的工作簿：一所学校一行，一项原始数一栏\n\n例如：tracker measure template --out 原始数.xlsx"),
        _template,
        _template_arguments,
    ),
    "history": Command(mark("列出记录过的值，新的在前，更正和撤销的也在"), _history, _history_arguments),
    "undo": Command(mark("撤销本人最近记的实测值；写编号则撤销那一条"), _undo, _undo_arguments),
}
"""The commands that may follow, in the order of the help."""
MEASURE = Command(
    mark("记录实测值：手工记，或生成工作簿填好再导入"),
    commands=dict.fromkeys(VERBS, "tracker.cli.measuring.measure:VERBS"),
)
