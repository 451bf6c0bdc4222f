"""What others recorded while a dialog was being filled in, and what to do with what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.event_kinds import event_label
from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.ask import QuestionDialog
from tracker.tui.widgets.entries import entry_words, told_at, told_by
from tracker.tui.widgets.prose import labelled, paragraph

if TYPE_CHECKING:
    from tracker.services.recording.record import Entry
    from tracker.store.questions.rows import EventRow

ENTRIES_SHOWN = 50
_COLUMN = 18


class StaleDialog(QuestionDialog[str]):
    """Returns ``again`` to record all the same, ``change`` to look over what was typed, ``drop`` to forget it; empty
    on Esc, which goes one step back."""

    def __init__(self, items: Sequence[Item], entry: Entry, news: Sequence[EventRow]) -> None:
        answers = {"again": _("仍要记录"), "change": _("修改"), "drop": _("放弃")}
        text = Content("\n").join(_lines(items, entry, news))
        super().__init__(_("刚才已有变动"), text, answers, begin="change")

    def result(self, answer: str) -> str:
        """The answer itself."""
        return answer

    def action_give_first(self) -> None:
        """Ctrl+S pressed twice in the dialog before must not record over what nobody has read."""

    def action_give_last(self) -> None:
        """Leave without an answer."""
        self.dismiss("")


def _lines(items: Sequence[Item], entry: Entry, news: Sequence[EventRow]) -> Iterator[Content]:
    head = _("您填写的时候，又有 {count} 条记录；您的记录还没有写入。").format(count=len(news))
    yield from paragraph(head, WIDTH, "bold")
    titles = {(item.facts.roadmap, item.facts.code): item.facts.title for item in items}
    for key, rows in groupby(news[:ENTRIES_SHOWN], key=lambda row: (row.roadmap, row.code)):
        yield Content("")
        yield from paragraph(f"{key[1]}  {titles.get(key, '')}", WIDTH, limit=2)
        for row in rows:
            yield from _news(row)
    if len(news) > ENTRIES_SHOWN:
        yield Content.styled(_("……还有 {count} 条").format(count=len(news) - ENTRIES_SHOWN), "$secondary")
    yield Content("")
    yield from labelled(_("您要记录"), _typed(entry, len(items)), WIDTH, column=_COLUMN, style="bold")
    yield from _more((entry.note, entry.basis))


def _news(row: EventRow) -> Iterator[Content]:
    words = entry_words(row) + (_("（已撤销）") if row.is_retracted else "")
    effect = _("{day}生效").format(day=row.effective_on)
    said = "  ".join((told_by(row), words, effect))
    yield from labelled(told_at(row), said, WIDTH, column=_COLUMN)
    yield from _more((row.note, row.basis))


def _more(texts: Iterable[str]) -> Iterator[Content]:
    for text in filter(None, texts):
        yield from labelled("", text, WIDTH, column=_COLUMN, style="$secondary", limit=4)


def _typed(entry: Entry, tasks: int) -> str:
    words = [event_label(entry.type)]
    if entry.progress is not None:
        words.append(f"{entry.progress}%")
    if entry.due_on is not None:
        words.append(_("至 {day}").format(day=entry.due_on))
    if entry.effective_on is not None:
        words.append(_("{day}生效").format(day=entry.effective_on))
    if tasks > 1:
        words.append(_("共 {count} 项").format(count=tasks))
    return "  ".join(words)
