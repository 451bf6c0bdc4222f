"""Where the five counties stand by their own documents: each measure at each stage, written out by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from functools import cache

import pytest

from tests.roadmaps.conftest import ROOT
from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.attainment import CountyStanding, Verdict
from tracker.core.indicators.held import held
from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.core.indicators.reasons import Ground, reason_text
from tracker.core.indicators.standard import Standard
from tracker.core.model import Measurement
from tracker.plans.file import read_roadmap
from tracker.plans.standards.reading import read_standard

AS_OF = date(2026, 11, 21)
ALL = """
    A1/primary A1/junior A2/primary A2/junior A3/primary A3/junior A4/primary A4/junior A5/primary A5/junior
    A6/primary A6/junior A7/primary A7/junior
    B1 B2 B3.music B3.art B3.music_area B3.art_area B4 B5/primary B5/junior B6 B7 B8.salary B8.performance B9 B10
    B11.rotation B11.backbone B12 B13/primary B13/junior B14/junior B15.care B15.migrant
    C1/junior C2 C3 C4 C5 C6 C7 C8 C9.level C9.gap D1
"""
"""Every measure of the 32 indicators, with the stage where it is asked of one."""
MEANS = ALL.partition("B1")[0]
TOLD: dict[str, dict[Ground, str]] = {
    "huocheng": {Ground.STATED_YES: "B8.salary B11.rotation B11.backbone C4", Ground.ATTAINED: "C2"},
    "hutubi": {},
    "qapqal": {
        Ground.STATED_ONLY: "A2/primary A2/junior",
        Ground.STATED_YES: "B8.salary C4",
        Ground.ATTAINED: "B11.backbone B15.migrant C2",
    },
    "yanqi": {
        Ground.MEAN_ATTAINED: MEANS,
        Ground.STATED_YES: "B1 B2 B3.music B3.art B3.music_area B3.art_area B4 B5/primary B5/junior B8.salary"
        " B8.performance B15.care C3 C7",
        Ground.ATTAINED: "B9 B12 C1/junior C2 D1",
    },
    "yining": {},
}
"""What each document tells, and as what; of all else nothing is told."""
MET = {
    "huocheng": "B11 C2 C4",
    "hutubi": "",
    "qapqal": "C2 C4",
    "yanqi": "B1 B2 B3 B4 B5 B8 B9 B12 C1 C2 C3 C7 D1",
    "yining": "",
}
"""The indicators of which all is told and attained. The rest is unknown: no document says that one is missed."""
MEAN = {
    "primary": (8.16, 1.77, 1.27, 7.7, 15.35, 3547.27, 3.26),
    "junior": (6.56, 1.62, 0.97, 7.5, 14.52, 3368.79, 2.87),
}
"""Yanqi's fourteen means, A1 to A7."""
OF_CERTAINTY = {Ground.STATED_YES: Verdict.MET, Ground.ATTAINED: Verdict.MET}


@cache
def standard() -> Standard:
    found, problems = read_standard(ROOT / "standards" / "2017-6.yaml")
    assert found, problems
    return found


@cache
def standing(county: str) -> CountyStanding:
    path = ROOT / "roadmaps" / f"{county}.yaml"
    if not path.is_file():
        pytest.skip(f"roadmaps/{path.name} is not written yet")
    roadmap, problems = read_roadmap(path)
    assert roadmap, problems
    told = [entry(number, each) for number, each in enumerate(roadmap.measurements, 1)]
    kinds = {school.name: school.kind for school in roadmap.schools}
    return county_standing(standard(), held(told, AS_OF), kinds, AS_OF)


def entry(number: int, told: Measurement) -> MeasuredEntry:
    value = MeasuredValue(told.of, told.value, told.school, told.stage, told.text, told.paragraph)
    return MeasuredEntry(number, told.on, datetime(2026, 11, 21, tzinfo=UTC), "", told.basis, "", "file", (value,))


def place(code: str, stage: str) -> str:
    return code if stage == "both" else f"{code}/{stage}"


@pytest.mark.parametrize("county", TOLD)
def test_each_measure_at_each_stage_has_the_state_that_the_document_gives_it(county: str) -> None:
    expected = dict.fromkeys(ALL.split(), Ground.NOTHING_TOLD)
    for ground, places in TOLD[county].items():
        expected |= dict.fromkeys(places.split(), ground)
    found = standing(county).attainments
    assert {place(each.code, each.stage): each.reason for each in found} == expected
    for each in found:
        assert each.verdict is OF_CERTAINTY.get(Ground(each.reason), Verdict.UNKNOWN), each.code
        assert reason_text(standard(), each), each.code


@pytest.mark.parametrize("county", TOLD)
def test_an_indicator_is_met_where_all_of_it_is_told_and_else_unknown(county: str) -> None:
    verdicts = dict(standing(county).verdicts)
    by_verdict = defaultdict(list)
    for code, verdict in verdicts.items():
        by_verdict[verdict].append(code)
    assert len(verdicts) == 32
    assert by_verdict.pop(Verdict.MET, []) == MET[county].split()
    assert set(by_verdict) <= {Verdict.UNKNOWN}
    assert standing(county).overall is Verdict.UNKNOWN


def test_fourteen_means_above_what_is_asked_leave_the_schools_unknown() -> None:
    found = {(each.code, each.stage): each for each in standing("yanqi").attainments}
    for stage, means in MEAN.items():
        for number, mean in enumerate(means, 1):
            each = found[f"A{number}", stage]
            assert each.value == mean
            assert each.margin is not None
            assert each.margin > 0
            assert (each.verdict, each.listed, each.variation) == (Verdict.UNKNOWN, 0, None)
            assert "逐校情况和差异系数未知" in reason_text(standard(), each)


def test_recognition_stands_as_the_notice_tells_it() -> None:
    found = next(each for each in standing("yanqi").attainments if each.code == "D1")
    assert (found.value, found.asked, found.verdict) == (95.7, 85.0, Verdict.MET)
    assert found.text == "满意度在95.7%以上"
    assert (found.basis, found.measured_on) == ("自查自评公示", date(2026, 1, 20))


def test_a_yes_and_a_number_of_the_countys_own_assessment_are_told_apart_from_another_number() -> None:
    own = {each.code for each in standing("yanqi").attainments if each.is_stated}
    assert {"A1", "B1", "B8.salary", "C7", "B9", "B12", "C1", "C2", "D1"} <= own
    stated = {each.code for each in standing("huocheng").attainments if each.is_stated}
    assert "B8.salary" in stated
    assert "C2" not in stated


def test_more_than_is_asked_is_a_yes_in_the_countys_words_and_no_number() -> None:
    found = {each.code: each for each in standing("huocheng").attainments}
    for code, words in (("B11.rotation", "超过"), ("B11.backbone", "超过20%"), ("C4", "5%以上")):
        assert (found[code].is_stated, found[code].value) == (True, None)
        assert words in found[code].text
