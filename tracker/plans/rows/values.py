"""One value of a file as its shape asks, or a located problem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Protocol

from tracker.core.rules.finding import RETIRED
from tracker.core.rules.meant import Nearest
from tracker.core.written.periods import spelled
from tracker.i18n import _, current_language
from tracker.plans.format.codes import CODES, ProblemList
from tracker.plans.format.days import iso_date
from tracker.plans.format.shapes import (
    CHOICES,
    DIGIT_LIMIT,
    ID_LIMIT,
    ID_PATTERN,
    NAME_LIMIT,
    Choices,
    FileKey,
    Shape,
    is_name,
)
from tracker.plans.text.nodes import Scalar

YES, NO = "是", "否"
"""How a measured value that is no number is kept."""
_ID = re.compile(ID_PATTERN)
_QUOTES = "“”‘’「」『』\"' "
_SIGNS = re.compile(r"[A-Za-z0-9._-]{1,32}")
_FORMER = re.compile(rf"(?:([^:]+):)?{ID_PATTERN}(?:@{ID_PATTERN})?")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


class ValueReader(Protocol):
    """Who reads a file: it notes problems and knows what was probably meant."""

    problems: ProblemList
    choices: Choices

    def nearest(self, of: str, choices: Iterable[str]) -> Nearest:
        """What is meant by words that are not among the choices of one table or shape."""
        ...


def _id(reader: ValueReader, _key: FileKey, node: Scalar, text: str) -> str:
    if len(text) > ID_LIMIT or not _ID.fullmatch(text):
        narrow = unicodedata.normalize("NFKC", text).strip(_QUOTES)
        hint = _("至少有一个字母或数字，开头不用“-”") if _SIGNS.fullmatch(text) else ""
        if _ID.fullmatch(narrow):
            hint = _("用半角字符，不加引号：{id}").format(id=narrow)
        reader.problems.add("bad-id", node, value=text[:ID_LIMIT], limit=ID_LIMIT, hint=hint)
    return text


def _name(reader: ValueReader, _key: FileKey, node: Scalar, text: str) -> str:
    if not is_name(text):
        reader.problems.add("bad-roadmap-id", node, value=text[:NAME_LIMIT], limit=NAME_LIMIT)
    return text


def _former(reader: ValueReader, _key: FileKey, node: Scalar, text: str) -> str:
    found = _FORMER.fullmatch(text)
    if found is None or (found[1] and not is_name(found[1])):
        hint = _("写原来的编号，如 21.1a；移自另一份路线图的，写 路线图:编号")
        reader.problems.add("bad-id", node, value=text[:ID_LIMIT], limit=ID_LIMIT, hint=hint)
    return text


def _date(reader: ValueReader, _key: FileKey, node: Scalar, text: str) -> date | None:
    day = iso_date(text)
    if day is None:
        reader.problems.add("bad-date", node, value=text[:ID_LIMIT], hint=_("写作 2022-03-14"))
    return day


def _integer(reader: ValueReader, key: FileKey, node: Scalar, text: str) -> int | None:
    if text.isascii() and text.isdigit() and len(text) <= DIGIT_LIMIT:
        return int(text)
    hint = _("最多 {limit} 位数字").format(limit=DIGIT_LIMIT) if text.isascii() and text.isdigit() else ""
    reader.problems.add("bad-integer", node, key=key.name, value=text[:ID_LIMIT], hint=hint)
    return None


def _number(reader: ValueReader, key: FileKey, node: Scalar, text: str) -> str:
    if not _NUMBER.fullmatch(text):
        hint = _("计量单位（如 %）另写在 unit 里")
        reader.problems.add("bad-number", node, key=key.name, value=text[:ID_LIMIT], hint=hint)
    return text


def _standard(reader: ValueReader, key: FileKey, node: Scalar, text: str) -> str:
    if is_name(text):
        return text
    reader.problems.add("bad-standard-name", node, value=text[:NAME_LIMIT], limit=NAME_LIMIT)
    return ""


def _measured(reader: ValueReader, key: FileKey, node: Scalar, text: str) -> str:
    said = CHOICES[Shape.FLAG].get(text.lower(), "") if not text.isdigit() else ""
    if said or _NUMBER.fullmatch(text):
        return {"true": YES, "false": NO}.get(said, text)
    hint = _("计量单位（如 %）不写，数字里不用逗号")
    reader.problems.add("bad-measured", node, key=key.name, value=text[:ID_LIMIT], hint=hint)
    return ""


def _choice(reader: ValueReader, key: FileKey, node: Scalar, text: str) -> str:
    choices = reader.choices[key.shape]
    found = choices.get(text.lower() if key.shape is Shape.FLAG else text, "")
    if not found and key.shape is Shape.REPEAT:
        found = spelled(text)
    if not found:
        first = {value: word for word, value in reversed(list(choices.items()))}
        shown = first if current_language() == "en" else first.values()
        values = _("、").join(reversed(shown))
        hint = reader.nearest(key.shape, choices).hint(text) or _("可用的写法：{values}").format(values=values)
        reader.problems.add(f"unknown-{key.shape}", node, value=text[:ID_LIMIT], hint=hint)
    return found


def _warning(reader: ValueReader, key: FileKey, node: Scalar, text: str) -> str:
    if text in RETIRED:
        return text
    if text in CODES and text not in CHOICES[Shape.WARNING]:
        hint = _("错误不能确认了事，只能改正")
        reader.problems.add("unknown-warning", node, value=text, hint=hint)
        return ""
    return _choice(reader, key, node, text)


CONVERTERS: dict[Shape, Callable[[ValueReader, FileKey, Scalar, str], Any]] = {
    Shape.ID: _id,
    Shape.NAME: _name,
    Shape.FORMER: _former,
    Shape.DATE: _date,
    Shape.INTEGER: _integer,
    Shape.NUMBER: _number,
    Shape.STANDARD: _standard,
    Shape.MEASURED: _measured,
    **dict.fromkeys(CHOICES, _choice),
    Shape.WARNING: _warning,
}
"""By shape; a value of any other is its text."""
