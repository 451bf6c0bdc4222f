"""``tracker indicators``: how a county stands by its standard, indicator by indicator, and how a school does."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tracker.cli import streams
from tracker.cli.output import print_columns, print_json, print_rows, say, tell
from tracker.cli.params import add_choice, completed, working_path
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened, tell_if_stale
from tracker.core.indicators.attainment import VERDICT_SHAPES, Verdict, amount_text, verdict_label
from tracker.errors import TrackerError, UsageError
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace
from tracker.text import clean, percent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tracker.core.indicators.attainment import Attainment, CountyStanding, SchoolStanding, SchoolValue
    from tracker.services.indicators.assessed import AssessedCounty
    from tracker.services.indicators.rows import WholeIndicator
    from tracker.store.questions.rows import RoadmapRow

_FORMS = ("table", "json", "csv", "xlsx")
_SIGNS = {"<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "="}


def complete_school(prefix: str, parsed_args: Namespace, **_asked: object) -> list[str]:
    """The schools of which anything is known, as far as they begin with the text; nothing rather than an error."""
    from tracker.services.indicators.assessed import assessed_county
    from tracker.settings import load_settings

    try:
        workspace = Workspace(load_settings({"database": getattr(parsed_args, "database", None)}))
        with workspace.reader() as reader:
            asked = assessed_county(reader, getattr(parsed_args, "roadmap", "") or "", workspace.as_of)
    except TrackerError:
        return []
    names = dict.fromkeys(each.school for each in asked.standing.schools)
    return [name for name in names if name.startswith(prefix)]


def _arguments(parser: Parser) -> None:
    parser.add_argument("--roadmap", default="", metavar="ID", help=_("哪一份路线图，只有一份时不用写；也可以写县名"))
    school = parser.add_argument(
        "--school", default="", metavar="NAME", help=_("一所学校：各项达标没有，差多少，有哪些项目")
    )
    completed(school, complete_school)
    add_choice(parser, "--format", _FORMS, dest="form", text=_("输出格式"))
    parser.add_argument("--out", type=working_path, metavar="FILE", help=_("写成文件：.xlsx 或 .csv"))
    parser.add_argument("--overwrite", action="store_true", help=_("已有同名文件时覆盖"))


def _indicators(
    workspace: Workspace, *, roadmap: str, school: str, form: str, out: Path | None, overwrite: bool
) -> None:
    """Print how a county stands on the as-of date, or write it to a file."""
    from tracker.services.indicators.assessed import assessed_county

    opened(workspace)
    with workspace.reader() as reader:
        rows = reader.roadmaps()
        asked = assessed_county(reader, roadmap, workspace.as_of)
    if out and form not in ("table", "xlsx", out.suffix.removeprefix(".")):
        raise UsageError(
            _("文件名 {name} 与 --format {form} 不符").format(name=clean(out.name), form=form), hint=_("两样只写一样")
        )
    if school and out:
        raise UsageError(_("一所学校的情况不写成文件"), hint=_("各校一起：tracker indicators --out 指标.xlsx"))
    if school:
        _print_school(asked, school, form)
    elif out or form == "xlsx":
        _write(workspace, rows, asked, out, overwrite=overwrite)
    else:
        _print(asked, form)
    tell_if_stale(workspace, rows)


INDICATORS = Command(
    mark(
        "指标：对照标准逐项看达标没有，理由和数都写明；一所学校用 --school\n\n"
        "没有逐校数的只能是“未知”，县均值再高也不算达标\n\n"
        "例如：tracker indicators --roadmap yanqi；tracker indicators --school 县四中"
    ),
    _indicators,
    _arguments,
)


def _write(
    workspace: Workspace, rows: Iterable[RoadmapRow], asked: AssessedCounty, out: Path | None, *, overwrite: bool
) -> None:
    from tracker.services.export import write_sheet
    from tracker.services.indicators.sheet import indicators_sheet
    from tracker.services.sheets.heading import headed

    if out is None:
        raise UsageError(_("Excel 要写成文件"), hint=_("加 --out 指标.xlsx"))
    sheet = headed(indicators_sheet(asked), [row for row in rows if row.id == asked.roadmap], asked.standing.on)
    count = write_sheet(workspace, sheet, out, overwrite=overwrite)
    streams.work_stands()
    say(str(out))
    tell(_("{count} 行，截至 {day}").format(count=count, day=asked.standing.on))


def _print(asked: AssessedCounty, form: str) -> None:
    from tracker.services.indicators.rows import WholeIndicator, standing_lines
    from tracker.services.indicators.sheet import indicators_data, indicators_sheet

    if form == "json":
        print_json(indicators_data(asked))
    elif form == "csv":
        sheet = indicators_sheet(asked)
        print_rows(sheet.headings, sheet.rows)
    else:
        say(f"{asked.county}  {asked.standard.name}")
        say(standing_line(asked.standing))
        for veto in asked.standard.vetoes:
            if veto.code in asked.standing.vetoed:
                say(_("一票否决：{titles}").format(titles=veto.name))
        say()
        lines = standing_lines(asked.standard, asked.standing)
        heads = (_("编号"), _("指标"), _("学段"), _("结论"), _("数值"), _("要求"), _("逾期事项"), _("理由"))
        rows = [
            _whole_cells(asked, each) if isinstance(each, WholeIndicator) else _cells(asked, each) for each in lines
        ]
        print_columns([heads, *rows], right=frozenset({4, 6}))


def standing_line(standing: CountyStanding) -> str:
    """How many indicators are met, not met and unknown, and what that comes to for the county."""
    counts = [f"{VERDICT_SHAPES[each]} {verdict_label(each)} {standing.count(each)}" for each in Verdict]
    told = _("{count} 项指标：{counts}").format(count=len(standing.verdicts), counts="  ".join(counts))
    return _("{told}；全县{verdict}").format(told=told, verdict=verdict_label(standing.overall))


def _whole_cells(asked: AssessedCounty, whole: WholeIndicator) -> tuple[str, ...]:
    """An indicator of several measures, which stand below it."""
    code = whole.indicator.code
    late = len(asked.late_of(code))
    return (code, whole.indicator.brief, "", _shown(whole.verdict), "", "", str(late) if late else "", whole.reason)


def _cells(asked: AssessedCounty, each: Attainment) -> tuple[str, ...]:
    from tracker.core.indicators.reasons import reason_text
    from tracker.services.indicators.rows import required_text

    late = len(asked.late(each.code, each.stage))
    return (
        each.code,
        asked.name(each.code),
        asked.standard.stage_label(each.stage),
        _shown(each.verdict) + (_("（自评）") if each.is_stated and each.verdict is not Verdict.UNKNOWN else ""),
        "" if each.value is None else amount_text(each.value, each.unit),
        required_text(asked.standard, each),
        str(late) if late else "",
        reason_text(asked.standard, each),
    )


def _shown(verdict: Verdict) -> str:
    return f"{VERDICT_SHAPES[verdict]} {verdict_label(verdict)}"


def _required(operator: str, asked: float | None, unit: str) -> str:

    return "" if asked is None else f"{_SIGNS.get(operator, operator)} {amount_text(asked, unit)}"


def _print_school(asked: AssessedCounty, name: str, form: str) -> None:
    """One school's part at each of its stages, then its tasks."""
    from tracker.services.indicators.sheet import school_data

    found = asked.school(name)
    if form == "json":
        print_json([school_data(each, asked.others(each.school)) for each in found])
        return
    if form != "table":
        raise UsageError(_("一所学校的情况只有 table 和 json"), hint=_("各校一起：tracker indicators --out 指标.xlsx"))
    for each in found:
        _print_stage(asked, each)
    if others := list(asked.others(found[0].school)):
        say()
        say(_("其他逐校的指标"))
        _print_values(asked, others)
    if projects := asked.projects(found[0].school):
        from tracker.cli.output import print_table

        say()
        say(_("该校的事项"))
        print_table([serving.item for serving in projects])


def _print_stage(asked: AssessedCounty, school: SchoolStanding) -> None:
    from tracker.core.indicators.reasons import school_reason_text

    kind, stage = asked.standard.kind_label(school.kind), asked.standard.stage_label(school.stage)
    pupils = "" if school.pupils is None else _("在校生 {count} 人").format(count=amount_text(school.pupils))
    verdict = _shown(school.verdict) if school.is_counted else _("不计入")
    say("  ".join(filter(None, (school.school, kind, stage, pupils))))
    say(f"{verdict}  {school_reason_text(asked.standard, school)}")
    _print_values(asked, school.values)


def _print_values(asked: AssessedCounty, values: Iterable[tuple[str, SchoolValue]]) -> None:
    rows = [(_("编号"), _("指标"), _("结论"), _("数值"), _("为要求的"), _("要求"))]
    print_columns([*rows, *(_school_cells(asked, code, value) for code, value in values)], right=frozenset({3, 4}))


def _school_cells(asked: AssessedCounty, code: str, value: SchoolValue) -> tuple[str, ...]:

    measure = next(each for each in asked.indicator(code).measures if each.code == code)
    operator = measure.thresholds[0].operator if measure.thresholds else ""
    floor = asked.standard.allocation.floor
    share = value.value / value.asked if value.value is not None and value.asked else None
    return (
        code,
        asked.name(code),
        _shown(value.verdict),
        value.said if value.value is None else amount_text(value.value, measure.unit),
        "" if share is None else percent(share, floor),
        _required(operator, value.asked, measure.unit),
    )
