"""A table within the cell of work: one item a row, with the row's own deadline and units where it has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.intake.document import Table, TableCell
from tracker.intake.duties.listing.items import CellItem, joined
from tracker.intake.duties.wording.leading import ACT, dates_in

_NUMBER = re.compile(r"\d{1,3}")
_OFFICE = re.compile(r"(?:局|委|办|政府|部门)$")
_FIGURE = re.compile(r"\d")
_HEADINGS = {
    "number": re.compile(r"^(?:序号|编号|项号)$"),
    "due": re.compile(r"时限|期限|完成时间|时间"),
    "units": re.compile(r"单位|部门|责任|牵头|配合"),
    "work": re.compile(r"内容|任务|措施|事项|工作|项目|名称|要求"),
}


def list_of(table: Table) -> str:
    """The rows of a table that only lists things (学校、数量) in one line; empty where they are tasks themselves.

    Rows are tasks where they have deadlines or units of their own, or begin with a verb.
    """
    rows = [[text for cell in row if (text := joined(cell.text))] for row in table.grid]
    rows = [[text for text in row if not (len(row) > 1 and _NUMBER.fullmatch(text))] for row in rows if row]
    kinds = {_kind(cell.text) for cell in table.grid[0]} if table.grid else set()
    texts = [text for row in rows for text in row]
    if kinds & {"due", "units"} or any(ACT.match(text) or dates_in(text) or _OFFICE.search(text) for text in texts):
        return ""
    is_headed = len(rows) > 1 and not any(map(_FIGURE.search, rows[0])) and any(map(_FIGURE.search, rows[1]))
    return "、".join("".join(row) for row in rows[is_headed or "work" in kinds :] if row)


def rows_of(table: Table) -> Iterator[CellItem]:
    """The rows as items; a first row of headings tells which cells are deadline and units, and is none itself."""
    titles = [_kind(cell.text) for cell in table.grid[0]] if table.grid else []
    is_headed = sum(1 for title in titles if title) >= 2
    kinds = titles if is_headed else ["" for _title in titles]
    for number, row in enumerate(table.grid[is_headed:], 1):
        if text := _words(row, kinds):
            yield CellItem(number, text)


def _kind(title: str) -> str:
    words = "".join(title.split())
    return next((kind for kind, pattern in _HEADINGS.items() if len(words) <= 10 and pattern.search(words)), "")


def _words(row: tuple[TableCell, ...], kinds: list[str]) -> str:
    """The cells of a row in one line: the work, then in brackets what labels say."""
    work, labels = [], []
    seen: set[int] = set()
    for cell, kind in zip(row, kinds, strict=True):
        text = joined(cell.text)
        if not text or kind == "number" or id(cell) in seen or (not kind and text.isdecimal()):
            continue
        seen.add(id(cell))
        if kind == "due":
            labels.append(f"完成时限：{text}")
        elif kind == "units":
            labels.append(f"责任单位：{text}")
        else:
            work.append(text)
    return " ".join(work) + (f"（{'；'.join(labels)}）" if work and labels else "")
