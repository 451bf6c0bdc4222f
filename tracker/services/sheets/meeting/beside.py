"""The pages of a meeting's workbook about what is beside tasks: answers of units, indicators, named problems."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.event_kinds import event_label
from tracker.core.indicators.attainment import Attainment, Verdict, verdict_label
from tracker.core.indicators.reasons import reason_text
from tracker.i18n import _
from tracker.services.answers.review import Review
from tracker.services.answers.reviewed import CountyChange
from tracker.services.indicators.rows import required_text
from tracker.services.indicators.sheet import told_number
from tracker.services.sheets.sheet import Cell, Percent, Row, Sheet
from tracker.services.sheets.tasks import task_cells, task_headings
from tracker.services.sheets.verdicts import verdict_word


def answered_page(review: Review) -> Sheet | None:
    """What units answered on their pages since the meeting before, trouble first; none where none did."""
    rows = [
        (one.unit, one.day, event_label(one.answer.entry.type), _progress(one.answer.entry.progress), one.trouble or "",
         "" if one.trouble else one.answer.entry.note, *task_cells(one.item))
        for one in review.answered
    ]  # fmt: skip
    headings = (_("单位"), _("答复日期"), _("答复"), _("进度"), _("困难"), _("说明"), *task_headings())
    line = _("共 {count} 条").format(count=review.answered_total)
    return Sheet(_("单位答复"), headings, rows, len(rows), lines=(line,)) if rows else None


def _progress(told: int | None) -> Percent | None:
    return None if told is None else Percent(told)


def indicators_page(review: Review) -> Sheet | None:
    """How each county stands by its standard, measure by measure, now and before; none where no county names one."""
    told = review.assessed
    if not told.counties:
        return None
    rows = [row for county in told.counties for row in _county_rows(county)]
    headings = (
        _("县"), _("编号"), _("指标"), _("学段"), _("结论"), _("上次结论"), _("数值"), _("要求"),
        _("逾期事项"), _("理由"),
    )  # fmt: skip
    lines = tuple(_county_line(county) for county in told.counties)
    return Sheet(_("指标"), headings, rows, len(rows), heading=_("指标达标情况"), lines=lines)


def _county_line(county: CountyChange) -> str:
    counts = _("，").join(f"{verdict_label(each)} {county.count(each)}" for each in Verdict)
    overall = verdict_label(county.county.standing.overall)
    return _("{county}：{counts}；全县{verdict}").format(county=county.county.county, counts=counts, verdict=overall)


def _county_rows(county: CountyChange) -> Iterator[Row]:
    before = {(each.code, each.stage): each.verdict for each in county.before.attainments}
    late = {(line.attainment.code, line.attainment.stage): line.late for line in county.missed}
    asked = county.county
    for each in asked.standing.attainments:
        place = (each.code, each.stage)
        codes = _("、").join(item.facts.code for item in late.get(place, ()))
        yield (
            asked.county, each.code, asked.name(each.code), asked.standard.stage_label(each.stage),
            verdict_word(each.verdict), verdict_word(before.get(place, Verdict.UNKNOWN)), _value(each),
            required_text(asked.standard, each), codes, reason_text(asked.standard, each),
        )  # fmt: skip


def _value(each: Attainment) -> Cell:
    return each.text if each.value is None else told_number(each.value, each.asked)


def problems_page(review: Review) -> Sheet | None:
    """The problems that counties name themselves, open ones first, with the tasks that adopt them."""
    rows: list[Row] = []
    for followed in review.assessed.problems:
        problem = followed.problem
        tasks = _("、").join(f"{item.facts.code} {item.facts.title}" for item in followed.items)
        rows.append((
            followed.county, problem.id, problem.title, problem.on, _("、").join(problem.indicators),
            tasks or _("尚无整改安排"),
        ))  # fmt: skip
    headings = (_("县"), _("编号"), _("问题"), _("提出日期"), _("指标"), _("整改事项"))
    return Sheet(_("问题"), headings, rows, len(rows), heading=_("问题清单")) if rows else None
