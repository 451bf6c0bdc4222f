"""The title of a table: in its own first rows, in the lines before it, or the name of its sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tracker.intake.document import Paragraph, Table
from tracker.intake.tables.heads.header import TableHeader, filled
from tracker.intake.tables.heads.words import plain

ANNEX = re.compile(r"^附[件表]\s*\d*[一二三四五六七八九十]*\s*[:：]?\s*")
_SHEET = re.compile(r"^(?:sheet|工作表|表)\s*\d*$", re.IGNORECASE)
_TITLE_END = re.compile(r"(?:表|图|清单|方案|安排|台账|计划|要点|分工|一览|路线图|任务|措施|举措)(?:\(.*\))?$")
_SIGNED = re.compile(
    r"\(?20\d\d年?\)?\d+号$|20\d\d[年.-]\d{1,2}[月.-]\d{1,2}日?$|二[〇○零].{2}年.{1,3}月.{1,4}日$"
    r"|[〔\[(]20\d\d[)\]〕]\d+号$|^[^,。:《]{2,30}(?:人民政府|办公室|委员会|领导小组|指挥部|局|党委)$"
)
_NUMBERED = re.compile(r"[（(][^（()）]*[〔\[【（(]20\d\d[〕\]】)）]\d+号[^（()）]*[)）]$")
"""A document's number in a bracket behind a title."""
_ISSUED = re.compile(r"^[^《。，]{0,40}关于(?:印发|下发|发布|公布)([^《》。，]{4,60}?)的通知$")
"""A notice whose title names what it issues without marks around it."""
_ASIDE = re.compile(r"^[(（].*[)）]$|单位[:：]|^填报|^截[至止]|^[-—\d\s]+$|日期[:：]")


def title_over(table: Table, header: TableHeader | None, between: Sequence[Paragraph]) -> str:
    """The title of a table of tasks; ``between`` are the paragraphs since the table before."""
    for row in table.grid[: header.first if header else 0]:
        cells = filled(row)
        text = "".join(cells[0].text.split()) if len(cells) == 1 else ""
        text = _NUMBERED.sub("", text)
        if 4 <= len(text) <= 60 and not _ASIDE.search(text) and not ANNEX.fullmatch(text) and not is_signature(text):
            return said_once(ANNEX.sub("", text))
    return said_once(_annex_title(between) or _of_lines(table.title.split("\n")))


def said_once(title: str) -> str:
    """A title without its second half where that says the first one again."""
    half, rest = divmod(len(title), 2)
    return title[:half] if half > 3 and not rest and title[:half] == title[half:] else title


def _of_lines(lines: Sequence[str]) -> str:
    """A title that a document has on several lines, without numbers, dates and who signed."""
    told: list[str] = []
    for line in map(str.strip, lines):
        if ANNEX.match(line):
            told = []
            line = ANNEX.sub("", line)
        if line and not _SHEET.match(line) and not _ASIDE.search(line) and not is_signature(line):
            told += [_one(line)] if _one(line) not in told else []
    return "".join(told)


def issued_title(lines: Sequence[str]) -> str:
    """What a notice issues that names it without marks (关于印发…的通知), on one line or two; else empty."""
    wrapped = (f"{line}{rest}" for line, rest in pairwise(lines) if "关于" in line)
    found = next(filter(None, map(_ISSUED.match, (*lines, *wrapped))), None)
    return found[1] if found else ""


def is_signature(line: str) -> bool:
    """Whether a line of a document is its number, its day, or who issued it, rather than a title."""
    words = plain(line)
    return len(words) <= 44 and bool(_SIGNED.search(words))


def _annex_title(between: Sequence[Paragraph]) -> str:
    """The lines after the last 附件, joined: a long title is written on several."""
    lines: list[str] = []
    for paragraph in reversed(between):
        text = paragraph.text.strip()
        if not text or _ASIDE.search(text):
            continue
        if ANNEX.match(text) and not any(mark in text for mark in "。；"):
            rest = ANNEX.sub("", text)
            return "".join(_one(line) for line in ([rest] if rest else []) + lines[::-1])
        if len(plain(text)) > 40 or text[-1] in "。；：:;" or len(lines) == 3:
            break
        lines.append(text)
    return _one(lines[0]) if lines and _TITLE_END.search(plain(lines[0])) else ""


def _one(text: str) -> str:
    """A title on one line, without the blanks that only spread it."""
    return "".join(text.split()) if not text.isascii() else " ".join(text.split())
