"""Holds the files of the four counties that report against their documents: every figure, every date, both ways.

The YAML is read as plain text, without the product's reader. Entries name the paragraph that they are from.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
import yaml

from tests.roadmaps.conftest import ROOT
from tests.roadmaps.figures import figures, joined, numerals
from tests.roadmaps.untold import UNTOLD

SEEDS = ROOT / ".." / "shared" / "seeds"
DOCUMENTS = {
    "huocheng": "000_aa3dd4c67df38baf.txt",
    "qapqal": "001_c0581d3c06021af9.txt",
    "yanqi": "002_7cec4f64d69c1c55.txt",
    "yining": "004_09cbc2e541047140.txt",
}
LISTS = ("results", "problems", "measurements", "tasks")
WORDS = ("title", "period", "start", "due", "ends", "text", "basis", "project", "criteria", "remark", "status_note")
"""What an entry says in words; ids, codes and days as read are none."""
QUOTED = ("period", "text")
"""What is written as the document writes it."""
Entry = dict[str, Any]

each_report = pytest.mark.parametrize("report", DOCUMENTS)


@cache
def paragraphs_of(report: str) -> dict[int, str]:
    """The paragraphs of a report by their number; the test is skipped where the seeds are not at hand."""
    path = SEEDS / DOCUMENTS[report]
    if not path.is_file():
        pytest.skip(f"the county document is not at hand: ../shared/seeds/{path.name}")
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(enumerate((line for line in lines if line.strip()), 1))


@cache
def plan_of(report: str) -> Entry:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    loaded: Entry = yaml.load((ROOT / "roadmaps" / f"{report}.yaml").read_text(encoding="utf-8"), Loader=loader)
    return loaded


def entries_of(report: str) -> list[Entry]:
    return [entry for name in LISTS for entry in plan_of(report).get(name) or []]


def paragraph_of(entry: Entry) -> int:
    return int(entry["source"]["paragraph"])


def named(entry: Entry) -> str:
    return str(entry.get("id") or entry.get("text") or entry)


def words_of(entry: Entry) -> list[str]:
    """What an entry tells in words and amounts, each quantity once."""
    amounts = entry.get("amounts", [])
    shown = [f"{each.get('name', '')}；{each.get('text') or each['value'] + each.get('unit', '')}" for each in amounts]
    return [entry[key] for key in WORDS if key in entry] + shown


def told(entries: list[Entry]) -> Counter[str]:
    return sum((figures(word) for entry in entries for word in words_of(entry)), Counter())


@each_report
def test_every_figure_of_a_paragraph_is_in_an_entry_or_left_out_for_a_reason(report: str) -> None:
    left_out: dict[int, Counter[str] | None] = {}
    for number, reason, listed in UNTOLD[report]:
        assert reason
        left_out[number] = (left_out.get(number) or Counter()) + Counter(listed.split()) if listed else None
    wrong = {}
    for number, text in paragraphs_of(report).items():
        held = told([entry for entry in entries_of(report) if paragraph_of(entry) == number])
        missing = figures(text) - held
        if left_out.get(number, Counter()) is None:
            assert missing == figures(text), f"paragraph {number} is left out as a whole, and yet entries are from it"
        elif missing != (left_out.get(number) or Counter()):
            wrong[number] = dict(missing), dict(left_out.get(number) or Counter())
    assert not wrong, f"paragraph: (in no entry, listed as left out): {wrong}"


@each_report
def test_every_figure_of_an_entry_stands_in_the_paragraph_it_names(report: str) -> None:
    paragraphs = paragraphs_of(report)
    invented = {}
    for entry in entries_of(report):
        new = set(told([entry])) - set(figures(paragraphs[paragraph_of(entry)]))
        if new:
            invented[named(entry)] = new
    assert not invented


@each_report
def test_what_is_told_as_written_is_written_so(report: str) -> None:
    paragraphs = paragraphs_of(report)
    for entry in entries_of(report):
        text = joined(paragraphs[paragraph_of(entry)])
        quoted = [entry[key] for key in QUOTED if key in entry]
        quoted += [amount["text"] for amount in entry.get("amounts", []) if "text" in amount]
        for words in quoted:
            assert joined(words) in text, f"{named(entry)}: {words}"


@each_report
def test_a_value_is_the_one_of_its_words(report: str) -> None:
    for entry in entries_of(report):
        for each in [*entry.get("amounts", []), *([entry] if "of" in entry else [])]:
            if "text" in each and each.get("value", "是") not in ("是", "否"):
                assert each["value"] in numerals(each["text"]), f"{named(entry)}: {each}"
                assert each.get("unit", "") in re.sub("[余多]", "", joined(each["text"])), f"{named(entry)}: {each}"
        if "of" in entry:
            assert entry.get("text"), f"a measurement without the document's words: {entry}"


@each_report
def test_a_target_asks_what_the_document_says(report: str) -> None:
    said = set(numerals("；".join(paragraphs_of(report).values())))
    for target in plan_of(report).get("targets") or []:
        limits = [*target.get("steps", []), *target.get("limits", []), target]
        assert {limit["threshold"] for limit in limits if "threshold" in limit} <= said, target


@each_report
def test_entries_stand_in_the_order_of_the_document_under_the_number_of_their_paragraph(report: str) -> None:
    for name in LISTS:
        numbers = [paragraph_of(entry) for entry in plan_of(report).get(name) or []]
        assert numbers == sorted(numbers), name
    own = [entry for entry in entries_of(report) if "of" not in entry]
    assert not [entry["id"] for entry in own if entry["id"].split(".")[0] != str(paragraph_of(entry))]
    assert len({entry["id"] for entry in own}) == len(own)


@each_report
def test_no_telephone_number_is_in_the_file(report: str) -> None:
    text = (ROOT / "roadmaps" / f"{report}.yaml").read_text(encoding="utf-8")
    assert not re.search(r"\d{3,4}[-—]\d{7,8}|1\d{10}", text)
