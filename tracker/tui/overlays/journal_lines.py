"""The lines of the journal: one entry each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.diff import changes_text
from tracker.core.event_kinds import event_label
from tracker.i18n import _
from tracker.tui.overlays.painted_lines import LinePart, PaintedLines, joined, spread
from tracker.tui.widgets.entries import entry_words, told_at, told_by
from tracker.tui.widgets.prose import paragraph

if TYPE_CHECKING:
    from tracker.store.questions.history import Record

WIDE = 110
"""Cells from which both the task and the note have a column."""
FOOT_LINES = 3
_NO_COLUMN = (-1, 0)


class JournalLines(PaintedLines):
    """One entry a line, newest first."""

    def __init__(self) -> None:
        super().__init__(id="entries")
        self.records: list[Record] = []
        self.has_tasks = False

    @property
    def line_count(self) -> int:
        """How many entries have been read."""
        return len(self.records)

    @property
    def record(self) -> Record | None:
        """The entry under the cursor."""
        return self.records[self.cursor] if self.cursor < len(self.records) else None

    def heading(self, width: int) -> str:
        """The labels of the columns."""
        labels = (_("生效"), _("记录于"), _("记录人"), _("记录"), _("事项"), _("说明"))
        return joined(zip(labels, self._widths(width), strict=True))

    def pieces(self, line: int, width: int) -> Iterator[LinePart]:
        """An entry; one that was taken back is struck through and says so."""
        record = self.records[line]
        row = record.row
        widths = self._widths(width)
        texts = (str(row.effective_on), told_at(row), told_by(row))
        yield LinePart(joined(zip(texts, widths[:3], strict=True)), "quiet")
        words = words_of(record)
        yield LinePart(joined([(words, widths[3])]), "struck" if row.is_retracted else "")
        task = f"{row.code} {record.title}"
        yield LinePart(
            joined([(task, widths[4]), (_said(record) or row.basis, widths[5])]), "quiet" if row.is_retracted else ""
        )

    def _widths(self, width: int) -> list[int]:
        """Dates and names have their width, task and note share the rest; a narrow screen leaves the note out."""
        verb, name = (24, 12) if width >= WIDE else (22, 8)
        shares = ((0, 3), (0, 2)) if width >= WIDE else ((0, 1), (-1, 0))
        return spread(
            ((10, 0), (16, 0), (name, 0), (verb, 0), *(shares if self.has_tasks else ((-1, 0), (0, 1)))), width
        )


def words_of(record: Record) -> str:
    """What was recorded, marked where it was taken back; of a retraction, what it took back."""
    if record.undone:
        return _("撤销“{verb}”").format(verb=event_label(record.undone))
    words = entry_words(record.row)
    return _("已撤销：{entry}").format(entry=words) if record.row.is_retracted else words


def _said(record: Record) -> str:
    """What a change of plan changes, and what was noted with an entry."""
    return _("；").join(filter(None, (changes_text(record.changes), record.row.note)))


def whole(record: Record, width: int) -> Content:
    """The task, and all that the entry says, in a few lines."""
    row = record.row
    lines = paragraph(f"{row.code} {record.title}", width, "bold", limit=1)
    said = [text for text in (words_of(record), changes_text(record.changes), row.note, row.basis) if text]
    return Content("\n").join([*lines, *paragraph(_("　").join(said), width, limit=FOOT_LINES - 1)])
