"""A county's indicators as rows for a file: one for each indicator and stage, then the schools."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.core.indicators.attainment import Attainment, SchoolStanding, Verdict, verdict_label
from tracker.core.indicators.reasons import reason_text
from tracker.core.indicators.standard import Indicator
from tracker.i18n import _
from tracker.services.indicators.assessed import AssessedCounty
from tracker.services.sheets.sheet import Row, Sheet


def indicators_sheet(asked: AssessedCounty) -> Sheet:
    """One row for each measure and stage, figures as numbers; the schools on a page behind it."""
    headings = [
        _("编号"), _("方面"), _("指标"), _("学段"), _("结论"), _("数值"), _("比较"), _("要求"), _("单位"),
        _("余量（%）"),
        _("校际差异系数"), _("差异系数上限"), _("学校数"), _("有数学校数"), _("达标学校数"), _("测量日期"), _("依据"),
        _("自评"), _("逾期事项"), _("理由"),
    ]  # fmt: skip
    rows = [_row(asked, each) for each in asked.standing.attainments]
    about = _("{county}  {standard}  截至 {day}").format(
        county=asked.county, standard=asked.standard.title, day=asked.standing.on
    )
    further = (_schools_sheet(asked),) if asked.standing.schools else ()
    return Sheet(_("指标达标情况"), headings, rows, count=len(rows), about=about, further=further)


def _row(asked: AssessedCounty, each: Attainment) -> Row:
    indicator, spread = asked.indicator(each.code), each.variation
    return (
        each.code, indicator.group, _title(indicator, each.code), asked.standard.stage_label(each.stage),
        verdict_label(each.verdict),
        each.text if each.value is None else each.value, each.operator, each.asked, each.unit, _percent(each.margin),
        spread.coefficient if spread else None, spread.limit if spread else None,
        each.listed or None, each.counted if each.listed else None, each.attained if each.listed else None,
        each.measured_on, each.basis, _own(each), len(asked.late(each.code, each.stage)),
        reason_text(asked.standard, each),
    )  # fmt: skip


def _own(each: Attainment) -> str:
    """The mark of the county's own word, beside what is met or not."""
    return _("自评") if each.is_stated and each.verdict is not Verdict.UNKNOWN else ""


def _title(indicator: Indicator, code: str) -> str:
    """The indicator's title; where it has several measures, with the one that is meant."""
    own = next((each.title for each in indicator.measures if each.code == code), "")
    return indicator.title if len(indicator.measures) < 2 or own == indicator.title else f"{indicator.title}：{own}"


def _schools_sheet(asked: AssessedCounty) -> Sheet:
    """One row for each school and stage with its value of each measure by which schools are judged."""
    codes = asked.standard.school_codes
    titles = [_title(asked.indicator(code), code) for code in codes]
    headings = [_("学校"), _("办学类型"), _("学段"), _("在校生"), _("结论"), *titles]
    rows = list(_school_rows(asked, codes))
    return Sheet(_("各校情况"), headings, rows, count=len(rows), about=f"{asked.county}  {asked.standing.on}")


def _school_rows(asked: AssessedCounty, codes: tuple[str, ...]) -> Iterator[Row]:
    for school in asked.standing.schools:
        values = {code: value.value for code, value in school.values}
        kind = asked.standard.kind_label(school.kind)
        head = (
            school.school,
            kind,
            asked.standard.stage_label(school.stage),
            school.pupils,
            verdict_label(school.verdict),
        )
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
        "title": _title(indicator, each.code),
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


def school_data(school: SchoolStanding) -> dict[str, object]:
    """One school at one stage as plain data."""
    return {
        "school": school.school,
        "kind": school.kind,
        "stage": school.stage,
        "pupils": school.pupils,
        "counted": school.is_counted,
        "verdict": school.verdict.value,
        "reason": school.reason,
        "values": {
            code: {"value": v.value, "threshold": v.asked, "verdict": v.verdict.value, "split": v.is_split}
            for code, v in school.values
        },
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)
