from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

import pytest

from tracker.cli.params import (
    complete_kind,
    complete_lamp,
    complete_task,
    complete_unit,
    day_of,
    kinds,
    lamp,
    number,
    one_of,
    percent,
)
from tracker.errors import UsageError

AS_OF = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("2024-06-01", date(2024, 6, 1)),
        (" ２０２４－０６－０１ ", date(2024, 6, 1)),
        ("5月底", date(2024, 5, 31)),
        ("9月底", date(2024, 9, 30)),
    ],
)
def test_a_day_is_an_iso_date_or_a_phrase(text: str | None, expected: date | None) -> None:
    assert day_of(text, AS_OF) == expected


@pytest.mark.parametrize("text", ["", "13月底", "2024-02-30", "9999-12-31", "长期坚持", "胡言"])
def test_a_text_that_names_no_day_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(UsageError, match=r"读不出日期：.+"):
        day_of(text, AS_OF)


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("60%", 60), (" １００％ ", 100)])
def test_a_percentage_is_read(text: str, value: int) -> None:
    assert percent(text) == value


@pytest.mark.parametrize("text", ["101", "-5", "", "%", "六十", "1.5"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="0 到 100"):
        percent(text)


def test_a_number_keeps_to_its_bounds() -> None:
    convert = number(1, 30)
    assert [convert("1"), convert("３０")] == [1, 30]
    for text in ("0", "31", "x", "", "1.0"):
        with pytest.raises(ArgumentTypeError, match="1 到 30"):
            convert(text)


def test_a_kind_goes_by_its_names_and_parts_of_them() -> None:
    assert kinds("hiring") == kinds("教师招聘") == kinds("招聘") == ("hiring",)
    assert kinds("教师") == ("hiring", "training")
    with pytest.raises(ArgumentTypeError, match="construction 项目建设"):
        kinds("盖楼")


def test_a_lamp_goes_by_its_names() -> None:
    assert lamp("red") == lamp("红") == lamp("红灯") == "red"
    with pytest.raises(ArgumentTypeError, match="yellow 黄"):
        lamp("紫")


def test_one_of_a_few_words_and_no_other() -> None:
    assert one_of(("bash", "zsh"))("zsh") == "zsh"
    with pytest.raises(ArgumentTypeError, match="只能是 bash、zsh，不是“csh”"):
        one_of(("bash", "zsh"))("csh")


def test_kinds_and_lamps_are_completed_from_either_name() -> None:
    assert complete_kind("con") == ["construction"]
    assert complete_kind("项") == ["项目建设"]
    assert complete_lamp("r") == ["red"]
    assert complete_lamp("黄") == ["黄"]


def test_tasks_and_units_are_completed_from_the_database(hutubi: Path) -> None:
    assert complete_task("21.1", Namespace()) == ["21.1a", "21.1b", "21.1c", "21.1d"]
    assert complete_unit("县财", Namespace()) == ["县财政局"]


def test_completion_is_silent_where_there_is_no_database(hutubi: Path) -> None:
    assert complete_task("21.1", Namespace(database="absent.db")) == []
    assert complete_unit("县", Namespace(database=str(hutubi))) == []
