"""The supplied standard says what the nation asks: held against figures written here by hand, and a table beside."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tests.standards import FILE, national, told
from tracker.core.indicators.schools import KINDS, STAGES
from tracker.core.indicators.standard import BOTH, Requirement

TABLE = Path(__file__).parents[2] / "shared" / "data" / "standard_32.tsv"
ASKED = """
A1 primary >= 4.2 人 | A1 junior >= 5.3 人 | A2 primary >= 1 人 | A2 junior >= 1 人 | A3 primary >= 0.9 人
A3 junior >= 0.9 人 | A4 primary >= 4.5 ㎡ | A4 junior >= 5.8 ㎡ | A5 primary >= 7.5 ㎡ | A5 junior >= 10.2 ㎡
A6 primary >= 2000 元 | A6 junior >= 2500 元 | A7 primary >= 2.3 间 | A7 junior >= 2.4 间
B3.music both >= 1 间 | B3.art both >= 1 间 | B3.music_area both >= 96 ㎡ | B3.art_area both >= 90 ㎡
B4 both <= 2000 人 | B4 both <= 2500 人 | B5 primary <= 45 人 | B5 junior <= 50 人 | B7 both >= 8000 元
B9 both = 100 % | B11.rotation both >= 10 % | B11.backbone both >= 20 % | B12 both = 100 %
B13 primary >= 100 % | B13 junior >= 95 % | B14 junior >= 50 % | B15.migrant both >= 85 %
C1 junior >= 95 % | C2 both >= 95 % | C4 both >= 5 % | C9.gap both < 0.15 | D1 both >= 85 %
"""


def _asked() -> list[tuple[str, Requirement, str]]:
    return [
        (measure.code, asked, measure.unit)
        for indicator in national().indicators
        for measure in indicator.measures
        for asked in measure.thresholds
    ]


def test_every_number_is_the_one_that_is_asked() -> None:
    written = [" ".join(each.split()) for each in ASKED.replace("\n", "|").split("|") if each.strip()]
    found = [
        " ".join(filter(None, (code, asked.stage, asked.operator, asked.value, unit)))
        for code, asked, unit in _asked()
        if asked.value
    ]
    assert found == written


def test_there_are_thirty_two_in_four_groups_each_with_a_source_and_a_name_for_narrow_screens() -> None:
    standard = national()
    groups = Counter(each.group for each in standard.indicators)
    assert groups == {"资源配置": 7, "政府保障": 15, "教育质量": 9, "社会认可度": 1}
    codes = [*(f"A{n}" for n in range(1, 8)), *(f"B{n}" for n in range(1, 16)), *(f"C{n}" for n in range(1, 10)), "D1"]
    assert [each.code for each in standard.indicators] == codes
    assert all(set(each.source) <= set("SHM+") and each.source for each in standard.indicators)
    assert len({each.short for each in standard.indicators}) == 32
    assert all(1 < len(each.short) <= 8 for each in standard.indicators)
    for letter in ("S 公开材料", "H 来源文件", "M 凭记忆待核"):
        assert letter in FILE.read_text("utf-8")


def test_the_rules_over_all_schools_are_those_of_the_assessment() -> None:
    rules = national().allocation
    assert (rules.of, rules.attained, rules.floor) == (tuple(f"A{n}" for n in range(1, 8)), 6, 0.85)
    assert (dict(rules.variation), rules.smallest_point) == ({"primary": 0.5, "junior": 0.45}, 50)
    assert dict(rules.weights) == {"primary": 1, "junior": 1.1, "upper_secondary": 1.32}
    assert len(national().vetoes) == 7


def test_every_name_that_is_referred_to_is_told() -> None:
    standard = national()
    figures = {figure.id for figure in standard.figures}
    used = {name for each in standard.indicators for one in each.measures for name in (one.over, one.per) if name}
    assert used == figures
    assert {kind for _code, asked, _unit in _asked() for kind in asked.of} <= {kind.id for kind in KINDS}
    assert all(one.code.partition(".")[0] == each.code for each in standard.indicators for one in each.measures)
    assert len(standard.codes) == len(figures) + 32 + 7 + sum(
        one.code != each.code for each in standard.indicators for one in each.measures
    )
    words = [word for figure in standard.figures for word in (figure.title, *figure.aliases)]
    assert len(set(words)) == len(words)
    assert told()["indicators"][0].keys() == {
        "code", "group", "title", "title_en", "short", "short_en", "judged_by", "source", "note", "note_en", "measures",
    }  # fmt: skip


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("、", ",").replace(",", "")


@pytest.mark.skipif(not TABLE.exists(), reason="the table of the 32 indicators lies beside the repository, not in it")
def test_the_table_beside_the_repository_says_the_same() -> None:
    with TABLE.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if not row["code"].startswith("A-")]
    for row in rows:
        indicator = national().indicator(row["code"])
        assert indicator, row
        assert (indicator.group, indicator.source) == (row["group"], row["source"])
        assert _plain(indicator.title) == _plain(row["indicator"])
        asked = [one for measure in indicator.measures for one in measure.thresholds if one.stage == row["stage"]]
        if row["operator"] == "qual":
            assert indicator.stages == (BOTH,)
            assert not asked
            continue
        assert row["operator"] in {one.operator for one in asked}
        values = {one.value or one.against for one in asked}
        assert all(any(told in value for value in values) for told in row["threshold"].split(" / ")), row


def test_a_standard_without_stages_and_kinds_of_its_own_has_those_of_the_nation() -> None:
    assert (national().stages, national().kinds) == (STAGES, KINDS)
