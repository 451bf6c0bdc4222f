"""Items as text tables, JSON and CSV. JSON keys and values are stable and never translated.

All that is printed passes here, and none of it commands a terminal, whoever filled the database.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Any

from tracker.cli import streams
from tracker.core.amount import Amount
from tracker.core.fields import AMOUNT_FIELDS, COLUMNS, LIST_FIELDS, Value
from tracker.core.identity.unit_names import lead_label
from tracker.core.kinds import kind_label
from tracker.core.lamp import Item, colour_label
from tracker.i18n import _, mark
from tracker.text import cell_width, clean, escaped, fit

FORMATS = ("table", "json", "csv", "xlsx")
TITLE_CELLS = 46
_TOGETHER = 100
"""So many tasks are made text at once."""


def item_data(item: Item) -> dict[str, Any]:
    """One task as plain data, with the keys that programs rely on."""
    facts, lamp = item
    values: dict[str, Any] = dict(zip(_NAMES, _exported(facts), strict=True))
    for name, plain in _MADE_PLAIN:
        values[name] = plain(values[name])
    return {
        "id": facts.code,
        "roadmap": facts.roadmap,
        **values,
        "lamp": lamp.colour.value,
        "lamp_reason": "；".join(reason.source_text() for reason in lamp.reasons),
        "unreported": lamp.is_unreported,
        "days_overdue": lamp.days_overdue,
        "source": {
            "document": facts.document,
            "row": facts.row,
            "item": facts.item,
            "paragraph": facts.paragraph,
        },
    }


def iso(day: date | None) -> str | None:
    """The day as programs read it."""
    return day.isoformat() if day else None


_EXPORTED = tuple(column for column in COLUMNS if column.is_exported)
_NAMES = tuple(column.name for column in _EXPORTED)
_PLAIN: dict[Value, Callable[[Any], object]] = {
    "day": iso,
    "list": list,
    "amounts": lambda amounts: [amount._asdict() for amount in amounts],
}
_MADE_PLAIN = tuple((column.name, _PLAIN[column.value]) for column in _EXPORTED if column.value in _PLAIN)
_exported = attrgetter(*_NAMES)


def say(line: str = "") -> None:
    """One line of what was asked for, on standard output."""
    streams.write(f"{_inert(line)}\n")


def tell(sentence: str) -> None:
    """One sentence about what was done, on standard error."""
    streams.write_error(f"{_inert(sentence)}\n")


def _inert(text: str) -> str:
    return "\n".join(map(clean, text.split("\n")))


def print_json(value: object) -> None:
    """Data for programs: UTF-8, indented, keys in our order; what a terminal would obey is escaped."""
    streams.write(_json_text(value) + "\n")


def print_json_list(items: Iterable[Item]) -> None:
    """The tasks as :func:`print_json` has them, a few at a time; once nobody reads, no more are taken."""
    taken, begin = iter(items), "["
    while block := [item_data(item) for item in islice(taken, _TOGETHER)]:
        if not streams.write(begin + _json_text(block).removeprefix("[").removesuffix("\n]")):
            return
        begin = ","
    streams.write("[]\n" if begin == "[" else "\n]\n")


def _json_text(value: object) -> str:
    """As the standard library indents it by two, which takes it twice as long."""
    from json.encoder import encode_basestring

    text = _indented(value, "\n", lru_cache(maxsize=None)(encode_basestring))
    line = text.replace("\n", "")
    return text if escaped(line) == line else "\n".join(map(escaped, text.split("\n")))


def _indented(value: object, line: str, quoted: Callable[[str], str]) -> str:
    """``quoted`` keeps what it has made: keys are the same in every task, and many a text."""
    inner = f"{line}  "
    if isinstance(value, dict):
        parts = [
            f"{quoted(key)}: {quoted(one) if type(one) is str else _indented(one, inner, quoted)}"
            for key, one in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(parts)}{line}}}" if parts else "{}"
    if isinstance(value, list | tuple):
        parts = [_indented(one, inner, quoted) for one in value]
        return f"[{inner}{f',{inner}'.join(parts)}{line}]" if parts else "[]"
    if isinstance(value, str):
        return quoted(value)
    return _WORDS[value] if value is None or isinstance(value, bool) else repr(value)


_WORDS = {None: "null", True: "true", False: "false"}


def print_csv(items: Iterable[Item]) -> None:
    """One line a task, written as it is taken; made for spreadsheets, which may take no text for anything else."""
    print_rows(csv_headings(), map(csv_row, items))


def print_rows(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table with the mark and the line ends by which Excel reads it; on a terminal, for the eye, without."""
    import csv

    from tracker.services.sheets.csv_text import LINE_END, MARK, csv_cell

    is_read = streams.is_terminal(sys.stdout)
    out = csv.writer(_Output("" if is_read else MARK), lineterminator="\n" if is_read else LINE_END)
    out.writerow(headings)
    for row in rows:
        if not out.writerow([csv_cell(cell) for cell in row]):
            return


class _Output:
    """Standard output as what a table's writer writes to, with what stands before the first line."""

    def __init__(self, begin: str) -> None:
        self._begin = begin

    def write(self, text: str) -> bool:
        begin, self._begin = self._begin, ""
        return streams.write(begin + text)


def csv_headings() -> list[str]:
    """The columns of :func:`csv_row`, which programs rely on."""
    return list(_flat(item_data(_blank_item())))


def csv_row(item: Item) -> list[Any]:
    """A task's values for a spreadsheet, lists as text."""
    return list(_flat(item_data(item)).values())


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    source = data.pop("source")
    flat = {**data, **{f"source_{key}": value for key, value in source.items()}}
    return {key: "、".join(map(_text, value)) if isinstance(value, list) else value for key, value in flat.items()}


def _text(part: str | dict[str, str]) -> str:
    return part if isinstance(part, str) else Amount(**part).shown()


HEADINGS = (
    mark("亮灯"), mark("编号"), mark("事项"), mark("类别"), mark("牵头"), mark("期限"), mark("进度"), mark("提示"),
)  # fmt: skip
_YIELDING = ((2, 16), (7, 10), (4, 8), (3, 8), (2, 8), (7, 6), (4, 5), (3, 5))
"""On a narrow terminal titles give way first, then hints, units and kinds; never a lamp, a code or a date."""


def print_table(items: Sequence[Item], *, with_roadmap: bool = False) -> None:
    """An aligned table, as wide as its content; titles are cut at a fixed width."""
    rows = [tuple(_(heading) for heading in HEADINGS), *(_cells(item, with_roadmap) for item in items)]
    print_columns(rows, right=frozenset({6}), yielding=_YIELDING)


def _cells(item: Item, with_roadmap: bool) -> tuple[str, ...]:
    facts, lamp = item
    return (
        colour_label(lamp.colour) + (_("·未报") if lamp.is_unreported else ""),
        facts.name if with_roadmap else facts.code,
        facts.title,
        kind_label(facts.kind),
        lead_label(facts.lead),
        _due_cell(item),
        facts.progress_text,
        lamp.reason_text(),
    )


def _due_cell(item: Item) -> str:
    due, original = item.facts.due_on, item.facts.due_on_first
    if due is None:
        return clean(item.facts.deadline_text) or _("无期限")
    return f"{due}*" if original and due != original else f"{due}"


def print_columns(
    rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset(), yielding: Sequence[tuple[int, int]] = ()
) -> None:
    """Rows in columns of equal cells, two blanks between; the last column is left as it is.

    Of a terminal's width ``yielding`` columns make the best: each in turn is cut, down to so many cells.
    """
    if not rows:
        return
    columns = [*zip(*([clean(cell) for cell in row] for row in rows), strict=True)]
    used = [max(map(cell_width, column)) for column in columns]
    widths = _yielded([*(min(TITLE_CELLS, cells) for cells in used[:-1]), used[-1]], yielding)
    padded = [
        _padded(column, width, is_right=index in right)
        for index, (column, width) in enumerate(zip(columns, widths, strict=True))
    ]
    streams.write("".join("  ".join(cells).rstrip() + "\n" for cells in zip(*padded, strict=True)))


def _yielded(widths: list[int], yielding: Sequence[tuple[int, int]]) -> list[int]:
    room = streams.columns()
    over = 0 if room is None else sum(widths) + 2 * (len(widths) - 1) - room
    for index, least in yielding:
        cut = max(0, min(over, widths[index] - least))
        widths[index] -= cut
        over -= cut
    return widths


def _padded(column: Sequence[str], width: int, *, is_right: bool) -> list[str]:
    return [
        fit(cell, width, right=is_right) if used > width else _pad(cell, width - used, is_right)
        for cell, used in ((cell, cell_width(cell)) for cell in column)
    ]


def _pad(cell: str, cells: int, is_right: bool) -> str:
    return " " * cells + cell if is_right else cell + " " * cells


def _blank_item() -> Item:
    from tracker.core.facts import TaskFacts
    from tracker.core.lamp import Colour, Lamp

    values = [() if name in LIST_FIELDS | AMOUNT_FIELDS else None for name in TaskFacts._fields]
    return Item(TaskFacts(*values), Lamp(Colour.GREY, (), 0, False))  # type: ignore[arg-type]
