from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tracker.core.model import Measurement, Roadmap

RoadmapOf = Callable[[str], Roadmap]


def test_a_value_is_as_it_is_told(roadmap_of: RoadmapOf, report: str) -> None:
    text = (
        'measurements:\n  - {of: A1, value: "8.16", stage: 小学, on: 2026-01-19, basis: 自查公示, text: 小学8.16人,'
        " source: {paragraph: 21}}\n  - {of: D1, value: 是}\n  - {of: pupils, value: 820, school: 四中, stage: both}\n"
    )
    on = date(2026, 1, 20)
    assert roadmap_of(report + text).measurements == (
        Measurement("A1", "8.16", date(2026, 1, 19), "", "primary", "自查公示", "小学8.16人", 21),
        Measurement("D1", "是", on),
        Measurement("pupils", "820", on, "县第四中学"),
    )


def test_yes_and_no_are_kept_in_one_way_and_one_is_a_number(roadmap_of: RoadmapOf, report: str) -> None:
    words = ("是", "yes", "true", "否", "no", "FALSE", "1", "0")
    codes = ("B1", "B2", "B6", "B8", "B10", "C3", "A1", "A2")
    rows = (f"  - {{of: {code}, value: {word}}}\n" for code, word in zip(codes, words, strict=True))
    text = "measurements:\n" + "".join(rows)
    assert [each.value for each in roadmap_of(report + text).measurements] == ["是"] * 3 + ["否"] * 3 + ["1", "0"]
