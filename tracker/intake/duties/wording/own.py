"""What an item says of itself beside its work: its dates, its units in brackets or sentences, its labels."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.core.deadline import DeadlineClass
from tracker.intake.duties.dates.phrases import reading_of
from tracker.intake.duties.dates.weeks import week_of
from tracker.intake.duties.listing.items import trimmed
from tracker.intake.duties.listing.numbering import folded
from tracker.intake.duties.wording.labels import UNIT_ROLES, labelled, without
from tracker.intake.duties.wording.leading import DATE_WORDS, Leading, dates_in, leading_date
from tracker.intake.duties.wording.milestones import Milestones, milestones_in
from tracker.intake.duties.wording.naming import are_offices, are_units, is_unit_clause
from tracker.intake.rows import Role

_BRACKET = re.compile(
    r"[（(【\[]([^（()）【】\[\]]*(?:[（(][^（()）]*[)）][^（()）【】\[\]]*)*)[)）】\]]|〔([^〕\d][^〕]*)〕"
)
_LED_FIRST = re.compile(r"^由([^，。；;,]{2,60}?)(牵头|负责|主办|承办)(?![人])")
_BY = re.compile(rf"^由([^，。；;,由]{{2,60}}?)(?:于|在)({DATE_WORDS.pattern})(?:完成|办结|落实到位)$")
_FINISHED = re.compile(
    r"^(?:前|内)?(?:全部|全面|基本)?(?:完成|办结|完成到位|落实到位|整改到位|报送|完毕|销号|完成整改|完成任务)?$"
)
_SENTENCE = re.compile(r"(?<=[。；;\n])")


class OwnWords(NamedTuple):
    """``rest`` is the wording. ``due`` is a deadline of its own, ``time`` a leading period without one, ``inner`` dated
    phrases within the wording. ``labels`` are other words with their role; ``is_rule`` where its lead holds for the
    items that follow (下同). ``steps`` are its milestones, where it is nothing but these.
    """

    rest: str
    due: str = ""
    time: str = ""
    inner: tuple[str, ...] = ()
    units: tuple[tuple[Role, str], ...] = ()
    labels: tuple[tuple[Role, str], ...] = ()
    is_rule: bool = False
    steps: Milestones | None = None


@lru_cache(maxsize=16384)
def own_words(text: str) -> OwnWords:
    """The item's words, taken apart."""
    parts = labelled(unbracketed(text))
    taken = _Taken()
    for part in parts:
        taken.add(part.role, part.text)
    rest = _brackets(without(text, parts) if parts else text, taken)
    rest = _sentences(rest, taken)
    steps = None if taken.due else milestones_in(rest)
    leading = leading_date(rest)
    if leading.is_deadline and dates_in(leading.rest):
        leading = Leading("", rest)
    rest = leading.rest
    if (led := _LED_FIRST.match(rest)) and are_units(led[1]):
        taken.units.append((Role.UNITS, led[1] + led[2]))
    if leading.is_deadline:
        taken.due = taken.due or leading.phrase
    elif leading.phrase:
        taken.time = taken.time or leading.phrase
    inner = dates_in(rest)
    work = [words for role, words in taken.labels if role is Role.WORK]
    others = tuple((role, words) for role, words in taken.labels if role is not Role.WORK)
    rest = trimmed("\n".join(filter(None, (*work, rest))))
    return OwnWords(rest, taken.due, taken.time, inner, tuple(taken.units), others, taken.is_rule, steps)


class _Taken:
    """What was taken out of an item so far."""

    def __init__(self) -> None:
        self.due = ""
        self.time = ""
        self.units: list[tuple[Role, str]] = []
        self.labels: list[tuple[Role, str]] = []
        self.is_rule = False

    def add(self, role: Role, words: str) -> None:
        """Words behind a label."""
        if role is Role.DEADLINE:
            self.due = self.due or words
        elif role is Role.TIME:
            self.time = self.time or words
        elif role in UNIT_ROLES:
            self.units.append((role, words))
        elif words:
            self.labels.append((role, words))


def unbracketed(text: str) -> str:
    """The text with brackets blotted out, as long as before: labels in them are theirs."""
    return _BRACKET.sub(lambda found: "\x00" * len(found[0]), text)


def _brackets(text: str, taken: _Taken) -> str:
    def without_known(found: re.Match[str]) -> str:
        return "" if _take_bracket(found[1] or found[2] or "", taken) else found[0]

    return _BRACKET.sub(without_known, text)


def _take_bracket(words: str, taken: _Taken) -> bool:
    """Whether a bracket names units, dates or what a label says, all of which is taken."""
    if parts := labelled(words):
        for part in parts:
            taken.add(part.role, part.text)
        return without(words, parts).strip(" ，,；;、。") == "" or _take_bracket(without(words, parts), taken)
    if _is_date(words):
        taken.due = taken.due or words
        return True
    pieces = [piece.strip() for piece in re.split(r"[，,；;。]", words) if piece.strip()]
    dates = [piece for piece in pieces if _is_date(piece)]
    units = [piece for piece in pieces if piece not in dates and piece != "下同"]
    if not units or not all(is_unit_clause(piece) or are_units(piece) for piece in units):
        return False
    if not (dates or any(map(is_unit_clause, units)) or all(map(are_offices, units))):
        return False
    taken.due = taken.due or "，".join(dates)
    taken.units.append((Role.UNITS, "，".join(units)))
    taken.is_rule = taken.is_rule or "下同" in pieces
    return True


def _sentences(text: str, taken: _Taken) -> str:
    """The text without sentences and clauses that only say who or until when."""
    kept = []
    for sentence in _SENTENCE.split(text):
        clauses = [clause for clause in re.split(r"(?<=[，,])", sentence) if clause]
        left = [
            clause
            for at, clause in enumerate(clauses, 1)
            if not _take_clause(clause.strip(" ，,。；;\n"), taken, is_last=at == len(clauses))
        ]
        if len(left) == len(clauses):
            kept.append(sentence)
        elif "".join(left).strip(" ，,。；;\n"):
            kept.append("".join(left).rstrip("，, ") + ("。" if sentence.rstrip().endswith("。") else ""))
    return "".join(kept)


def _take_clause(clause: str, taken: _Taken, *, is_last: bool) -> bool:
    if clause == "下同":
        taken.is_rule = bool(taken.units)
        return taken.is_rule
    if (led := _BY.match(clause)) and are_units(re.sub("会同|联合", "、", led[1])) and not taken.due:
        taken.units.append((Role.UNITS, led[1]))
        taken.due = led[2]
        return True
    if is_unit_clause(clause):
        taken.units.append((Role.UNITS, clause))
        return True
    if is_last and not taken.due and _is_finish(clause):
        taken.due = clause
        return True
    return False


def _is_finish(sentence: str) -> bool:
    """Whether a sentence says nothing but until when: 8月底前完成."""
    found = DATE_WORDS.match(folded(sentence))
    return bool(found) and bool(_FINISHED.match(sentence[found.end() :])) if found else False


def _is_date(words: str) -> bool:
    text = words.strip()
    if not 2 <= len(text) <= 30:
        return False
    found = DATE_WORDS.match(folded(text))
    if found and _FINISHED.match(text[found.end() :]):
        return True
    if week_of(text):
        return True
    deadline = reading_of(text, 2024).deadline
    return deadline.deadline_class in (DeadlineClass.IMMEDIATE, DeadlineClass.ONGOING) and len(text) <= 8
