from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import REPOSITORY
from tracker.core.deadline import Deadline, DeadlineClass, read_deadline

Steps = Callable[[Callable[[], object]], int]
SEEDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "deadline_phrases.tsv"
UNDATED = {DeadlineClass.ONGOING, DeadlineClass.IMMEDIATE, DeadlineClass.NONE, DeadlineClass.INVALID}
ALPHABET = (
    "0123456789０５一二三十廿年月日底末初中上下旬前后内至—-~、，（）每学期季度半周工作个起"
    "截止确保自春节十四五⽉ \n\x00\x1b:./TQ"
)
WORDS = """
每年 每季度 每月 2024年 明年 次年 3月 13月 6月底 15日 29日 上旬 第一季度 上半年 年底 学年 秋季学期 开学 暑假 国庆
“十四五” — 至 、 ， 前 之前 内 起 以来 3个工作日内 两周内 力争 确保 最迟 不晚于 完成 长期坚持 （ ） 20日
2023-09-01 2023年 2月 6.30 首月 本月 下周五
"""
FRAGMENTS = tuple(WORDS.split())
hostile = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=ALPHABET, max_size=220),
    st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join),
)
anchors = st.one_of(st.none(), st.dates())


class Row(Protocol):
    phrase: str
    year: int
    anchor: date | None
    deadline_class: str
    start: str
    due: str
    also: tuple[str, ...]
    asks: str


def due_text(deadline: Deadline) -> str:
    return "|".join(map(str, deadline.dates)) or "-"


def test_a_sample_phrase_is_read_as_the_corpus_says(sample_case: Row) -> None:
    deadline = read_deadline(sample_case.phrase, year=sample_case.year, anchor=sample_case.anchor)
    assert deadline.deadline_class == sample_case.deadline_class
    if deadline.deadline_class is not DeadlineClass.RECURRING or sample_case.due != "-":
        assert due_text(deadline) in (sample_case.due, *sample_case.also)
    if deadline.deadline_class in (DeadlineClass.RANGE, DeadlineClass.ONGOING):
        assert str(deadline.start_on or "-") == sample_case.start


def test_a_further_phrase_is_read_as_a_careful_reader_would(own_case: Row) -> None:
    deadline = read_deadline(own_case.phrase, year=own_case.year, anchor=own_case.anchor)
    assert (
        deadline.deadline_class,
        str(deadline.start_on or "-"),
        due_text(deadline),
        "yes" if deadline.is_ambiguous else "no",
    ) == (own_case.deadline_class, own_case.start, own_case.due, own_case.asks)
    assert deadline.phrase == own_case.phrase


def seed_rows() -> Iterator[dict[str, str]]:
    with SEEDS.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@pytest.mark.skipif(not SEEDS.is_file(), reason="the shared corpus is not on this machine")
def test_every_due_date_of_the_shared_corpus_is_met() -> None:
    for row in seed_rows():
        anchor = None if row["anchor_date"] == "-" else date.fromisoformat(row["anchor_date"])
        deadline = read_deadline(row["phrase"], year=int(row["context_year"]), anchor=anchor)
        assert deadline.deadline_class == row["class"], row
        assert row["due_iso"] == "-" or due_text(deadline) in (row["due_iso"], *row["alt_due"].split("|")), row


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("13月底", "没有13月"),
        ("2月30日", "当月只有29天"),
        ("第五季度", "只有四个季度"),
        ("2023年9月—2023年3月", "早于起点"),
        ("1800年6月", "1900—2200"),
        ("正月十五前", "公历"),
        ("2199年春节前", "公历"),
        ("2099年春节前", "尚未公布"),
        ("古尔邦节前", "以当年放假通知为准"),
        ("30日内", "起算日期"),
        ("已完成", "是状态"),
        ("随便", "读不懂“随便”"),
        ("6月初", "当月10日"),
        ("年中", "6月30日"),
        ("秋季学期开学前", "9月1日"),
        ("12月—1月", "跨年"),
        ("", "没有填写期限"),
        ("6月底前完成，并长期坚持", "另有要求“并长期坚持”"),
        ("6月底前完成，县教育局牵头", "“县教育局牵头”未参与推算"),
    ],
)
def test_the_reason_says_why_in_words(phrase: str, words: str) -> None:
    assert words in read_deadline(phrase, year=2024).reason


@pytest.mark.parametrize(
    ("phrase", "dates"),
    [
        ("3月底、6月底、9月底", ["2024-03-31", "2024-06-30", "2024-09-30"]),
        ("2024年，6月底、9月底", ["2024-06-30", "2024-09-30"]),
        ("2024年，6月底", ["2024-06-30"]),
        ("2024年、2025年6月底", ["2024-12-31", "2025-06-30"]),
        ("2024年、2024年6月底、2025年6月底", ["2024-06-30", "2024-12-31", "2025-06-30"]),
        ("6月底、2024年", ["2024-06-30", "2024-12-31"]),
    ],
)
def test_of_several_dates_the_last_is_due_and_a_whole_year_before_its_own_days_is_a_heading(
    phrase: str, dates: list[str]
) -> None:
    deadline = read_deadline(phrase, year=2024)
    assert due_text(deadline) == "|".join(dates)
    assert str(deadline.due_on) == dates[-1]


@pytest.mark.parametrize(
    ("phrase", "deadline_class"),
    [
        ("视情况、长期坚持", DeadlineClass.ONGOING),
        ("长期坚持、视情况", DeadlineClass.ONGOING),
        ("长期坚持、立即整改", DeadlineClass.ONGOING),
        ("立即整改、长期坚持", DeadlineClass.IMMEDIATE),
        ("视情况、待定", DeadlineClass.NONE),
    ],
)
def test_of_several_parts_without_a_date_the_first_that_settles_something_counts(
    phrase: str, deadline_class: DeadlineClass
) -> None:
    deadline = read_deadline(phrase, year=2024)
    assert deadline.deadline_class is deadline_class
    assert deadline.reason


@pytest.mark.parametrize(
    ("phrase", "deadline_class", "start", "due"),
    [
        ("即日起至6月底", DeadlineClass.POINT, "-", "2024-06-30"),
        ("自2024年6月", DeadlineClass.ONGOING, "2024-06-01", "-"),
        ("从6月15日", DeadlineClass.ONGOING, "2024-06-15", "-"),
        ("大约6月起", DeadlineClass.ONGOING, "2024-06-01", "-"),
        ("秋季学期初", DeadlineClass.POINT, "-", "2024-09-10"),
        ("暑期初", DeadlineClass.POINT, "-", "2024-07-24"),
        ("前13个月", DeadlineClass.INVALID, "-", "-"),
        ("1900年元旦前", DeadlineClass.INVALID, "-", "-"),
        ("1900年1月1日开学前", DeadlineClass.INVALID, "-", "-"),
        ("13月每周五前", DeadlineClass.INVALID, "-", "-"),
        ("2024年—2034年每年6月底前", DeadlineClass.NONE, "-", "-"),
    ],
)
def test_a_rare_phrase_is_read_as_a_careful_reader_would(
    phrase: str, deadline_class: DeadlineClass, start: str, due: str
) -> None:
    deadline = read_deadline(phrase, year=2024)
    assert deadline.deadline_class is deadline_class
    assert (str(deadline.start_on or "-"), due_text(deadline)) == (start, due)
    assert not deadline.is_ambiguous or deadline.reason


def test_a_frame_of_ten_years_is_counted_out() -> None:
    deadline = read_deadline("2024年—2033年每年6月底前", year=2024)
    assert deadline.dates == tuple(date(year, 6, 30) for year in range(2024, 2034))


@pytest.mark.parametrize("year", [0, 1899, 2201, 10**9])
def test_a_row_outside_the_known_centuries_is_refused(year: int) -> None:
    assert read_deadline("6月底", year=year).deadline_class is DeadlineClass.INVALID


@pytest.mark.parametrize("phrase", ["1900年前", "2200年秋季学期", "2200年12月—1月", "2200年元旦前"])
def test_dates_that_run_out_of_the_known_centuries_are_refused_or_kept_inside(phrase: str) -> None:
    deadline = read_deadline(phrase, year=2200)
    assert deadline.deadline_class is DeadlineClass.INVALID or all(1900 <= day.year <= 2200 for day in deadline.dates)


HOSTILE = (
    "6月底" * 4000,
    "（" * 10_000,
    "3月、" * 66,
    "每月" * 100,
    "1-" * 100,
    "一、" * 100,
    "自" * 199,
    "\x00\x1b[31m" * 30,
)
PATTERNS_AT_WORK = """
import resource
from datetime import date
from tests.core.deadline.test_phrase import HOSTILE
from tracker.core.deadline import read_deadline
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
for phrase in HOSTILE:
    read_deadline(phrase, year=2024, anchor=date(2024, 1, 31))
"""


@pytest.mark.parametrize("phrase", HOSTILE)
def test_hostile_phrases_are_answered_in_few_steps(phrase: str, steps: Steps) -> None:
    assert steps(lambda: read_deadline(phrase, year=2024, anchor=date(2024, 1, 31))) < 100_000


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_no_pattern_goes_astray_in_a_hostile_phrase() -> None:
    """A pattern that tries every way to match takes for ever in one call: a process of its own is stopped long before.

    What is limited is the time the processor works, so that a busy machine does not matter.
    """
    place = {"PYTHONPATH": os.pathsep.join([str(REPOSITORY), *sys.path])}
    subprocess.run([sys.executable, "-c", PATTERNS_AT_WORK], env=os.environ | place, check=True)


@pytest.mark.no_cover
@given(hostile, st.integers(1900, 2200), anchors)
def test_any_text_has_a_sane_answer(phrase: str, year: int, anchor: date | None) -> None:
    deadline = read_deadline(phrase, year=year, anchor=anchor)
    assert deadline.phrase == phrase
    assert all(1900 <= day.year <= 2200 for day in deadline.dates)
    assert list(deadline.dates) == sorted(set(deadline.dates))
    assert deadline.due_on == max(deadline.dates, default=None)
    if deadline.start_on and deadline.due_on:
        assert deadline.start_on <= deadline.due_on
    if deadline.deadline_class in UNDATED:
        assert deadline.due_on is None
        assert deadline.reason
    if deadline.is_ambiguous:
        assert deadline.reason


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_written_date_is_read_back(day: date) -> None:
    for phrase in (f"{day.year}年{day.month}月{day.day}日", f"{day.year}年{day.month:02}月{day.day:02}日前", str(day)):
        assert read_deadline(phrase, year=2024).due_on == day


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=5).map("".join))
def test_full_width_means_the_same_as_half_width(phrase: str) -> None:
    wide = phrase.translate({**{code: code + 0xFEE0 for code in range(0x21, 0x7F)}, 0x20: 0x3000})
    narrow = read_deadline(phrase, year=2024)
    read = read_deadline(wide, year=2024)
    assert (read.deadline_class, read.start_on, read.dates) == (narrow.deadline_class, narrow.start_on, narrow.dates)
