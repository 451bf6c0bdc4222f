"""Nodes read by the table of keys: every mapping becomes a row of plain values, every mistake a located problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.core.rules import did_you_mean, nearest
from tracker.i18n import _, current_language
from tracker.plans.codes import Placed, ProblemList
from tracker.plans.fields import CHOICES, DIGIT_LIMIT, FIELDS, ID_LIMIT, ID_PATTERN, TEXT_LIMIT, Field, Shape
from tracker.plans.nodes import Mapping, Node, Scalar, Sequence
from tracker.plans.syntax import colon_hint
from tracker.text import clean, is_hostile

YEARS = range(1990, 2101)
"""The years a date may lie in; anything else is a slip of the pen."""
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(ID_PATTERN)
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_KEY_AND_COLON = re.compile(r"([A-Za-z_]+)\s*[：:]")
_LIST_MARKS = re.compile(r"[、，,]\s*")
_NO_VALUE = {Shape.DATE: None, Shape.INTEGER: None, Shape.TABLE: None}
_FIELDS = {table: {field.name: field for field in fields} for table, fields in FIELDS.items()}
_REQUIRED = {table: [field for field in fields if field.is_required] for table, fields in FIELDS.items()}
_ABSENT: dict[str, dict[str, Any]] = {
    table: {field.name: () if field.is_list else _NO_VALUE.get(field.shape, "") for field in fields}
    for table, fields in FIELDS.items()
}


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping's values by key, all keys present: text is "" when not given, a list (), dates and integers None."""

    node: Mapping
    values: dict[str, Any]

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  # the table of keys says what it is
        return self.values[key]

    def at(self, key: str, item: str = "") -> Placed:
        """Where the key's value, or the item of its list with that text, stands; the row itself when not given."""
        value = self.node.entries[key][1] if key in self.node.entries else self.node
        if isinstance(value, Sequence):
            return next((node for node in value.items if isinstance(node, Scalar) and node.text == item), value)
        return value


def iso_date(text: str) -> date | None:
    """The day, when the text is an ISO date within reason."""
    try:
        day = date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


class RowReader:
    """Reads mappings of one file, noting what is wrong with them."""

    def __init__(self, problems: ProblemList) -> None:
        self.problems = problems

    def row(self, node: Node, table: str, name: str) -> Row | None:
        """The mapping read by the keys of ``table``; None when it is no mapping. ``name`` is what it is called."""
        fields = _FIELDS[table]
        if not isinstance(node, Mapping):
            self._no_mapping(node, fields, name)
            return None
        values = dict(_ABSENT[table])
        meant = set()
        for key, (place, value) in node.entries.items():
            field = fields.get(key)
            if field is None:
                meant.add(self._unknown_key(place, fields))
            elif not isinstance(value, Scalar) or value.text.strip():
                values[key] = self._value(field, value)
            elif field.is_required:
                self.problems.add("empty-value", value, key=key)
        for field in _REQUIRED[table]:
            if field.name not in node.entries and field.name not in meant:
                self.problems.add("missing-key", node, key=field.name)
        return Row(node, values)

    def _no_mapping(self, node: Node, fields: dict[str, Field], name: str) -> None:
        found = _KEY_AND_COLON.match(node.text) if isinstance(node, Scalar) else None
        if found and found[1] in fields:
            self._bad_colon(node, found[1])
        else:
            self.problems.add("not-a-mapping", node, key=name)

    def _unknown_key(self, place: Scalar, fields: dict[str, Field]) -> str:
        """Note the key and tell which one was meant, if any."""
        found = _KEY_AND_COLON.match(place.text)
        if found and found[1] in fields:
            self._bad_colon(place, found[1])
            return found[1]
        key = clean(place.text)[:ID_LIMIT]
        hint = did_you_mean(key, list(fields)) or _("可用的键：{keys}").format(keys=_("、").join(fields))
        self.problems.add("unknown-key", place, key=key, hint=hint)
        return nearest(key, list(fields))

    def _bad_colon(self, at: Placed, key: str) -> None:
        place = Scalar("", at.line, at.column + len(key))
        self.problems.add("bad-colon", place, key=key, hint=colon_hint(key))

    def _value(self, field: Field, node: Node) -> Any:  # noqa: ANN401
        if not field.is_list:
            return self._one(field, node)
        if not isinstance(node, Sequence):
            parts = _LIST_MARKS.split(clean(node.text)) if isinstance(node, Scalar) else []
            hint = _("写作 [{items}]").format(items=", ".join(parts)) if parts and not field.table else ""
            self.problems.add("not-a-list", node, key=field.name, hint=hint)
            return ()
        if field.is_required and not node.items and not field.table:
            self.problems.add("empty-value", node, key=field.name)
        values = [self._one(field, item) for item in node.items]
        return tuple(value for value in values if value is not None and value != "")

    def _one(self, field: Field, node: Node) -> Any:  # noqa: ANN401
        if field.table:
            return self.row(node, field.table, field.name)
        if not isinstance(node, Scalar):
            self.problems.add("not-text", node, key=field.name)
            return _NO_VALUE.get(field.shape, "")
        text = self._text(field, node)
        if not text:
            self.problems.add("empty-value", node, key=field.name)
            return _NO_VALUE.get(field.shape, "")
        convert = _CONVERTERS.get(field.shape)
        return convert(self.problems, field, node, text) if convert else text

    def _text(self, field: Field, node: Scalar) -> str:
        text = node.text
        if len(text) > TEXT_LIMIT:
            self.problems.add("too-long", node, key=field.name, length=len(text), limit=TEXT_LIMIT)
        elif text.isprintable():
            return text.strip()
        elif is_hostile(text):
            self.problems.add("hostile-text", node, key=field.name, hint=_("请删去后重新输入"))
        return clean(text[:TEXT_LIMIT]).strip()


def _id(problems: ProblemList, _field: Field, node: Scalar, text: str) -> str:
    if len(text) > ID_LIMIT or not _ID.fullmatch(text):
        problems.add("bad-id", node, value=text[:ID_LIMIT], limit=ID_LIMIT)
    return text


def _date(problems: ProblemList, _field: Field, node: Scalar, text: str) -> date | None:
    day = iso_date(text)
    if day is None:
        problems.add("bad-date", node, value=text[:ID_LIMIT], hint=_("写作 2022-03-14"))
    return day


def _integer(problems: ProblemList, field: Field, node: Scalar, text: str) -> int | None:
    if text.isascii() and text.isdigit() and len(text) <= DIGIT_LIMIT:
        return int(text)
    problems.add("bad-integer", node, key=field.name, value=text[:ID_LIMIT])
    return None


def _number(problems: ProblemList, field: Field, node: Scalar, text: str) -> str:
    if not _NUMBER.fullmatch(text):
        hint = _("计量单位（如 %）另写在 unit 里")
        problems.add("bad-number", node, key=field.name, value=text[:ID_LIMIT], hint=hint)
    return text


def _choice(problems: ProblemList, field: Field, node: Scalar, text: str) -> str:
    choices = CHOICES[field.shape]
    if text not in choices:
        text = text[:ID_LIMIT]
        first = {value: word for word, value in reversed(choices.items())}
        shown = first if current_language() == "en" else first.values()
        values = _("、").join(reversed(shown))
        hint = did_you_mean(text, list(choices)) or _("可用的写法：{values}").format(values=values)
        problems.add(f"unknown-{field.shape}", node, value=text, hint=hint)
    return choices.get(text, "")


_CONVERTERS: dict[Shape, Callable[[ProblemList, Field, Scalar, str], Any]] = {
    Shape.ID: _id,
    Shape.DATE: _date,
    Shape.INTEGER: _integer,
    Shape.NUMBER: _number,
    **dict.fromkeys(CHOICES, _choice),
}
