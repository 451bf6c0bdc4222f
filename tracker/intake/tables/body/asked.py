"""What is asked of rows: hidden ones, blanks that may have been merged, lines that may be no tasks."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.i18n import _
from tracker.intake.document import SourcePlace, TableCell
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.rows import Role
from tracker.intake.tables.body.lines import PartColumns, TablePart
from tracker.intake.tables.heads.header import filled


class RowQuestions:
    """The questions about the rows of one table."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def note(self, part: TablePart, at: int, text: str) -> None:
        """Tell what was decided of a row."""
        self._asking.note(SourcePlace(part.table.number, at + 1), text)

    def leaves_out(self, part: TablePart, at: int, quoted: str, question: str, leave: str = "") -> bool:
        """Whether a row that may be a task is left out, which holds until it is answered."""
        place = SourcePlace(part.table.number, at + 1)
        options = (Option("leave", leave or _("不作事项")), Option("take", _("作为事项")))
        key = f"row:{part.table.number}.{at + 1}"
        return self._asking.ask(Doubt(key, DoubtKind.ROW, (place,), quoted, question, options)) == "leave"

    def hidden_left_out(self, part: TablePart, shape: PartColumns) -> frozenset[int]:
        """The hidden rows of a part that are not taken; asked once for all that have words."""
        rows = [row for row in sorted(part.table.hidden) if row - 1 in part.rows and filled(part.table.grid[row - 1])]
        if not rows:
            return part.table.hidden
        texts = [cell.text for row in rows for at in shape.work[:1] if (cell := part.table.grid[row - 1][at])]
        doubt = Doubt(
            f"hidden:{part.table.number}",
            DoubtKind.HIDDEN,
            tuple(SourcePlace(part.table.number, row) for row in rows),
            "\n".join(texts),
            _("原文有{count}行是隐藏的，要不要？").format(count=len(rows)),
            (Option("leave", _("不要隐藏的行")), Option("take", _("当作普通的行"))),
        )
        return part.table.hidden if self._asking.ask(doubt) == "leave" else frozenset()

    def filled_from_above(self, part: TablePart, shape: PartColumns) -> frozenset[int]:
        """The columns whose blanks are traces of merged cells: in forms that cannot merge, where many are blank."""
        rows = (part.table.grid[at] for at in part.rows)
        body = [row for row in rows if any(row[at].text.strip() for at in shape.work)]
        found = []
        for at in (*shape.time, *shape.units):
            blank = sum(not row[at].text.strip() for row in body)
            if at not in shape.work and 0 < blank < len(body) and blank * 10 >= len(body) * 3:
                found.append(at)
        if not found:
            return frozenset()
        titles = _("、").join(part.columns[at].title for at in found)
        doubt = Doubt(
            f"blank:{part.table.number}",
            DoubtKind.TABLE,
            (SourcePlace(part.table.number, part.start, found[0] + 1),),
            titles,
            _("“{titles}”有不少空格，是不是合并过的格子，照上一行？").format(titles=titles),
            (Option("above", _("照上一行")), Option("blank", _("原来就空着"))),
        )
        return frozenset(found) if self._asking.ask(doubt) == "above" else frozenset()

    def joins(self, part: TablePart, at: int, row: Sequence[TableCell]) -> bool:
        """Whether a row is the rest of the one above, which holds until it is answered."""
        place = SourcePlace(part.table.number, at + 1)
        text = next((row[each].text for each in part.at(Role.WORK)), "")
        options = (Option("join", _("接在上一行后面")), Option("own", _("单独一行")))
        question = _("像是上一行没有写完、跨页接下来的，要不要接上？")
        key = f"join:{part.table.number}.{at + 1}"
        return self._asking.ask(Doubt(key, DoubtKind.ROW, (place,), text, question, options)) == "join"

    def goes_on_with_work(self, part: TablePart, at: int, row: Sequence[TableCell]) -> bool:
        """Whether rows without work go on with the work of the row above; asked once for a table."""
        doubt = Doubt(
            f"workless:{part.table.number}",
            DoubtKind.ROW,
            (SourcePlace(part.table.number, at + 1),),
            _("；").join(" ".join(cell.text.split()) for cell in filled(row)),
            _("没有工作内容的行，是不是接着上一行的工作？"),
            (Option("above", _("用上一行的工作内容")), Option("leave", _("不作事项"))),
        )
        return self._asking.ask(doubt) == "above"
