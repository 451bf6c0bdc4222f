"""Tasks as rows of a paper's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tracker.core.identity.unit_names import lead_label
from tracker.core.lamp import Item, colour_label
from tracker.core.status import status_label
from tracker.i18n import _
from tracker.reports.paper.values import Cell, Lit, PaperBlock, PaperTable, PaperText
from tracker.services.answers.review import Listed

_NARROW = frozenset({0, 1})


def lit(item: Item) -> Lit:
    """The lamp of a task, with the mark 未报."""
    unreported = _("·未报") if item.lamp.is_unreported else ""
    return Lit(item.lamp.colour.value, colour_label(item.lamp.colour) + unreported)


def named(item: Item, *, has_roadmap: bool) -> str:
    """Its code, behind its roadmap's id where there are several."""
    return item.facts.name if has_roadmap else item.facts.code


def has_roadmaps(items: Iterable[Item]) -> bool:
    """Whether they are of more than one."""
    return len({item.facts.roadmap for item in items}) > 1


def task_table(items: Iterable[Item], last: str, words: Callable[[Item], str]) -> PaperTable:
    """A row for each task; ``last`` heads the column in which ``words`` stand."""
    rows = tuple(items)
    has_roadmap = has_roadmaps(rows)
    headings = (_("亮灯"), _("编号"), _("事项"), _("牵头"), _("期限"), last)
    return PaperTable(headings, tuple(_row(item, words(item), has_roadmap=has_roadmap) for item in rows), _NARROW | {4})


def _row(item: Item, words: str, *, has_roadmap: bool) -> tuple[Cell, ...]:
    facts = item.facts
    due = str(facts.due_on or _("无期限"))
    return (lit(item), named(item, has_roadmap=has_roadmap), facts.title, lead_label(facts.lead), due, words)


def listed(found: Listed, last: str, words: Callable[[Item], str], nothing: str) -> Iterator[PaperBlock]:
    """A list with its total, or that there is nothing."""
    if not found.total:
        yield PaperText(nothing, "lead")
        return
    yield PaperText(_("{count} 项").format(count=found.total), "lead")
    yield task_table(found.items, last, words)
    yield from rest(len(found.items), found.total)


def rest(shown: int, total: int) -> Iterator[PaperBlock]:
    """How many more there are than are told."""
    if shown < total:
        yield PaperText(_("……另有 {count} 项").format(count=total - shown), "small")


def standing_words(item: Item) -> str:
    """Its status with progress, the reason of the lamp, the last report."""
    facts = item.facts
    words = (f"{status_label(facts.status)} {facts.progress_text}", item.lamp.reason_text(), facts.note.strip())
    return _("；").join(filter(None, words))
