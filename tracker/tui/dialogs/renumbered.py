"""Tasks that seem to go on under other ids: the mapping as a table, and whether it is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from tracker.core.identity.questions import IdQuestion
from tracker.i18n import _
from tracker.text import cell_width, fit
from tracker.tui.dialogs.about import WIDTH as ROOM
from tracker.tui.dialogs.ask import QuestionDialog
from tracker.tui.widgets.prose import paragraph

WIDTH = ROOM - 2
"""Beside the bar that tells where in a long table one is."""
_ROWS_SHOWN = 500
_WIDEST = 24
_GAP = 2


class RenumberedDialog(QuestionDialog[str]):
    """Returns ``follow`` where tasks go on under their new ids, ``as-written`` where they are others; empty on Esc."""

    def __init__(self, questions: Sequence[IdQuestion]) -> None:
        answers = {"follow": _("按对应关系接续"), "as-written": _("确为不同事项"), "leave": _("取消")}
        super().__init__(_("编号对应关系"), Content("\n").join(_lines(questions)), answers, begin="follow")

    def result(self, answer: str) -> str:
        """The answer itself."""
        return "" if answer == "leave" else answer


def _lines(questions: Sequence[IdQuestion]) -> Iterator[Content]:
    moved = [question for question in questions if question.kind != "replaced"]
    replaced = [question for question in questions if question.kind == "replaced"]
    if moved:
        head = _("{count} 项的名称出现在别的编号下。是同一事项的，记录随之接续；不是的，原事项撤出。").format(
            count=len(moved)
        )
        yield from paragraph(head, WIDTH, "bold")
        yield Content("")
        yield from _table(moved)
    if replaced:
        if moved:
            yield Content("")
        head = _("{count} 个编号的名称、项目和牵头都变了。是同一事项的，记录留在这个编号下。").format(
            count=len(replaced)
        )
        yield from paragraph(head, WIDTH, "bold")
        for question in replaced[:_ROWS_SHOWN]:
            yield Content("")
            yield from paragraph(f"{question.new[1]}  {question.was.title}", WIDTH, "$secondary", limit=2)
            yield from paragraph(f"{question.new[1]}  {question.now.title}", WIDTH, limit=2)
    rest = max(0, len(moved) - _ROWS_SHOWN) + max(0, len(replaced) - _ROWS_SHOWN)
    if rest:
        yield Content.styled(_("……还有 {count} 条").format(count=rest), "$secondary")


def _table(questions: Sequence[IdQuestion]) -> Iterator[Content]:
    """Old id, new id and title in columns; full names where the roadmap is another one."""
    heads = (_("原编号"), _("新编号"), _("名称"))
    rows = [(_name(q, q.old), _name(q, q.new), q.now.title) for q in questions[:_ROWS_SHOWN]]
    widths = [min(_WIDEST, max(cell_width(row[column]) for row in (heads, *rows))) for column in (0, 1)]
    title = WIDTH - sum(widths) - 2 * _GAP
    for number, row in enumerate((heads, *rows)):
        cells = (*(fit(text, width) for text, width in zip(row, widths, strict=False)), fit(row[2], title).rstrip())
        yield Content.styled((" " * _GAP).join(cells), "$secondary" if number == 0 else "")


def _name(question: IdQuestion, key: tuple[str, str]) -> str:
    return ":".join(key) if question.kind == "moved" else key[1]
