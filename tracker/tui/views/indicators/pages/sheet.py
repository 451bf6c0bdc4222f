"""Pages as rows of a table, and a row as headings and texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.core.indicators.attainment import Attainment, SchoolStanding, SchoolValue
from tracker.core.indicators.reasons import reason_text, school_reason_text
from tracker.core.indicators.standard import Standard
from tracker.i18n import _
from tracker.services.indicators.county import CountyFacts
from tracker.services.sheets.sheet import Sheet
from tracker.services.sheets.verdicts import verdict_word
from tracker.text import per_cent
from tracker.tui.views.indicators.drawing.marks import asked_text, share_number, value_text, verdict_text
from tracker.tui.views.indicators.drawing.naming import kind_label, share_of, stage_label

if TYPE_CHECKING:
    from tracker.services.indicators.portfolio import CountyLine


def county_sheet(facts: CountyFacts) -> Sheet:
    """All indicators of a county, as ``tracker indicators`` writes them."""
    from tracker.services.indicators.assessed import AssessedCounty
    from tracker.services.indicators.sheet import indicators_sheet

    assert facts.standard is not None
    assert facts.standing is not None
    row = facts.roadmap
    return indicators_sheet(AssessedCounty(row.id, row.county, facts.standard, facts.standing, facts.servings))


def schools_sheet(facts: CountyFacts, attainment: Attainment, schools: Sequence[SchoolValue]) -> Sheet:
    """The schools of one indicator at one stage, as they are listed."""
    assert facts.standing is not None
    floor = facts.standard.allocation.floor if facts.standard else 1.0
    kinds = {each.school: kind_label(each.kind, facts.standard) for each in facts.standing.schools}
    pulls = dict(attainment.variation.pulls) if attainment.variation else {}
    headings = [
        _("学校"), _("类型"), _("学段"), _("学生"), _("实测"), _("要求"), _("占要求（%）"), _("结论"), _("拉动（%）"),
    ]  # fmt: skip
    rows = [
        (
            school.school, kinds.get(school.school, ""), stage_label(school.stage, facts.standard), school.pupils,
            school.value, school.asked, share_number(share_of(school, attainment.operator), floor),
            verdict_word(school.verdict), per_cent(pulls.get(school.school)),
        )
        for school in schools
    ]  # fmt: skip
    title = _("各校 {code}").format(code=attainment.code)
    return Sheet(title, headings, rows, count=len(rows), about=_about(facts))


def school_sheet(facts: CountyFacts, school: str, stages: Sequence[SchoolStanding]) -> Sheet:
    """One school's indicators at all its stages."""
    assert facts.standard is not None
    headings = [_("学段"), _("编号"), _("指标"), _("实测"), _("要求"), _("占要求（%）"), _("结论"), _("理由")]
    rows, floor = [], facts.standard.allocation.floor
    for standing in stages:
        reason = school_reason_text(facts.standard, standing)
        for code, value in standing.values:
            indicator = facts.standard.indicator(code)
            share = value.value / value.asked if value.value is not None and value.asked else None
            rows.append((
                stage_label(standing.stage, facts.standard), code, indicator.name if indicator else code,
                value.value, value.asked, share_number(share, floor), verdict_word(value.verdict), reason,
            ))  # fmt: skip
    return Sheet(school, headings, rows, count=len(rows), about=_about(facts))


def counties_sheet(counties: Sequence[CountyLine]) -> Sheet:
    """All counties."""
    headings = [
        _("县"), _("路线图"), _("事项"), _("逾期"), _("未报"), _("已销号"), _("达标"), _("未达标"), _("未知"),
    ]  # fmt: skip
    rows = [
        (one.county, one.title, one.tasks, one.overdue, one.unreported, one.closed, one.met, one.not_met, one.unknown)
        for one in counties
    ]
    sums = [
        sum(column)
        for column in zip(*((one.tasks, one.overdue, one.unreported, one.closed) for one in counties), strict=True)
    ]
    totals = (_("合计"), "", *sums, None, None, None) if rows else ()
    return Sheet(_("各县情况"), headings, rows, count=len(rows), heading=_("创建情况"), totals=totals)


def copied_attainment(standard: Standard, attainment: Attainment) -> list[tuple[str, str]]:
    """One indicator as headings and texts."""
    indicator = standard.indicator(attainment.code)
    return [
        (_("编号"), attainment.code),
        (_("指标"), indicator.name if indicator else attainment.code),
        (_("学段"), stage_label(attainment.stage, standard)),
        (_("结论"), verdict_text(attainment.verdict, is_stated=attainment.is_stated)),
        (_("实测"), value_text(attainment)),
        (_("要求"), asked_text(attainment, standard)),
        (_("实测日期"), str(attainment.measured_on or "")),
        (_("依据"), attainment.basis),
        (_("理由"), reason_text(standard, attainment)),
    ]


def copied_row(sheet: Sheet, place: int) -> list[tuple[str, str]]:
    """One row of a table as headings and texts."""
    row = list(sheet.rows)[place]
    return [(heading, "" if cell is None else str(cell)) for heading, cell in zip(sheet.headings, row, strict=True)]


def _about(facts: CountyFacts) -> str:
    return facts.standard.name if facts.standard else ""
