"""Figures that duties have to reach (量化目标): each once for the whole plan, by an id that says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker.core.kinds import Kind
from tracker.core.model import Target
from tracker.intake.duties.thresholds import Threshold, targets_in
from tracker.text import bare

_KNOWN: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words))
    for name, words in (
        ("rotation-backbone", "骨干.*(?:轮岗|交流)"),
        ("rotation-share", "轮岗|交流"),
        ("backbone-teachers", "骨干教师"),
        ("arts-teachers", "(?:体育|艺术|音体美|体艺).*教师"),
        ("degree-teachers", "规定学历"),
        ("classroom-area", "教学及辅助用房"),
        ("sports-area", "运动场"),
        ("equipment", "仪器"),
        ("multimedia-rooms", "多媒体"),
        ("music-room-area", "音乐.*面积"),
        ("art-room-area", "美术.*面积"),
        ("arts-rooms", "音乐|美术"),
        ("training-funds", "培训经费"),
        ("training-hours", "培训"),
        ("recognition", "认可度|满意度"),
        ("retention", "巩固率"),
        ("class-size", "班额|班级人数|班级学生"),
        ("school-size", "规模"),
        ("special-enrolment", "残疾.*入学"),
        ("nearby-enrolment", "划片|就近"),
        ("migrant-enrolment", "随迁"),
        ("enrolment", "入学率"),
        ("school-gap", "差异"),
        ("certified-teachers", "持证|资格证"),
        ("books", "图书"),
    )
)
"""What the standards of balanced education measure, in the order in which the first that is named counts."""
_COMPARED = re.compile(r"[不至少大小高低达超以≥≤<>＜＞]|保持|稳定|控制|提[高升]|降[到至]|小学.*初中")
"""Without any of these no figure is compared with anything."""
_READ = 500
"""Characters of a duty's words in which its figures stand; nobody hides them in a page of digits."""
_OFTEN = re.compile("每(?:学期|学年|季度|半年|年|月|周|次|天)")
"""How often something is done is a time, no measure."""
_SIGNS = re.compile("[,，;；。、：:]")
_SHORTEST = 3
"""Characters that name something that is measured."""


class NamedFigure(NamedTuple):
    """A figure that a duty serves: the target's id, and the words that name it."""

    id: str
    words: str


class Figures:
    """The figures of a plan, in the order in which its duties name them."""

    def __init__(self) -> None:
        self._targets: dict[str, Target] = {}
        self._ids: dict[tuple[str, ...], str] = {}

    def named_in(self, texts: Iterable[str], kind: str) -> tuple[NamedFigure, ...]:
        """The figures that a duty's words name, each added to the plan's when it is named first."""
        read = (text[:_READ] for text in texts if _COMPARED.search(text) and any(map(str.isdigit, text)))
        named = [each for text in read for each in _thresholds(text)]
        found = (NamedFigure(self._id(each, kind), bare(each.words)) for each in named)
        return tuple(dict.fromkeys(each for each in found if each.id))

    @property
    def targets(self) -> tuple[Target, ...]:
        """All of them."""
        return tuple(self._targets.values())

    def _id(self, each: Threshold, kind: str) -> str:
        name = next((name for name, words in _KNOWN if words.search(each.what)), "")
        is_measure = len(each.what) >= _SHORTEST and each.unit != "次" and not _OFTEN.match(each.what)
        if not is_measure or (kind == Kind.CONSTRUCTION and not name):
            return ""
        stage = "" if each.stage == "both" else f"-{each.stage}"
        key = (name or bare(each.what), each.operator, each.value, each.unit, each.stage)
        if key not in self._ids:
            new = next(each for each in _numbered(f"{name or kind}{stage}") if each not in self._targets)
            self._ids[key] = new
            self._targets[new] = Target(new, each.what, each.operator, each.value, each.unit, each.stage)
        return self._ids[key]


@lru_cache(maxsize=4096)
def _thresholds(text: str) -> tuple[Threshold, ...]:
    """What a text names; every answer to a doubt asks again for all of them."""
    return targets_in(text)


def served_by(texts: Sequence[str], served: Sequence[NamedFigure]) -> list[tuple[str, ...]]:
    """Which figures each of a duty's tasks serves: those in its own words; one that stands in none of them is all's."""
    own = [_joined(text) for text in texts]
    homes = [[at for at, text in enumerate(own) if _joined(each.words) in text] or range(len(own)) for each in served]
    return [
        tuple(dict.fromkeys(each.id for each, home in zip(served, homes, strict=True) if at in home))
        for at in range(len(own))
    ]


def _joined(text: str) -> str:
    return _SIGNS.sub("", bare(text))


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in range(2, 100_000):
        yield f"{name}-{number}"
