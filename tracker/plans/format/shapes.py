"""How the values of a file's keys are read: their shapes, what may be chosen, and how long they may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import get_args

from tracker.core.indicators.schools import KINDS, STAGES, SchoolKind, SchoolStage
from tracker.core.indicators.standard import BOTH, Way
from tracker.core.kinds import KIND_LABELS, STEP_ALIASES, STEP_LABELS
from tracker.core.status import Status
from tracker.core.written.periods import REPEATS
from tracker.plans.format.codes import CODES, WARNINGS

TEXT_LIMIT = 2000
ORIGINAL_LIMIT = 4_000_000
ID_LIMIT = 32
DIGIT_LIMIT = 4
"""Enough for rows and days, too few to count beyond the calendar."""
ID_PATTERN = r"(?!-)(?=[._-]*[A-Za-z0-9])[A-Za-z0-9._-]+"
"""Neither an option of a command nor signs alone."""
NAME_LIMIT = 60
"""Characters of a roadmap's id, which may be the name of its file."""


class Shape(StrEnum):
    """How a value is read."""

    TEXT = "text"
    ID = "id"
    NAME = "name"
    FORMER = "former"
    DATE = "date"
    PHRASE = "phrase"
    INTEGER = "integer"
    NUMBER = "number"
    KIND = "kind"
    STEP = "step"
    STATUS = "status"
    REPEAT = "repeat"
    OPERATOR = "operator"
    SCHOOL_STAGE = "school-stage"
    SCHOOL_KIND = "school-kind"
    MEASURED = "measured"
    STANDARD = "standard"
    JUDGED_BY = "judged-by"
    FLAG = "flag"
    WARNING = "warning"
    TABLE = "table"
    ORIGINAL = "original"


Choices = Mapping[Shape, Mapping[str, str]]
"""By shape the words that may be written, and what each means."""


def school_choices(stages: Sequence[SchoolStage], kinds: Sequence[SchoolKind]) -> dict[Shape, dict[str, str]]:
    """How the stages and the kinds of school of a standard may be written."""
    together = "、".join(each.title for each in stages if not each.is_beside)
    by_stage = {each.title: each.id for each in stages} | {each.id: each.id for each in stages}
    by_kind = {word: each.id for each in kinds for word in each.aliases}
    by_kind = {each.title: each.id for each in kinds} | {each.id: each.id for each in kinds} | by_kind
    return {Shape.SCHOOL_STAGE: {together: BOTH, BOTH: BOTH} | by_stage, Shape.SCHOOL_KIND: by_kind}


CHOICES: dict[Shape, dict[str, str]] = {
    Shape.KIND: {label: kind for kind, label in KIND_LABELS.items()} | {kind: kind for kind in KIND_LABELS},
    Shape.STEP: {label: step for step, label in STEP_LABELS.items()}
    | {step: step for step in STEP_LABELS}
    | STEP_ALIASES,
    Shape.STATUS: {
        word: status.value
        for status, words in {
            Status.IN_PROGRESS: ("推进中", "已启动", "正在实施"),
            Status.REPORTED_DONE: ("已完成待核查", "申请销号"),
            Status.CLOSED: ("已完成", "已销号"),
        }.items()
        for word in (*words, status.value)
    },
    Shape.REPEAT: REPEATS | {name: name for name in REPEATS.values()},
    Shape.OPERATOR: {sign: sign for sign in (">=", "<=", ">", "<", "=")},
    **school_choices(STAGES, KINDS),
    Shape.JUDGED_BY: {way: way for way in get_args(Way)},
    Shape.FLAG: {
        **dict.fromkeys(("true", "是", "yes", "1"), "true"),
        **dict.fromkeys(("false", "否", "no", "0"), "false"),
    },
    Shape.WARNING: {code: code for code in CODES if code in WARNINGS and code != "unused-quiet"},
}
"""What may be written, and what it means; all but signs and codes may be written in Chinese."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """One key: its name, how its value is read, what it is for. ``table`` names the keys of a nested mapping."""

    name: str
    shape: Shape
    description: str
    is_required: bool = False
    is_list: bool = False
    table: str = ""


def is_name(text: str) -> bool:
    """Whether a text may be a roadmap's id."""
    return 0 < len(text) <= NAME_LIMIT and all(char.isalnum() or char in "-_." for char in text)


def required(name: str, shape: Shape, description: str) -> FileKey:
    """A key that must be there."""
    return FileKey(name, shape, description, is_required=True)


def listed(name: str, shape: Shape, description: str, *, is_required: bool = False) -> FileKey:
    """A key with a list of values."""
    return FileKey(name, shape, description, is_required, is_list=True)


def tables(name: str, table: str, description: str, *, is_required: bool = False) -> FileKey:
    """A key with a list of mappings."""
    return FileKey(name, Shape.TABLE, description, is_required, is_list=True, table=table)


QUIET = listed("quiet", Shape.WARNING, "已经看过、不用再提示的提醒（方括号里的代码），如 construction-without-step")
