"""A county's indicators as rows for a file: one for each indicator and stage, then the schools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import isclose

from tracker.core.amount import unit_text
from tracker.core.indicators.attainment import Attainment, SchoolStanding, SchoolValue, Verdict
from tracker.core.indicators.reasons import reason_text
from tracker.core.indicators.standard import BOTH, Indicator
from tracker.i18n import _
from tracker.services.indicators.assessed import AssessedCounty
from tracker.services.indicators.rows import WholeIndicator, required_text, standing_lines
from tracker.services.sheets.sheet import Row, Sheet
from tracker.services.sheets.verdicts import verdict_word

_DECIMALS, _MOST_DECIMALS = 4, 9


def indicators_sheet(asked: AssessedCounty) -> Sheet:
    """One row for each measure and stage, figures as numbers; the schools on a page behind it."""
    headings = [
        _("编号"), _("方面"), _("指标"), _("学段"), _("结论"), _("数值"), _("比较"), _("要求"), _("单位"),
        _("余量（%）"),
        _("校际差异系数"), _("差异系数上限"), _("学校数"), _("有数学校数"), _("达标学校数"), _("测量日期"), _("依据"),
        _("自评"), _("逾期事项"), _("理由"),
    ]  # fmt: skip
    lines = standing_lines(asked.standard, asked.standing)
    rows = [_whole(asked, line) if isinstance(line, WholeIndicator) else _row(asked, line) for line in lines]
    further = (_schools_sheet(asked),) if asked.standing.schools else ()
    return Sheet(_("指标达标情况"), headings, rows, count=len(rows), about=asked.standard.name, further=further)


def _whole(asked: AssessedCounty, whole: WholeIndicator) -> Row:
    """The verdict of an indicator of several measures, which stand below it."""
    indicator = whole.indicator
    head = (
        indicator.code,
        asked.standard.group_name(indicator.group),
        indicator.name,
        "",
        verdict_word(whole.verdict),
    )
    return (*head, *(None for _column in range(12)), "", len(asked.late_of(indicator.code)), whole.reason)


def _row(asked: AssessedCounty, each: Attainment) -> Row:
    indicator, spread = asked.indicator(each.code), each.variation
    return (
        each.code, asked.standard.group_name(indicator.group), _title(indicator, each.code),
        asked.standard.stage_label(each.stage),
        verdict_word(each.verdict),
        each.text if each.value is None else told_number(each.value, each.asked), each.operator,
        required_text(asked.standard, each) if each.asked is None else each.asked, unit_text(each.unit),
        _percent(each.margin),
        told_number(spread.coefficient, spread.limit) if spread else None, spread.limit if spread else None,
        each.listed or None, each.counted if each.listed else None, each.attained if each.listed else None,
        each.measured_on, each.basis, _own(each), len(asked.late(each.code, each.stage)),
        reason_text(asked.standard, each),
    )  # fmt: skip


def _own(each: Attainment) -> str:
    """The mark of the county's own word, beside what is met or not."""
    return _("自评") if each.is_stated and each.verdict is not Verdict.UNKNOWN else ""


def _title(indicator: Indicator, code: str) -> str:
    """The indicator's title; where it has several measures, with the one that is meant."""
    own = indicator.measure(code)
    if own is None or len(indicator.measures) < 2 or own.name == indicator.name:
        return indicator.name
    return _("{unit}：{title}").format(unit=indicator.name, title=own.name)


def _own_title(indicator: Indicator, code: str) -> str:
    """The same as the standard has it, in whatever language."""
    own = indicator.measure(code)
    if own is None or len(indicator.measures) < 2 or own.title == indicator.title:
        return indicator.title
    return f"{indicator.title}：{own.title}"


def told_number(value: float | None, beside: float | None = None) -> float | None:
    """A value for a file: four decimals at most, and more where it would be the one ``beside`` it and is another."""
    if value is None:
        return None
    digits = _DECIMALS
    while (
        beside is not None and digits < _MOST_DECIMALS and round(value, digits) == beside and not isclose(value, beside)
    ):
        digits += 1
    return round(value, digits)


def _schools_sheet(asked: AssessedCounty) -> Sheet:
    """One row for each school and stage with its value of each measure by which schools are judged."""
    codes = asked.standard.school_codes
    titles = [_title(asked.indicator(code), code) for code in codes]
    headings = [_("学校"), _("办学类型"), _("学段"), _("在校生"), _("结论"), *titles]
    rows = list(_school_rows(asked, codes))
    return Sheet(_("各校情况"), headings, rows, count=len(rows), about=asked.standard.name)


def _school_rows(asked: AssessedCounty, codes: tuple[str, ...]) -> Iterator[Row]:
    for school in asked.standing.schools:
        values = {code: told_number(value.value, value.asked) for code, value in school.values}
        kind = asked.standard.kind_label(school.kind)
        verdict = verdict_word(school.verdict) if school.is_counted else _("不计入")
        head = (school.school, kind, asked.standard.stage_label(school.stage), school.pupils, verdict)
        yield (*head, *(values.get(code) for code in codes))


def indicators_data(asked: AssessedCounty) -> dict[str, object]:
    """A county's standing as plain data, with keys that programs rely on; nothing in it is translated."""
    standing = asked.standing
    return {
        "roadmap": asked.roadmap,
        "county": asked.county,
        "standard": standing.standard,
        "as_of": standing.on.isoformat(),
        "overall": standing.overall.value,
        "verdicts": {code: verdict.value for code, verdict in standing.verdicts},
        "vetoed": list(standing.vetoed),
        "indicators": [_data(asked, each) for each in standing.attainments],
        "schools": [school_data(school) for school in standing.schools],
    }


def _data(asked: AssessedCounty, each: Attainment) -> dict[str, object]:
    indicator, spread = asked.indicator(each.code), each.variation
    return {
        "code": each.code,
        "group": indicator.group,
        "title": _own_title(indicator, each.code),
        "stage": each.stage,
        "verdict": each.verdict.value,
        "reason": each.reason,
        "value": each.value,
        "text": each.text,
        "operator": each.operator,
        "threshold": each.asked,
        "unit": each.unit,
        "margin": each.margin,
        "measured_on": _iso(each.measured_on),
        "basis": each.basis,
        "stated": each.is_stated,
        "schools": {"listed": each.listed, "counted": each.counted, "attained": each.attained},
        "variation": {**spread._asdict(), "verdict": spread.verdict.value} if spread else None,
        "late_tasks": [item.facts.name for item in asked.late(each.code, each.stage)],
    }


def school_data(school: SchoolStanding, others: Iterable[tuple[str, SchoolValue]] = ()) -> dict[str, object]:
    """One school at one stage as plain data; with what else is judged of it at that stage, or over both."""
    return {
        "school": school.school,
        "kind": school.kind,
        "stage": school.stage,
        "pupils": school.pupils,
        "counted": school.is_counted,
        "verdict": school.verdict.value,
        "reason": school.reason,
        "values": {code: _value(value) for code, value in school.values},
        "others": {code: _value(value) for code, value in others if value.stage in (school.stage, BOTH)},
    }


def _value(v: SchoolValue) -> dict[str, object]:
    return {"value": v.value, "threshold": v.asked, "verdict": v.verdict.value, "split": v.is_split}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)
