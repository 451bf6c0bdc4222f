"""Nodes read by the table of keys: every mapping becomes a row of plain values, every mistake a located problem."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tracker.core.indicators.standard import BOTH
from tracker.core.rules.meant import JOINED, Nearest, list_hint, list_items
from tracker.i18n import _
from tracker.plans.format.codes import Placed, ProblemList
from tracker.plans.format.keys import KEYS
from tracker.plans.format.shapes import CHOICES, ID_LIMIT, TEXT_LIMIT, Choices, FileKey, Shape
from tracker.plans.format.standard_keys import BY_STAGE, STANDARD_KEYS
from tracker.plans.rows.original import read_original
from tracker.plans.rows.values import CONVERTERS
from tracker.plans.text.nodes import Mapping, Node, Scalar, Sequence
from tracker.plans.text.syntax import colon_hint
from tracker.text import clean, hidden_at, is_sound, unified

_SHOWN = 20
_KEY_AND_COLON = re.compile(r"([A-Za-z_]+)\s*[：:]")
_NAMES = ("aliases", "members")
"""Lists of names that nothing else in the file knows, so that two written as one would pass for one."""
_NO_VALUE = {Shape.DATE: None, Shape.INTEGER: None, Shape.TABLE: None}
_FILES = ("roadmap", "standard")
"""The tables that are a whole file."""
_TABLES = KEYS | STANDARD_KEYS
_KEYS = {table: {key.name: key for key in keys} for table, keys in _TABLES.items()}
_REQUIRED = {table: [key for key in keys if key.is_required] for table, keys in _TABLES.items()}
_ABSENT: dict[str, dict[str, Any]] = {
    table: {key.name: () if key.is_list else _NO_VALUE.get(key.shape, "") for key in keys}
    for table, keys in _TABLES.items()
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A mapping's values by key, all keys present: text is "" when not given, a list (), dates and integers None."""

    node: Mapping
    values: dict[str, Any]
    _items: dict[str, dict[str, Scalar]] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  # the table of keys says what it is
        return self.values[key]

    def at(self, key: str, item: str = "", *, is_last: bool = False) -> Placed:
        """Where the key's value, or the item of its list with that text, stands; the row itself when not given.

        ``is_last`` where of several such items the last one is meant.
        """
        value = self.node.entries[key][1] if key in self.node.entries else self.node
        if not item or not isinstance(value, Sequence):
            return value
        if is_last:
            same = [node for node in value.items if isinstance(node, Scalar) and _plain(node.text) == item]
            return same[-1] if same else value
        return self._item(key, value, item)

    def _item(self, key: str, value: Sequence, item: str) -> Placed:
        found = self._items.get(key)
        if found is None:
            scalars = [node for node in value.items if isinstance(node, Scalar)]
            found = self._items[key] = {_plain(node.text): node for node in reversed(scalars)}
        return found.get(item) or found.get(item.partition("@")[0]) or value


def _plain(text: str) -> str:
    """A text as it is taken: without the blanks around it and what nobody may see, radicals as the characters."""
    if len(text) <= TEXT_LIMIT and is_sound(text):
        return text.strip()
    return unified(clean(text[:TEXT_LIMIT])).strip()


class RowReader:
    """Reads mappings of one file, noting what is wrong with them.

    ``choices`` are the words for stages and kinds of school where a standard has its own.
    """

    def __init__(self, problems: ProblemList, choices: Choices = CHOICES) -> None:
        self.problems = problems
        self.choices: Choices = {**CHOICES, **choices}
        stages = dict.fromkeys(self.choices[Shape.SCHOOL_STAGE].values())
        self._keys = _KEYS | {BY_STAGE: {stage: FileKey(stage, Shape.NUMBER, "") for stage in stages if stage != BOTH}}
        self._nearest: dict[str, Nearest] = {}

    def nearest(self, of: str, choices: Iterable[str]) -> Nearest:
        """What is meant by words that are not among the choices of one table or shape."""
        return self._nearest.setdefault(of, Nearest(choices))

    def row(self, node: Node, table: str, name: str) -> TableRow | None:
        """The mapping read by the keys of ``table``; None when it is no mapping. ``name`` is what it is called."""
        keys = self._keys[table]
        if not isinstance(node, Mapping):
            return self._no_mapping(node, table, name)
        values = dict.fromkeys(keys, "") if table == BY_STAGE else _ABSENT[table].copy()
        meant = set()
        for key, (place, value) in list(node.entries.items()):
            known = keys.get(key)
            found = None if known else _KEY_AND_COLON.match(key)
            if found and found[1] in keys:
                meant.add(found[1])
                self._wide_colon(node, place, found, values, table)
            elif known is None:
                meant.add(self._unknown_key(place, table))
            elif not isinstance(value, Scalar) or value.text.strip():
                values[key] = self._value(known, value)
                if _is_lost(known, value, values[key]):
                    self.problems.lose(table, node, key)
            elif known.is_required:
                self.problems.add("empty-value", value, key=key)
        for known in _REQUIRED[table]:
            if known.name not in node.entries and known.name not in meant:
                self.problems.add("missing-key", node, key=known.name)
        return TableRow(node, values)

    def _no_mapping(self, node: Node, table: str, name: str) -> TableRow | None:
        found = _KEY_AND_COLON.match(node.text) if isinstance(node, Scalar) else None
        if not isinstance(node, Scalar) or not found or found[1] not in self._keys[table]:
            text = node.text[:_SHOWN] if isinstance(node, Scalar) and table == "unit" else ""
            hint = _("写作 {{name: {text}}}").format(text=text) if text else ""
            self.problems.add("not-a-mapping", node, key=_("文件") if table in _FILES else name, hint=hint)
            self.problems.partial.add(f"{table}s")
            return None
        alone = Mapping({}, node.line, node.column)
        row = TableRow(alone, dict(_ABSENT[table]))
        self._wide_colon(alone, node, found, row.values, table)
        return row

    def _wide_colon(
        self, node: Mapping, place: Scalar, found: re.Match[str], values: dict[str, Any], table: str
    ) -> None:
        """Note a wrong colon within a key, and read what stands behind it as the value it was meant to be."""
        key, text = self._keys[table][found[1]], place.text[found.end() :].strip()
        self._bad_colon(place, key.name)
        if text and key.name not in node.entries:
            value = Scalar(text, place.line, place.column + place.text.index(text, found.end()))
            node.entries[key.name] = (place, value)
            values[key.name] = self._value(key, value)

    def _unknown_key(self, place: Scalar, table: str) -> str:
        """Note the key and tell which one was meant, if any."""
        keys = self._keys[table]
        key = clean(place.text)[:ID_LIMIT]
        nearest = self.nearest(table, keys)
        hint = nearest.hint(key) or _("可用的键：{keys}").format(keys=_("、").join(keys))
        self.problems.add("unknown-key", place, key=key, hint=hint)
        return nearest.of(key)

    def _bad_colon(self, at: Placed, key: str) -> None:
        place = Scalar("", at.line, at.column + len(key))
        self.problems.add("bad-colon", place, key=key, hint=colon_hint(key))

    def _value(self, key: FileKey, node: Node) -> Any:  # noqa: ANN401
        if not key.is_list:
            return self._one(key, node)
        if not isinstance(node, Sequence):
            return self._listed(key, node)
        if key.is_required and not node.items and not key.table:
            self.problems.add("empty-value", node, key=key.name)
        values = [self._one(key, item) for item in node.items]
        return tuple(value for value in values if value is not None and value != "")

    def _listed(self, key: FileKey, node: Mapping | Scalar) -> tuple[Any, ...]:
        """What a list written as one text would have held, so that what is wrong with its items is told as well."""
        items = list_items(node.text) if isinstance(node, Scalar) and not key.table else []
        self.problems.add("not-a-list", node, key=key.name, hint=list_hint("、".join(items)))
        if items:
            self.problems.read_on(node)
        values = [self._one(key, Scalar(item, node.line, node.column)) for item in items]
        return tuple(value for value in values if value is not None and value != "")

    def _one(self, key: FileKey, node: Node) -> Any:  # noqa: ANN401
        if key.table:
            return self.row(node, key.table, key.name)
        if not isinstance(node, Scalar):
            self.problems.add("not-text", node, key=key.name)
            return _NO_VALUE.get(key.shape, "")
        text = read_original(node, self.problems) if key.shape is Shape.ORIGINAL else self._text(key, node)
        if not text:
            self.problems.add("empty-value", node, key=key.name)
            return _NO_VALUE.get(key.shape, "")
        if key.name in _NAMES and JOINED.search(text):
            self.problems.add("joined-items", node, value=text, hint=list_hint(text))
        convert = CONVERTERS.get(key.shape)
        return convert(self, key, node, text) if convert else text

    def _text(self, key: FileKey, node: Scalar) -> str:
        text = node.text
        if len(text) <= TEXT_LIMIT and is_sound(text):
            return text.strip()
        if len(text) > TEXT_LIMIT:
            self.problems.add("too-long", node, key=key.name, length=len(text), limit=TEXT_LIMIT)
        elif (at := hidden_at(text)) >= 0:
            hint = _("第 {count} 个字是 {code}，请删去后重新输入").format(count=at + 1, code=f"U+{ord(text[at]):04X}")
            self.problems.add("hostile-text", node, key=key.name, hint=hint)
        return _plain(text)


def _is_lost(key: FileKey, node: Node, value: Any) -> bool:  # noqa: ANN401
    """Whether nothing is left of what is written, or less than all."""
    if not key.is_list:
        return value is None or value == ""
    if isinstance(node, Scalar) and not key.table:
        return len(value) < len(list_items(node.text))
    return not isinstance(node, Sequence) or len(value) < len(node.items)
