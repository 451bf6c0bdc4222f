from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker import workdays
from tracker.services.days import Day, Lean, Unclear, day_as_read, may_begin, phrase_as_read, read_day, typed_readings

ANCHOR = date(2024, 6, 20)
"""A Thursday."""
TABLE = Path(__file__).with_name("days.tsv")


def rows() -> Iterator[tuple[str, Lean, str, str]]:
    """A phrase, how it leans, the day it then is or ``-``, and what the reading says; ``*`` for anything."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for lean in Lean:
                yield row["phrase"], lean, row[lean], row["words"]


def test_a_day_is_read_as_people_say_it_behind_and_ahead() -> None:
    """One table: phrase × lean; all rows that are read otherwise are told."""
    wrong = []
    for phrase, lean, day, words in rows():
        try:
            read = day_as_read(phrase, anchor=ANCHOR, lean=lean)
        except ValueError as error:
            came, told = "-", str(error)
        else:
            came, told = str(read.day), read.note
        is_told = bool(told) if words in ("", "*") else words in told
        if came != day or (came != "-" and is_told != bool(words)):
            wrong.append((phrase, lean, came, day, told))
    assert wrong == []


@pytest.mark.parametrize("text", ["2024-06-01", " 2024 - 6 - 1 ", "2024/06/01", "2024.6.1", "2024年6月1日", "20240601"])
def test_digits_are_read_in_every_usual_form(text: str) -> None:
    assert read_day(text, anchor=ANCHOR, lean=Lean.BACK) == date(2024, 6, 1)


@pytest.mark.parametrize(
    "text", ["2024-13-01", "0000-01-01", "13月底", "9999-12-31", "长期坚持", "x" * 10_000, "[/]", "\x1b"]
)
def test_what_names_no_day_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"[一-鿿]{3}"):
        read_day(text, anchor=ANCHOR, lean=Lean.BACK)


def test_what_is_unclear_says_what_is_missing() -> None:
    with pytest.raises(Unclear, match="可写 昨天") as caught:
        read_day("自收到批复之日起30日内", anchor=ANCHOR, lean=Lean.ON)
    assert "无法起算" in caught.value.reason


def test_of_a_stretch_the_first_day_is_told_too() -> None:
    assert day_as_read("上个月", anchor=ANCHOR, lean=Lean.BACK)[:2] == (date(2024, 5, 31), date(2024, 5, 1))


def test_a_feast_of_the_region_is_when_its_holiday_begins(tmp_path: Path) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text("off = [[2025-06-06, 2025-06-10]]\n", "utf-8")
    workdays.load_overrides(file)
    try:
        read = day_as_read("古尔邦节前", anchor=ANCHOR, lean=Lean.ON)
    finally:
        workdays.load_overrides(None)
    assert (read.day, "放假首日" in read.note) == (date(2025, 6, 5), True)


def test_the_31st_lies_in_a_month_that_has_it() -> None:
    assert read_day("31号", anchor=date(2024, 7, 5), lean=Lean.BACK) == date(2024, 5, 31)
    assert read_day("31号", anchor=date(2024, 5, 31), lean=Lean.BACK) == date(2024, 5, 31)


def test_a_phrase_that_means_no_date_in_a_document_is_tried_as_somebody_says_it() -> None:
    def read(phrase: str, anchor: date | None = None) -> tuple[date | None, bool]:
        found = phrase_as_read(phrase, year=2024, anchor=anchor, as_of=ANCHOR)
        return found.due_on, "截至日期" in found.reason

    assert read("5月底") == (date(2024, 5, 31), False)
    assert read("3个工作日内") == (date(2024, 6, 25), True)
    assert read("昨天") == (date(2024, 6, 19), True)
    assert read("昨天", date(2024, 1, 2)) == (date(2024, 1, 1), False)
    assert read("6月底以通知为准") == (date(2024, 6, 30), False)
    assert read("随便") == (None, False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("6月底", "2024-06-30 还没有到；若是去年的，请写 2023-06-30"),
        ("1/6/2024", "年份写在前面，如 2024-6-1"),
        ("999999999999天后", "太远"),
    ],
)
def test_what_is_hardly_meant_is_refused_with_what_to_write(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_day(text, anchor=ANCHOR, lean=Lean.BACK)
    assert read_day("tomorrow morning", anchor=ANCHOR, lean=Lean.ON) == date(2024, 6, 21)


def test_a_phrase_is_tried_both_ways_and_quoted_as_typed() -> None:
    typed = typed_readings("古尔邦节前", ANCHOR)
    assert [day.day for day in typed.values() if isinstance(day, Day)] == [date(2025, 6, 6), date(2024, 6, 16)]
    assert "“廿八”" in str(typed_readings("廿八", ANCHOR)[Lean.ON])


@pytest.mark.parametrize("text", ["", "6", "06-", "2024-0", "5", "昨", "yes", "end of", "2024年6"])
def test_what_is_being_typed_may_still_become_a_day(text: str) -> None:
    assert may_begin(text)


@pytest.mark.parametrize("text", ["胡言", "随便什么", "in a while or so", "6-1-1-1-1"])
def test_what_becomes_none_is_known_while_one_types(text: str) -> None:
    assert not may_begin(text)
