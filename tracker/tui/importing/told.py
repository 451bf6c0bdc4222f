"""In words: the tasks made of a row, and what is asked of it; laid out for a width, none of it ever markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.kinds import kind_label, step_label
from tracker.i18n import _
from tracker.text import capitalised, cell_width, clean
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.prose import labelled, paragraph, wrap

if TYPE_CHECKING:
    from tracker.core.model import Target
    from tracker.services.importing.values import Doubt, DraftTask, SourceDocument
    from tracker.tui.importing.walk import DoubtWalk

MOST_NUMBERED = 9
"""Readings that have a digit; all of more are listed on demand."""
_MOST_QUOTED = 3
"""Lines of the document's words in a question; the whole cell stands beside it, lit up."""


def task_lines(tasks: Sequence[DraftTask], told: Sequence[str], targets: dict[str, Target], width: int) -> Content:
    """The tasks made of a row one below the other, then what was decided of it."""
    lines: list[Content] = []
    for drafted in tasks:
        lines += [*_task(drafted, targets, width), Content("")]
    if not tasks:
        lines += [*paragraph(_("这一行没有拟出事项"), width, "$secondary"), Content("")]
    for sentence in told:
        lines += labelled("·", sentence, width, column=2, style="$secondary")
    return Content("\n").join(lines)


def _task(drafted: DraftTask, targets: dict[str, Target], width: int) -> Iterator[Content]:
    task = drafted.task
    yield from labelled(task.id, task.title, width, column=cell_width(clean(task.id)) + 2, style="bold")
    rows = [
        (_("类别"), _joined(kind_label(task.kind), task.project, step_label(task.step))),
        (_("起始"), task.start),
        (_("时限"), due_words(drafted)),
        (_("牵头"), _joined(task.units[0] if task.units else "", *task.co_leads)),
        (_("配合"), _("、").join(task.units[1:])),
        (_("各自"), _("各成员分别办理") if task.each else ""),
        (_("后于"), _("、").join(task.after)),
        (_("目标"), _("、").join(targets[key].title if key in targets else key for key in task.targets)),
        (_("标准"), task.criteria),
        (_("分管"), task.leader),
        (_("进展"), task.status),
        (_("备注"), task.remark),
    ]
    if not task.units:
        rows[3] = (_("牵头"), _("没有"))
    column = max(cell_width(label) for label, _text in rows) + 2
    for label, text in rows:
        if text:
            yield from labelled(capitalised(label), text, width, column=column)


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))


def due_words(drafted: DraftTask) -> str:
    """The deadline as written and the date read in it, or why there is none."""
    phrase, read = drafted.task.due, drafted.deadline
    if read is None:
        return phrase
    day = str(read.due_on) if read.due_on else read.reason or _("没有日期")
    return day if phrase == day else _("{phrase} → {day}").format(phrase=phrase or "—", day=day)


def doubt_lines(doubt: Doubt, document: SourceDocument, width: int) -> Content:
    """The question, the words it is about and where they stand; its readings, that in force marked, to be clicked."""
    where = _("、").join(document.where(place) for place in doubt.places[:2])
    if len(doubt.places) > 2:
        where = _("{where} 等 {count} 处").format(where=where, count=len(doubt.places))
    lines = paragraph(doubt.question, width, "bold")
    if doubt.quoted.strip():
        quoted = " ".join(clean(doubt.quoted).split())
        lines += paragraph(_("“{words}”").format(words=quoted), width, "$text-warning", limit=_MOST_QUOTED)
    lines += paragraph(where, width, "$secondary", limit=2)
    for number, choice in enumerate(doubt.choices[:MOST_NUMBERED], start=1):
        lines += _choice(doubt, number, choice.label, is_taken=choice.value == doubt.reading, width=width)
    if doubt.answer and all(choice.value != doubt.answer for choice in doubt.choices[:MOST_NUMBERED]):
        lines += labelled("● 0", doubt.reading_label, width, column=5, style="bold $text-primary")
    if len(doubt.choices) > MOST_NUMBERED:
        words = _("全部 {count} 种…").format(count=len(doubt.choices))
        lines.append(clickable(Content.assemble("  ", ("0  ", "bold $accent"), words), "screen.own"))
    if doubt.refusal:
        lines += paragraph(doubt.refusal, width, "$text-error")
    return Content("\n").join(lines)


def _choice(doubt: Doubt, number: int, label: str, *, is_taken: bool, width: int) -> list[Content]:
    dot = "●" if is_taken and (doubt.answer or not doubt.is_blocking) else "○"
    look = "bold $text-primary" if dot == "●" else "$foreground"
    first, *rest = wrap(label, max(8, width - 5))
    lines = [Content.assemble((f"{dot} ", look), (f"{number}  ", "bold $accent"), (first, look))]
    lines += [Content.assemble("     ", (line, look)) for line in rest]
    return [clickable(line, f"screen.choose({number})") for line in lines]


def doubt_title(doubt: Doubt, walk: DoubtWalk) -> str:
    """``存疑 7/31 · 须答``."""
    number, count = walk.number(doubt.key), len(walk.doubts)
    state = (
        _("已答")
        if doubt.answer
        else _("照现读")
        if walk.is_accepted(doubt)
        else _("须答")
        if doubt.is_blocking
        else _("未答")
    )
    return _("存疑 {number}/{count} · {state}").format(number=number, count=count, state=state)
