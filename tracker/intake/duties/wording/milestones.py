"""Milestones: several dates of one work, each with the step that it is the date of (3月开工，8月完成主体，12月交付)."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.intake.duties.listing.numbering import folded, masked
from tracker.intake.duties.wording.leading import DATE_WORDS

_STEP = re.compile(
    r"前期|手续|立项|可研|初设|设计|招标|招投标|采购|开工|动工|破土|进场|奠基|基础|主体|封顶|装修|完工|竣工|验收|交付|投入使用|投用|启用|搬迁|入住|建成"
)
_BEGINS = re.compile(r"开工|动工|破土|奠基|启动|进场|开始|立项|招标|前期|手续|主体|封顶|基础")
_STARTED = re.compile(r"(?:正式|全面)?(?:开工|动工|启动)(?:建设)?")
_ENDED = re.compile(r"(?:全部|全面)?(?:竣工|完工|建成|完成)(?:验收)?")
_APART = re.compile(r"[，,；;。\n]|、(?=\s*\d)|(?<=[^\d\s])\s+(?=\d)")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_LONGEST = 400
_NO_WORDS = " ：:，,、。；;"


class Milestone(NamedTuple):
    """One date with its words; ``is_step`` where these name a step of building."""

    phrase: str
    words: str
    is_step: bool


class Milestones(NamedTuple):
    """Those of one text, and the words before the first."""

    subject: str
    steps: tuple[Milestone, ...]

    @property
    def is_stretch(self) -> bool:
        """Whether there are two, the beginning and the end of one building (2024年9月开工，2025年8月竣工)."""
        first, last = self.steps[0].words, self.steps[-1].words
        return len(self.steps) == 2 and bool(_STARTED.fullmatch(first) and _ENDED.fullmatch(last))

    @property
    def are_steps(self) -> bool:
        """Whether each names a step of building."""
        return all(step.is_step for step in self.steps)


def milestones_in(text: str) -> Milestones | None:
    """Two or more clauses that each have a date and words of their own; None where any clause has not.

    Dates in brackets and titles are none.
    """
    if len(text) > _LONGEST:
        return None
    subject, clauses = _subject(_clauses(text))
    steps: list[Milestone] = []
    year = ""
    for clause in clauses:
        found = _milestone(clause)
        if found is None:
            return None
        written = _YEAR.search(folded(found.phrase))
        if not written and year and not re.match(r"[次翌明]年", found.phrase):
            found = found._replace(phrase=f"{year}年{found.phrase}")
        year = written[1] if written else year
        steps.append(found)
    return Milestones(subject, tuple(steps)) if len(steps) > 1 else None


def _clauses(text: str) -> list[str]:
    visible, begin, clauses = masked(text), 0, []
    for mark in [*_APART.finditer(visible), None]:
        end = mark.start() if mark else len(text)
        clauses.append(text[begin:end].strip())
        begin = mark.end() if mark else end
    return [clause for clause in clauses if clause]


def begins_only(words: str) -> bool:
    """Whether the words behind a date are of a step before the end: the date is not that of completion."""
    return bool(_BEGINS.search(words)) and not re.search(r"竣工|完工|交付|使用|验收", words)


def _subject(clauses: list[str]) -> tuple[str, list[str]]:
    """What stands before the first date, taken from the first clause."""
    if not clauses:
        return "", []
    found = DATE_WORDS.search(masked(clauses[0]))
    if not found or not found.start():
        return "", clauses
    subject, first = clauses[0][: found.start()], clauses[0][found.start() :]
    if _STEP.fullmatch(subject.strip(_NO_WORDS)):
        return "", clauses
    return subject.strip(_NO_WORDS), [first, *clauses[1:]]


def _milestone(clause: str) -> Milestone | None:
    found = DATE_WORDS.search(masked(clause))
    if not found:
        return None
    before, after = clause[: found.start()].strip(_NO_WORDS), clause[found.end() :].strip(_NO_WORDS)
    words = after or before
    if not words or (before and after) or len(words) > 40:
        return None
    return Milestone(clause[found.start() : found.end()].strip(), words, bool(_STEP.search(words)))
