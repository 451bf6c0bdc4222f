"""The first sheet (全局): six large figures, and how all tasks divide by lamp."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from tracker.core.lamp import Colour
from tracker.i18n import _
from tracker.services.answers.review import NEAR_DAYS, URGENT, Review
from tracker.text import capitalised, cell_width, percent
from tracker.tui.views.review.blocks import SheetLines, SheetRoom, beside, big, heading, spaced
from tracker.tui.widgets.lamps import COLOURS, lamp_text
from tracker.tui.widgets.prose import paragraph

LEAST_COLUMN = 20
"""Cells below which the words under a figure would be broken."""
_BARS = {"red": "█", "yellow": "▓", "green": "▒", "grey": "░", "blue": "█"}


class Figure(NamedTuple):
    """A large figure and what it counts."""

    figure: str
    label: str
    style: str

    @property
    def words(self) -> str:
        """``逾期 4``, ``销号率 80%：到期36项，已销号29项``: the figure behind what it is of."""
        head, tail = _parted(self.label)
        return f"{head} {self.figure}{tail}"


def figures(review: Review) -> tuple[Figure, ...]:
    """The six figures: what is late first."""
    summary, rates = review.summary, review.rates
    urgent = sum(summary.overdue_by_kind.get(kind, 0) for kind in URGENT)
    closed = _("销号率：到期{due}项，已销号{closed}项").format(due=rates.due, closed=rates.closed_due)
    late = "$lamp-red"
    return (
        Figure(str(summary.overdue), _("逾期"), late if summary.overdue else "$lamp-green"),
        Figure(str(urgent), _("其中建设和招聘"), late if urgent else "$lamp-green"),
        Figure(percent(rates.closure_rate), closed, "$lamp-blue"),
        Figure(
            str(summary.due_soon), _("{days}天内到期").format(days=NEAR_DAYS), _lit(summary.due_soon, "$lamp-yellow")
        ),
        Figure(str(summary.unreported), capitalised(_("未报")), _lit(summary.unreported, "$lamp-silent")),
        Figure(str(summary.tasks), _("全部事项"), "$foreground"),
    )


def unassigned_words(review: Review) -> str:
    """How many open tasks name no unit; empty where all do."""
    told = _("责任单位未明确 {count} 项").format(count=review.unassigned.total)
    return capitalised(told) if review.unassigned.total else ""


def moved_words(review: Review) -> str:
    """How many due dates the plan moved after they had passed, without a basis; empty where there are none."""
    told = _("期限过后改期 {count} 项，无依据").format(count=review.moved.total)
    return capitalised(told) if review.moved.total else ""


def _lit(count: int, style: str) -> str:
    return style if count else "$lamp-grey"


def overall_lines(review: Review, room: SheetRoom) -> SheetLines:
    """The sheet's lines."""
    shown = figures(review)
    blocks = [[heading(_("全局情况"))]]
    small, large = (
        max(big(each.figure, "", is_large=is_large)[0].cell_length for each in shown) for is_large in (False, True)
    )
    across = next((count for count in (3, 2) if room.width // count >= max(small + 2, LEAST_COLUMN)), 1)
    column = room.width // across
    is_large = room.is_large and large <= column - 2
    for start in range(0, len(shown), across):
        row: SheetLines = []
        for number, each in enumerate(shown[start : start + across]):
            row = beside(row, _block(each, column - 2, is_large=is_large), number * column)
        blocks.append(row)
    if review.summary.tasks:
        words = filter(None, (unassigned_words(review), moved_words(review)))
        told = [line for each in words for line in paragraph(each, room.width, "bold $lamp-yellow")]
        blocks.append([*lamp_bar(review.summary.by_lamp, room), *told])
    return spaced(blocks, room.height, most=3)


def _block(figure: Figure, width: int, *, is_large: bool) -> SheetLines:
    digits = big(figure.figure, figure.style, is_large=is_large)
    label = [line for part in _two_lines(figure.label, width) for line in paragraph(part, width, "bold")]
    return [*digits, *([Content("")] if is_large else []), *label]


def _two_lines(label: str, width: int) -> list[str]:
    """The label, and what stands behind its colon on a line of its own."""
    head, tail = _parted(label)
    return [head, tail.lstrip("：: ")] if tail and cell_width(label) > width else [label]


def _parted(label: str) -> tuple[str, str]:
    """The label up to its colon, and the rest from the colon on."""
    head, colon, tail = label.partition("：") if "：" in label else label.partition(": ")
    return head, colon + tail


def lamp_bar(by_lamp: dict[str, int], room: SheetRoom) -> SheetLines:
    """A bar as long as the sheet is wide, divided by lamp, and the counts below; each shade has its own texture."""
    total = sum(by_lamp.values())
    parts, legend = [], []
    done = drawn = 0
    for colour in (each.value for each in Colour):
        count = by_lamp.get(colour, 0)
        done += count
        end = round(done * room.width / total)
        parts.append(Content.styled(_BARS[colour] * (end - drawn), COLOURS[colour]))
        drawn = end
        legend.append(Content.styled(f"{lamp_text(colour)} {count}", COLOURS[colour] if count else "$lamp-grey"))
    gap = "   " if sum(each.cell_length + 3 for each in legend) <= room.width else " "
    return [Content.assemble(*parts), Content(gap).join(legend)]
