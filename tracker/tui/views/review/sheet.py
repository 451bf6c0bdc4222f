"""The meeting as a table: its figures, then what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.core.identity.unit_names import lead_label
from tracker.core.kinds import kind_label
from tracker.core.lamp import Item
from tracker.core.overview.changes import change_label
from tracker.core.status import status_label
from tracker.i18n import _, mark
from tracker.services.sheets.heading import counted
from tracker.services.sheets.meeting.pages import meeting_pages
from tracker.services.sheets.sheet import Percent, Row, Sheet
from tracker.services.sheets.tasks import due_day, lamp_word
from tracker.tui.views.review.blocks import SheetLines
from tracker.tui.views.review.overall import figures, moved_words, unassigned_words

if TYPE_CHECKING:
    from tracker.services.answers.review import Review


def review_sheet(review: Review) -> Sheet:
    """Tasks of no unit, then overdue ones, construction and hiring first, under the figures; further parts behind."""
    late = (*review.urgent.items, *review.overdue.items)
    told = {item.facts.task_id for item in review.unassigned.items}
    listed = (*review.unassigned.items, *(item for item in late if item.facts.task_id not in told))
    figured = [figure.words for figure in figures(review)]
    changes = [f"{change_label(kind)} {review.changes.counts[kind]}" for kind in review.changes.kinds]
    since = _("自 {since} 以来：{words}").format(
        since=review.changes.since, words=_("，").join(changes) if changes else _("没有变化")
    )
    said = [counted(review.summary), _("；").join(figured), unassigned_words(review), moved_words(review), since]
    rows = list(_rows(listed))
    return Sheet(
        _("调度会"), headings(), rows, len(rows), heading=_("工作调度会"), lines=tuple(filter(None, said)),
        further=meeting_pages(review),
    )  # fmt: skip


_HEADINGS = (
    mark("编号"), mark("事项"), mark("类别"), mark("牵头"), mark("原定"), mark("现行"), mark("逾期天数"), mark("状态"),
    mark("进度"), mark("亮灯"), mark("原因"), mark("最近"),
)  # fmt: skip


def headings() -> tuple[str, ...]:
    """The columns' names in the language in force."""
    return tuple(_(label) for label in _HEADINGS)


def _rows(items: tuple[Item, ...]) -> Iterator[Row]:
    for item in items:
        facts, lamp = item
        yield (
            facts.code,
            facts.title,
            kind_label(facts.kind),
            lead_label(facts.lead),
            facts.due_on_first,
            due_day(facts),
            lamp.days_overdue,
            status_label(facts.status),
            Percent(facts.progress),
            lamp_word(item),
            lamp.reason_text(),
            facts.note,
        )


def copied_task(item: Item) -> list[tuple[str, str]]:
    """One task under the table's headings."""
    (row,) = _rows((item,))
    return [(heading, "" if cell is None else str(cell)) for heading, cell in zip(headings(), row, strict=True)]


def copied_figures(review: Review) -> str:
    """The figures of the first sheet, one a line."""
    said = [*(figure.words for figure in figures(review)), unassigned_words(review), moved_words(review)]
    return "\n".join(filter(None, said))


def copied_text(lines: SheetLines) -> str:
    """A sheet's lines as plain text, without those that only make room."""
    return "\n".join(line.plain.rstrip() for line in lines if line.plain.strip())
