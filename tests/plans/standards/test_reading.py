from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.standards import FILE, told
from tracker.core.indicators.standard_text import standard_from_text, standard_to_text
from tracker.plans.standards.reading import MEGABYTES, read_standard


def test_the_nations_standard_is_read_as_it_is_written() -> None:
    standard, problems = read_standard(FILE)
    assert problems == ()
    assert standard is not None
    assert [each.code for each in standard.indicators] == [each["code"] for each in told()["indicators"]]
    assert {each.id for each in standard.figures if each.is_whole} == {
        each["id"] for each in told()["figures"] if each.get("whole")
    }
    assert standard_from_text(standard_to_text(standard)) == standard


def test_another_standard_is_another_file_and_no_code(tmp_path: Path) -> None:
    path = tmp_path / "学前.yaml"
    path.write_text(
        "id: 学前\ntitle: 普及普惠\ndocument: 教督〔2020〕1号\nindicators:\n"
        "  - {code: P1, title: 毛入园率, judged_by: value, measures: [{code: P1, title: 毛入园率, unit: '%',"
        " thresholds: [{stage: both, operator: '>=', value: 85}]}]}\n",
        "utf-8",
    )
    standard, problems = read_standard(path)
    assert problems == ()
    assert standard is not None
    assert standard.indicators[0].measures[0].thresholds[0].value == "85"
    assert (standard.allocation.of, standard.indicators[0].stages) == ((), ("both",))


def test_files_that_are_no_files_or_too_large_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * ((MEGABYTES << 20) + 1))
    assert [each.code for each in read_standard(large)[1]] == ["file-too-large"]
    assert [each.code for each in read_standard(tmp_path)[1]] == ["unreadable-file"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
        assert [each.code for each in read_standard(tmp_path / "pipe.yaml")[1]] == ["unreadable-file"]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"\xff\xfe", ["not-utf8"]),
        (b"", ["empty-file"]),
        (b"[" * 5000, ["too-deep"]),
        (b"id: !!python/object/apply:os.system [ls]", ["tag", "not-text"]),
    ],
)
def test_hostile_files_are_refused_as_those_of_roadmaps_are(tmp_path: Path, data: bytes, codes: list[str]) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    standard, problems = read_standard(path)
    assert standard is None
    assert {each.code for each in problems} >= set(codes)
