"""Lines of tasks on a page: lamp, code, title, date, and what they would add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.core.amount import unit_text
from tracker.core.indicators.attainment import Attainment
from tracker.core.indicators.outlook.threats import EndangeringTask
from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.services.indicators.threats import Serving, Servings
from tracker.text import cell_width, clean, fit
from tracker.tui.views.indicators.drawing.marks import figure
from tracker.tui.views.indicators.drawing.page import Bit, Bits, Opened, PageLine, TaskStep, joined, prose
from tracker.tui.widgets.lamps import lamp_text

_CODE_CELLS = 7
_DAY_CELLS = 10
_TITLE_CELLS = 24
"""So many cells of the longest title are shown before words get any."""
_LEAST_WORDS = 8


def task_lines(servings: Servings, attainment: Attainment, width: int) -> Iterator[PageLine]:
    """The tasks that cite an indicator, late ones first, with what they add and how far that would move the value."""
    found = servings.behind(attainment.code, attainment.stage)
    if found:
        heading = " " + _("引用它的事项 {count}").format(count=len(found))
        yield PageLine((Bit(heading, "group"),), Opened("tasks", None, is_heading=True))
    told = [(serving.item, serving_words(serving, servings, attainment)) for serving in found]
    for serving, parts in zip(found, task_rows(told, width), strict=True):
        task_id = serving.item.facts.task_id
        yield PageLine(parts, Opened(f"task {task_id}", TaskStep(task_id)))


def serving_words(serving: Serving, servings: Servings, attainment: Attainment) -> str:
    """What a task adds to an indicator, and how far that would move the value where the task is late."""
    tasks = servings.endangering.get((attainment.code, attainment.stage), ())
    late = next((each for each in tasks if each.item.facts.task_id == serving.item.facts.task_id), None)
    return "  ".join(filter(None, (added_text(serving, attainment.code.partition(".")[0]), moved_text(late))))


def serving_at(key: str, found: Iterable[Serving]) -> Serving | None:
    """The one that the line of a key is of."""
    return next((each for each in found if key == f"task {each.item.facts.task_id}"), None)


def task_foot(item: Item, words: str, width: int) -> list[Bits]:
    """A task in full, in two lines: its title and date, and the words that are told of it."""
    title = Bit(f" {clean(item.facts.title)}", "strong")
    late = Bit(_late(item), "red")
    return [joined([title, Bit(str(item.facts.due_on or _("无期限")), "quiet"), late]), *prose(words, width, lines=1)]


def moved_text(late: EndangeringTask | None) -> str:
    """``全县 4.36→4.51``, and of the task's school the same: what has not come because the task is late."""
    if late is None:
        return ""
    told = []
    for words, move in ((_("全县 {before}→{after}"), late.of_county), (_("该校 {before}→{after}"), late.of_school)):
        if move:
            told.append(words.format(before=figure(move.before, move.after), after=figure(move.after, move.before)))
    return _("，").join(told)


def task_rows(told: Sequence[tuple[Item, str]], width: int) -> list[Bits]:
    """Tasks with some words behind each, in columns: lamp, code, title, date, how late, words.

    ``● 红  26.2a  县四中综合艺体楼  2024-12-31  逾期30天  ＋3,000 ㎡``; words give way to titles.
    """
    lamps = max((cell_width(lamp_text(item.lamp.colour)) for item, _words in told), default=0)
    codes = max((min(12, cell_width(item.facts.code)) for item, _words in told), default=0)
    late = max((cell_width(_late(item)) for item, _words in told), default=0)
    titles = max((cell_width(clean(item.facts.title)) for item, _words in told), default=0)
    words = max((cell_width(text) for _item, text in told), default=0)
    codes = max(_CODE_CELLS, codes)
    room = width - 1 - 3 - lamps - 2 - codes - 2 - 2 - _DAY_CELLS - (late + 2 if late else 0)
    words = max(0, min(words, room - min(titles, _TITLE_CELLS) - 2))
    words = words if words >= _LEAST_WORDS else 0
    title = max(8, min(titles, room - (words + 2 if words else 0)))
    return [
        (
            Bit("   "), Bit(fit(lamp_text(item.lamp.colour), lamps), str(item.lamp.colour)), Bit("  "),
            Bit(fit(item.facts.code, codes), "quiet"), Bit("  "), Bit(fit(item.facts.title, title)), Bit("  "),
            Bit(fit(str(item.facts.due_on or _("无期限")), _DAY_CELLS), "quiet"),
            *((Bit("  "), Bit(fit(_late(item), late), "red")) if late else ()),
            *((Bit("  "), Bit(fit(text, words))) if words else ()),
        )
        for item, text in told
    ]  # fmt: skip


def _late(item: Item) -> str:
    return _("逾期{days}天").format(days=item.lamp.days_overdue) if item.lamp.days_overdue else ""


def added_text(serving: Serving, code: str = "") -> str:
    """``＋3,000 ㎡``, of one indicator, or of each with its code; the amounts as written where it cites none."""
    if not serving.codes:
        return _("、").join(clean(amount.shown()) for amount in serving.item.facts.amounts)
    told = []
    for each in serving.adds:
        if not code or each.code.partition(".")[0] == code:
            amount = f"{each.amount:,.0f}" if each.amount == int(each.amount) else f"{each.amount:,.2f}"
            told.append(" ".join(filter(None, ("" if code else each.code, f"＋{amount} {unit_text(each.unit)}"))))
    return _("、").join(told)
