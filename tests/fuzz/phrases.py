"""Deadline phrases against the grammar and its laws: ``python -m tests.fuzz.phrases --count 200000 --seed 1``."""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from tests.fuzz.running import Tally, main, run
from tracker.core.deadline import Deadline, read_deadline

_TABLES = Path(__file__).resolve().parents[1] / "core" / "deadline"
_PIECES = [
    *[
        "年",
        "月",
        "日",
        "号",
        "底",
        "末",
        "初",
        "上旬",
        "中旬",
        "下旬",
        "前",
        "之前",
        "以前",
        "内",
        "起",
        "至",
        "到",
        "—",
        "-",
        "~",
    ],
    *[
        "、",
        "，",
        "。",
        "和",
        "每",
        "每年",
        "每月",
        "每季度",
        "每学期",
        "次年",
        "今年",
        "明年",
        "本月",
        "下月",
        "季度",
        "学期",
        "周",
    ],
    *[
        "春季",
        "秋季",
        "暑假",
        "寒假",
        "开学",
        "期末",
        "长期坚持",
        "立行立改",
        "待定",
        "工作日",
        "个",
        "半",
        "第",
        "不晚于",
        "力争",
        "确保",
    ],
    *[
        "一",
        "二",
        "十",
        "十二",
        "廿",
        "卅",
        "〇",
        "两",
        "2022",
        "2024",
        "1",
        "2",
        "3",
        "6",
        "9",
        "12",
        "13",
        "30",
        "31",
        "99",
        "０",
        "６",
    ],
    *[" ", "\u3000", "(", "）", "“", "\x00", "\u200b", "\ufeff", "x", "👍", "-", ".", "/", ":"],
]
_DATELESS = ("ongoing", "immediate", "none", "invalid")
_NARROW = {**{code + 0xFEE0: code for code in range(0x21, 0x7F)}, 0x3000: 0x20}
_DIGITS = "零一二三四五六七八九"


def case(random: Random) -> tuple[bool, Iterator[str]]:
    """One phrase: read, with what is wrong with the answer; on every third the answer is known."""
    year = random.choice((2022, 2023, 2024, 2025))
    if random.randrange(3) == 0:
        phrase, due = _known(random, year)
        deadline = read_deadline(phrase, year=year)
        return True, iter([] if deadline.due_on == due else [f"{phrase} of {year} is {deadline.due_on}, not {due}"])
    phrase = _any(random)
    anchor = random.choice((None, date(year, random.randrange(1, 13), random.randrange(1, 29))))
    deadline = read_deadline(phrase, year=year, anchor=anchor)
    return deadline.due_on is not None, _broken(phrase, year, anchor, deadline)


def _any(random: Random) -> str:
    """A phrase of the tables spoiled, or pieces in any order."""
    if random.random() < 0.5:
        return "".join(random.choices(_PIECES, k=random.randrange(1, 9)))
    phrase = random.choice(_written())
    at = random.randrange(len(phrase) + 1)
    return phrase[:at] + random.choice(_PIECES) + phrase[at + random.randrange(3) :]


def _written() -> list[str]:
    if not _PHRASES:
        for table in sorted(_TABLES.glob("*_phrases.tsv")):
            with table.open(encoding="utf-8", newline="") as lines:
                _PHRASES.extend(row["phrase"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return _PHRASES


_PHRASES: list[str] = []


def _known(random: Random, year: int) -> tuple[str, date]:
    """A phrase as offices write it, and its day by the conventions."""
    month = random.randrange(1, 13)
    last = monthrange(year, month)[1]
    day = random.randrange(1, last + 1)
    ends = {
        "月底": last,
        "月末": last,
        "月初": 10,
        "月上旬": 10,
        "月中旬": 20,
        "月下旬": last,
        f"月{day}日": day,
        f"月{day}号": day,
    }
    words = random.choice(list(ends))
    due = date(year, month, ends[words])
    written = random.choice(
        (str(month), _chinese(month), str(month).translate({48 + n: 0xFF10 + n for n in range(10)}))
    )
    phrase = f"{written}{words}{random.choice(('', '前', '之前', '以前'))}"
    if (month, day) != (2, 29) and random.random() < 0.3:
        due = date(year + 1, month, min(ends[words], monthrange(year + 1, month)[1]))
        due = (
            due.replace(day=monthrange(year + 1, month)[1])
            if ends[words] == last and words[1:] in ("底", "末", "下旬")
            else due
        )
        phrase = random.choice((f"{year + 1}年", "次年", "明年")) + phrase
    return "".join(char + random.choice(("", "", "", " ")) for char in phrase), due


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


def _broken(phrase: str, year: int, anchor: date | None, deadline: Deadline) -> Iterator[str]:
    told = f"{phrase!r} of {year}, from {anchor}"
    if deadline.phrase != phrase:
        yield f"not kept as written: {told}"
    if list(deadline.dates) != sorted(set(deadline.dates)) or deadline.due_on != max(deadline.dates, default=None):
        yield f"its last day is not the due one: {told}"
    if deadline.start_on and deadline.due_on and deadline.start_on > deadline.due_on:
        yield f"due before it starts: {told}"
    if deadline.deadline_class in _DATELESS and (deadline.due_on or not deadline.reason):
        yield f"a date where none can be, or no reason: {told}"
    if deadline.is_ambiguous and not deadline.reason:
        yield f"a convention without its reason: {told}"
    narrow = phrase.translate(_NARROW)
    if _answer(read_deadline(narrow, year=year, anchor=anchor)) != _answer(deadline):
        yield f"another width reads otherwise: {told}"
    wide = f" {phrase}\u3000"
    if len(wide) < 190 and _answer(read_deadline(wide, year=year, anchor=anchor)) != _answer(deadline):
        yield f"blanks around it read otherwise: {told}"


def _answer(deadline: Deadline) -> tuple[str, date | None, tuple[date, ...]]:
    return deadline.deadline_class.value, deadline.start_on, deadline.dates


def fuzz(count: int, seed: int, first: int = 0) -> Tally:
    """Read so many phrases."""
    return run(case, count, seed=seed, first=first, label="phrases")


if __name__ == "__main__":
    main(fuzz)
