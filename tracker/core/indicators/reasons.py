"""Why an indicator or a school stands as it does, in one sentence with the numbers that were used."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tracker.core.indicators.attainment import (
    Attainment,
    SchoolStanding,
    SchoolValue,
    Verdict,
    amount_text,
    relation_text,
    sign_text,
)
from tracker.core.indicators.standard import Standard
from tracker.core.lamp import Reason
from tracker.i18n import _, mark
from tracker.text import percent


class Ground(StrEnum):
    """What decided the verdict of a measure at a stage, or left it open."""

    NOTHING_TOLD = "nothing_told"
    UNREADABLE = "unreadable"
    STAGE_NOT_TOLD = "stage_not_told"
    STAGE_MISSING = "stage_missing"
    ATTAINED = "attained"
    MISSED = "missed"
    STATED_YES = "stated_yes"
    STATED_NO = "stated_no"
    STATED_ONLY = "stated_only"
    NOT_COMPARABLE = "not_comparable"
    DEPENDS_ON_KIND = "depends_on_kind"
    SCHOOL_MISSED = "school_missed"
    SCHOOLS_ATTAINED = "schools_attained"
    SCHOOLS_UNKNOWN = "schools_unknown"
    MEAN_ATTAINED = "mean_attained"
    MEAN_MISSED = "mean_missed"
    MEAN_BELOW_FLOOR = "mean_below_floor"
    SCHOOL_BELOW_FLOOR = "school_below_floor"
    SCHOOL_MISSES_MORE = "school_misses_more"
    VARIATION_OVER = "variation_over"
    ALLOCATED = "allocated"
    ALLOCATED_BUT_FOR_ONE = "allocated_but_for_one"
    OTHERS_UNKNOWN = "others_unknown"
    PUPILS_UNKNOWN = "pupils_unknown"
    LIST_UNKNOWN = "list_unknown"
    LIST_SHORT = "list_short"
    MEAN_LATER = "mean_later"
    CONTRADICTED = "contradicted"
    SCHOOLS_CONTRADICTED = "schools_contradicted"


class SchoolGround(StrEnum):
    """What decided a school's verdict at a stage, left it open, or leaves the school out."""

    ALL_ATTAINED = "all_attained"
    ONE_MISSED = "one_missed"
    BELOW_FLOOR = "below_floor"
    TOO_MANY_MISSED = "too_many_missed"
    SAID_NO = "said_no"
    VALUES_UNKNOWN = "values_unknown"
    POINT_UNKNOWN = "point_unknown"
    LEFT_OUT_KIND = "left_out_kind"
    LEFT_OUT_POINT = "left_out_point"
    NO_PUPILS = "no_pupils"


_SENTENCES: Mapping[str, str] = {
    Ground.NOTHING_TOLD: mark("没有实测值"),
    Ground.UNREADABLE: mark("报的“{said}”不是数，也不是“是”或者“否”"),
    Ground.STAGE_NOT_TOLD: mark("只报了不分学段的数，这个学段的情况未知"),
    Ground.STAGE_MISSING: mark("只报了一个学段的数，另一个学段的情况未知"),
    Ground.ATTAINED: mark("{value} {relation} {asked}"),
    Ground.MISSED: mark("{value} {relation} {asked}，要求 {sign} {asked}"),
    Ground.STATED_YES: mark("自评称达标"),
    Ground.STATED_NO: mark("自评称未达标"),
    Ground.STATED_ONLY: mark("自评称达标，逐校情况和差异系数未知"),
    Ground.NOT_COMPARABLE: mark("报了 {value}，这一项没有固定数值可比，要报“是”或者“否”"),
    Ground.DEPENDS_ON_KIND: mark("{value} 是否达标要看办学类型，逐校情况未知"),
    Ground.SCHOOL_MISSED: mark("{listed}所学校中{missed}所未达标，差距最大的是{school} {worst}，要求 {sign} {its}"),
    Ground.SCHOOLS_ATTAINED: mark("{listed}所学校都达标，余地最小的是{school} {worst}，要求 {sign} {its}"),
    Ground.SCHOOLS_UNKNOWN: mark("{listed}所学校中{counted}所有数，其余未知"),
    Ground.MEAN_ATTAINED: mark("全县均值 {value} {relation} {asked}，逐校情况和差异系数未知"),
    Ground.MEAN_MISSED: mark("全县均值 {value} {relation} {asked}，为要求的 {share}，逐校情况和差异系数未知"),
    Ground.MEAN_BELOW_FLOOR: mark("全县均值 {value}，为要求的 {share}，低于 {floor}"),
    Ground.SCHOOL_BELOW_FLOOR: mark("{school} {worst}，为要求的 {its_share}，低于 {floor}"),
    Ground.SCHOOL_MISSES_MORE: mark("{school} {worst} {its_relation} {its}，且该校未达标的不止{allowed}项"),
    Ground.VARIATION_OVER: mark("{counted}所学校的差异系数 {coefficient} ＞ {limit}"),
    Ground.ALLOCATED: mark(
        "{listed}所学校都达标，全县均值 {value} {relation} {asked}，差异系数 {coefficient} ≤ {limit}"
    ),
    Ground.ALLOCATED_BUT_FOR_ONE: mark(
        "{listed}所学校中{missed}所未达标，但都只此{allowed}项、不低于 {floor}；差异系数 {coefficient} ≤ {limit}"
    ),
    Ground.OTHERS_UNKNOWN: mark("{school} {worst} {its_relation} {its}，该校其余指标未知，不知是否只此{allowed}项"),
    Ground.PUPILS_UNKNOWN: mark("有的学校缺学生数，差异系数未知"),
    Ground.LIST_UNKNOWN: mark(
        "没有学校名单（schools）也没有全县学生数，不知道填报的是不是全部学校；"
        "请在路线图文件里写全 schools，或者分学段填报全县学生数"
    ),
    Ground.LIST_SHORT: mark("填报的学校共{pupils}人，全县{all_pupils}人，还有学校没有填报"),
    Ground.MEAN_LATER: mark("{schools_on} 的逐校数达标，{on} 的全县均值 {value} {relation} {asked}，两处不符，请核对"),
    Ground.CONTRADICTED: mark("{on} 既报“{one}”又报“{other}”，两处不符，请核对"),
    Ground.SCHOOLS_CONTRADICTED: mark("{schools_on} 的逐校数都达标，同日全县报“{other}”，两处不符，请核对"),
    SchoolGround.ALL_ATTAINED: mark("{all}项都达标"),
    SchoolGround.ONE_MISSED: mark("{all}项中{attained}项达标，{short} {worst}，为要求的 {its_share}，不低于 {floor}"),
    SchoolGround.BELOW_FLOOR: mark("{short} {worst}，为要求的 {its_share}，低于 {floor}"),
    SchoolGround.TOO_MANY_MISSED: mark("{all}项中{missed}项未达标（{shorts}），至多{allowed}项"),
    SchoolGround.SAID_NO: mark("{shorts}报“否”，不知是否不低于要求的 {floor}"),
    SchoolGround.VALUES_UNKNOWN: mark("{all}项中{unknown}项没有数，{missed}项未达标"),
    SchoolGround.POINT_UNKNOWN: mark("{kind}学生数未知，不知是否不足{smallest}人"),
    SchoolGround.LEFT_OUT_KIND: mark("这类学校不在评估范围"),
    SchoolGround.LEFT_OUT_POINT: mark("{kind}{pupils}人，不足{smallest}人，不计"),
    SchoolGround.NO_PUPILS: mark("没有学生，不计"),
}
_OF_OTHER_SCHOOLS = mark("{listed}所学校中{below}所低于要求的 {floor}，最低的是{school} {worst}，为要求的 {its_share}")
_NOTHING_OF_SCHOOLS = mark("{listed}所学校都没有实测值")
_MEAN_OF_SCHOOLS = mark("全县均值 {value} {relation} {asked}，逐校情况未知")
_MEAN_BESIDE_SOME = mark("全县均值 {value} {relation} {asked}，{listed}所学校中{counted}所有数，其余未知")
_MEAN_OF_THESE = mark("填报学校均值 {value} {relation} {asked}")
_MORE_PUPILS = mark("填报的学校共{pupils}人，多于全县{all_pupils}人，请核对")
_SAID_NO = mark("{listed}所学校中{missed}所未达标，其中{sayer}报“否”")
_SAID_YES = mark("{listed}所学校都达标，其中有的只报“是”")
_UNUSED = mark("{what}手填 {unused} 未采用：同日有原始数")
_OF_TWO_DAYS = mark("有的数由 {first} 和 {last} 两天的数算出")
_BUT_FOR_FEW = mark("{listed}所学校中{counted}所有数，缺 {lacking}")
_MEAN_BUT_FOR_FEW = mark("全县均值 {value} {relation} {asked}，{listed}所学校中{counted}所有数，缺 {lacking}")
_FEW = 3
"""So many schools without a value are named."""
_OF_ONE_SCHOOL = (Ground.SCHOOL_MISSED, Ground.SCHOOL_MISSES_MORE, Ground.OTHERS_UNKNOWN)


def reason_text(standard: Standard, attainment: Attainment) -> str:
    """The sentence of one measure in the language in force, with what else there is to know of its numbers."""
    reasons = (reason_of(standard, attainment), *_beside(standard, attainment))
    return _("；").join(reason.text() for reason in reasons)


def school_reason_text(standard: Standard, school: SchoolStanding) -> str:
    """The sentence of one school at one stage in the language in force."""
    reasons = [school_reason_of(standard, school)]
    for code, value in school.values:
        if value.unused is not None:
            values: dict[str, object] = {
                "what": _short(standard, code),
                "unused": amount_text(value.unused, "", value.value),
            }
            reasons.append(Reason(_UNUSED, values))
    return _("；").join(reason.text() for reason in reasons)


def reason_of(standard: Standard, attainment: Attainment) -> Reason:
    """The sentence of one measure, and the numbers in it."""
    return _reason(_template(standard, attainment), _numbers(standard, attainment))


def _reason(template: str, values: Mapping[str, object]) -> Reason:
    return Reason(template, {name: value for name, value in values.items() if f"{{{name}}}" in template})


def _beside(standard: Standard, attainment: Attainment) -> list[Reason]:
    """What the verdict does not rest on: whose mean the value is, pupils that contradict each other, days apart."""
    mean = attainment.variation.mean if attainment.variation else None
    is_of_these = attainment.reason in (Ground.LIST_UNKNOWN, Ground.LIST_SHORT) and attainment.value == mean
    told = (
        (_MEAN_OF_THESE, is_of_these and mean is not None),
        (_MORE_PUPILS, bool(attainment.listed) and attainment.listing.is_over),
        (_OF_TWO_DAYS, attainment.days is not None),
        (_UNUSED, any(each.unused is not None for each in attainment.schools)),
    )
    found = [template for template, is_told in told if is_told]
    values = _numbers(standard, attainment) if found else {}
    return [_reason(template, values) for template in found]


def school_reason_of(standard: Standard, school: SchoolStanding) -> Reason:
    """The sentence of one school at one stage, and the numbers in it."""
    missed = [(code, value) for code, value in school.values if value.verdict is Verdict.NOT_MET]
    worst = min((each for each in missed if not each[1].said), key=lambda each: each[1].share or 0.0, default=None)
    template = _SENTENCES.get(school.reason, school.reason)
    rules = standard.allocation
    values: dict[str, object] = {
        "all": len(school.values),
        "attained": sum(value.verdict is Verdict.MET for _code, value in school.values),
        "missed": len(missed),
        "unknown": sum(value.verdict is Verdict.UNKNOWN for _code, value in school.values),
        "shorts": tuple(_short(standard, code) for code, _value in missed),
        "allowed": len(rules.of) - rules.attained,
        "pupils": amount_text(school.pupils or 0),
        "kind": standard.kind_label(school.kind),
        "smallest": standard.smallest(school.kind),
        "floor": percent(rules.floor),
    }
    if worst:
        values |= _of_school(standard, worst[0], worst[1]) | {"short": _short(standard, worst[0])}
    return _reason(template, values)


def _template(standard: Standard, attainment: Attainment) -> str:
    reason = attainment.reason
    if reason == Ground.NOTHING_TOLD and attainment.listed:
        return _NOTHING_OF_SCHOOLS
    if reason == Ground.SCHOOL_BELOW_FLOOR and len(_below(standard, attainment)) > 1:
        return _OF_OTHER_SCHOOLS
    lacks_few = 0 < attainment.listed - attainment.counted <= _FEW
    if reason in (Ground.MEAN_ATTAINED, Ground.MEAN_MISSED) and attainment.counted:
        return _MEAN_BUT_FOR_FEW if lacks_few else _MEAN_BESIDE_SOME
    if reason == Ground.SCHOOLS_UNKNOWN and lacks_few:
        return _BUT_FOR_FEW
    if reason == Ground.MEAN_ATTAINED and attainment.code not in standard.allocation.of:
        return _MEAN_OF_SCHOOLS
    if reason in _OF_ONE_SCHOOL and all(each.said for each in attainment.schools if each.verdict is Verdict.NOT_MET):
        return _SAID_NO
    if reason == Ground.SCHOOLS_ATTAINED and attainment.is_stated:
        return _SAID_YES
    return _SENTENCES.get(reason, reason)


def _numbers(standard: Standard, attainment: Attainment) -> dict[str, object]:
    rules, asked = standard.allocation, attainment.asked
    values: dict[str, object] = {
        "listed": attainment.listed,
        "counted": attainment.counted,
        "missed": sum(each.verdict is Verdict.NOT_MET for each in attainment.schools),
        "below": len(_below(standard, attainment)),
        "lacking": tuple(each.school for each in attainment.schools if each.value is None and not each.said),
        "floor": percent(rules.floor),
        "allowed": len(rules.of) - rules.attained,
        "sign": sign_text(attainment.operator),
        "said": attainment.text,
        "pupils": amount_text(attainment.listing.pupils),
        "all_pupils": amount_text(attainment.listing.of_county or 0.0),
        "schools_on": str(attainment.schools_on or ""),
        "on": str(attainment.measured_on or ""),
        "one": attainment.rivals[0],
        "other": attainment.rivals[1],
        "sayer": next((each.school for each in attainment.schools if each.said), ""),
        "first": str(attainment.days[0] if attainment.days else ""),
        "last": str(attainment.days[1] if attainment.days else ""),
    }
    if unused := next((each for each in attainment.schools if each.unused is not None), None):
        values |= {"what": unused.school, "unused": amount_text(unused.unused or 0.0, "", unused.value)}
    if attainment.value is not None:
        values["value"] = amount_text(attainment.value, attainment.unit, asked)
        if asked is not None:
            values["asked"] = amount_text(asked, attainment.unit)
            values["relation"] = relation_text(attainment.value, asked, attainment.operator)
            values["share"] = percent(attainment.value / asked if asked else 0.0, rules.floor)
    if attainment.variation and attainment.variation.limit is not None:
        limit = attainment.variation.limit
        values["limit"] = f"{limit:.2f}"
        values["coefficient"] = amount_text(attainment.variation.coefficient, "", limit)
    worst = _worst(standard, attainment)
    return values | (_of_school(standard, attainment.code, worst) if worst else {})


def _below(standard: Standard, attainment: Attainment) -> list[SchoolValue]:
    floor = standard.allocation.floor
    missed = [each for each in attainment.schools if each.verdict is Verdict.NOT_MET and not each.said]
    return [each for each in missed if (each.share or 0.0) < floor * (1 - 1e-9)]


def _worst(standard: Standard, attainment: Attainment) -> SchoolValue | None:
    known = [each for each in attainment.schools if each.value is not None and each.asked]
    missed = [each for each in known if each.verdict is Verdict.NOT_MET]
    sign = -1 if attainment.operator in ("<", "<=") else 1
    return min(missed or known, key=lambda each: sign * (each.share or 0.0), default=None)


def _of_school(standard: Standard, code: str, value: SchoolValue) -> dict[str, object]:
    measure = next(each for one in standard.indicators for each in one.measures if each.code == code)
    found, asked = value.value or 0.0, value.asked or 0.0
    return {
        "school": value.school,
        "worst": amount_text(found, measure.unit, asked),
        "its": amount_text(asked, measure.unit),
        "its_share": percent(value.share or 0.0, standard.allocation.floor),
        "its_relation": relation_text(found, asked, ""),
    }


def _short(standard: Standard, code: str) -> str:
    indicator = standard.indicator(code)
    return indicator.brief if indicator else code
