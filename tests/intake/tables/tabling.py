"""Tables and documents as they look: ``|`` between cells, ``^`` merged with the one above, ``<`` with the left one."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.intake.document import Paragraph, SourceDocument, Table, TableCell
from tracker.intake.doubts import Answers, Asking
from tracker.intake.rows import Role, Understood, Wishes
from tracker.intake.tables.understanding import understand


def table(*rows: str, number: int = 1, title: str = "", sheet: str = "", hidden: Sequence[int] = ()) -> Table:
    """A table of rows written as ``序号|任务|责任单位``."""
    words = [[cell.strip() for cell in row.split("|")] for row in rows]
    width = max(map(len, words))
    words = [row + [""] * (width - len(row)) for row in words]
    grid: list[list[TableCell]] = []
    for at, row in enumerate(words):
        line: list[TableCell] = []
        for column, text in enumerate(row):
            if text == "^":
                line.append(grid[at - 1][column])
            elif text == "<":
                line.append(line[column - 1])
            else:
                line.append(TableCell(text.replace("\\n", "\n"), at + 1, column + 1))
        grid.append(line)
    return Table(number, _spanned(grid), title, frozenset(hidden), sheet)


def _spanned(grid: Sequence[Sequence[TableCell]]) -> tuple[tuple[TableCell, ...], ...]:
    places: dict[int, list[tuple[int, int]]] = {}
    for at, row in enumerate(grid):
        for column, cell in enumerate(row):
            places.setdefault(id(cell), []).append((at + 1, column + 1))
    made: dict[int, TableCell] = {}
    for row in grid:
        for cell in row:
            covered = places[id(cell)]
            rows, columns = {row for row, _column in covered}, {column for _row, column in covered}
            made[id(cell)] = cell._replace(row_span=len(rows), column_span=len(columns))
    return tuple(tuple(made[id(cell)] for cell in row) for row in grid)


def document(*blocks: str | Table, form: str = "docx", name: str = "方案.docx") -> SourceDocument:
    """A document of paragraphs and tables, numbered as they come."""
    made: list[Paragraph | Table] = []
    paragraphs = tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            made.append(block._replace(number=tables))
        else:
            paragraphs += 1
            made.append(Paragraph(paragraphs, block))
    return SourceDocument(name, form, tuple(made))


HEADING = ("甲县", "甲政办〔2024〕3号", "关于印发《甲县教育工作方案》的通知", "甲县人民政府办公室", "2024年2月1日")


NO_WISHES = Wishes()


class Read:
    """What a document was understood as, with the doubts and notes."""

    def __init__(
        self, *blocks: str | Table, wishes: Wishes = NO_WISHES, answers: Answers | None = None, form: str = "docx"
    ) -> None:
        self.asking = Asking(answers)
        self.understood: Understood = understand(document(*HEADING, *blocks, form=form), wishes, self.asking)

    @property
    def keys(self) -> list[str]:
        """The keys of all doubts."""
        return [doubt.key for doubt in self.asking.doubts]

    @property
    def rows(self) -> list[tuple[int, str, str, str]]:
        """Of each body row its number, work, year and section."""
        rows = [row for work in self.understood.tables for row in work.rows]
        return [(row.number, row.text(Role.WORK), row.year, row.section) for row in rows]

    def texts(self, role: Role) -> list[str]:
        """The words of one role, row by row."""
        return [row.text(role) for work in self.understood.tables for row in work.rows]

    @property
    def roles(self) -> list[str]:
        """The roles of the first table's columns."""
        return [str(column.role) for column in self.understood.tables[0].columns]
