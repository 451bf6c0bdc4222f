"""How much an import takes on: what no county's document comes near is refused in a sentence, before time is spent.

Some 40 rows are usual, 3,000 the most that is known; a cell has up to 3,000 characters. All bounds stand well above.
"""

from __future__ import annotations

from tracker.errors import UsageError
from tracker.i18n import _
from tracker.intake.document import SourceDocument, SourcePlace, Table
from tracker.intake.rows import Understood
from tracker.text import clean

MOST_CHARACTERS = 1_500_000
"""Characters that a text may have which is read line by line."""
MOST_LINES = 60_000
LONGEST_LINE = 100_000
MOST_PARAGRAPHS = 30_000
MOST_TABLES = 999
MOST_ROWS = 20_000
"""Rows of all tables, those without tasks too."""
MOST_TASKS = 5_000
LONGEST_CELL = 10_000
MOST_KEPT = 3_000_000
"""Characters and marks of the cells of all rows with tasks, which a roadmap file keeps as one text."""


def hold_text(text: str, name: str) -> None:
    """Raise :class:`UsageError` where a text is longer than is read line by line."""
    if len(text) > MOST_CHARACTERS:
        raise _refused(_("{name} 超过 {limit} 字，没有读取").format(name=clean(name), limit=MOST_CHARACTERS))
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise _refused(_("{name} 超过 {limit} 行，没有读取").format(name=clean(name), limit=MOST_LINES))
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        raise _refused(_("{name} 有一行超过 {limit} 字，没有读取").format(name=clean(name), limit=LONGEST_LINE))


def hold_document(document: SourceDocument) -> None:
    """Raise :class:`UsageError` where a document has more paragraphs, tables or rows than are looked through."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    counts = (
        (len(document.blocks) - len(tables), MOST_PARAGRAPHS, _("{name} 的正文超过 {limit} 段，没有读取")),
        (len(tables), MOST_TABLES, _("{name} 超过 {limit} 张表，没有读取")),
        (sum(len(table.grid) for table in tables), MOST_ROWS, _("{name} 的表格超过 {limit} 行，没有读取")),
    )
    for count, limit, sentence in counts:
        if count > limit:
            raise _refused(sentence.format(name=clean(document.name), limit=limit))


def hold_tasks(document: SourceDocument, understood: Understood) -> None:
    """Raise :class:`UsageError` where there are more rows of tasks, or longer cells in them, than a plan can have."""
    rows = [row for table in understood.tables for row in table.rows]
    if len(rows) + len(understood.prose) > MOST_TASKS:
        raise _refused(_("认出 {count} 项任务，超过 {limit} 项").format(count=len(rows), limit=MOST_TASKS))
    kept = 0
    for row in rows:
        kept += sum(len(cell.text) for cell in row.cells if cell.row == row.place.row) + 4 * len(row.cells)
        for at, cell in enumerate(row.cells):
            if len(cell.text) > LONGEST_CELL:
                raise _endless(document, row.place._replace(column=at + 1), len(cell.text))
    for prose in understood.prose:
        if len(prose.text) > LONGEST_CELL:
            raise _endless(document, prose.place, len(prose.text))
    if kept > MOST_KEPT:
        raise _refused(_("任务表超过 {limit} 字").format(limit=MOST_KEPT))


def hold_duties(count: int) -> None:
    """Raise :class:`UsageError` where the items of the cells come to more tasks than a plan can have."""
    if count > MOST_TASKS:
        raise _refused(_("认出 {count} 项任务，超过 {limit} 项").format(count=count, limit=MOST_TASKS))


def _endless(document: SourceDocument, place: SourcePlace, length: int) -> UsageError:
    where = document.where(place)
    return _refused(_("{where}有 {length} 字，不像一项任务").format(where=where, length=length))


def _refused(sentence: str) -> UsageError:
    return UsageError(sentence, hint=_("请只把任务表复制到新文件里，太多的分成几份，再导入"))
