"""Blocks of a sheet: large figures, blocks side by side, lists cut to the cell, spaced as far as the room allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.core.identity.unit_names import lead_label
from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.text import cell_width, fit
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.lamps import COLOURS, lamp_text

SheetLines = list[Content]

CODE_CELLS, LEAD_CELLS, LEAD_CELLS_WIDE = 14, 12, 20
WIDE = 100


class SheetRoom(NamedTuple):
    """The cells a sheet has; what is longer than the height is scrolled."""

    width: int
    height: int

    @property
    def is_wide(self) -> bool:
        """Whether there is room for more than the least."""
        return self.width >= WIDE

    @property
    def is_large(self) -> bool:
        """Whether figures may be drawn in five rows."""
        return self.width >= 88 and self.height >= 24


def heading(text: str, count: int | None = None, note: str = "") -> Content:
    """A sheet's title, how many tasks it is about, and a word on them."""
    parts: list[tuple[str, str]] = [(text, "bold $text-primary")]
    if count is not None:
        parts.append(("  " + _("{count} 项").format(count=count), "bold"))
    if note:
        parts.append(("  " + note, "$secondary"))
    return Content.assemble(*parts)


_BITMAPS = {
    "0": "###|#.#|#.#|#.#|###",
    "1": ".#.|##.|.#.|.#.|###",
    "2": "###|..#|###|#..|###",
    "3": "###|..#|.##|..#|###",
    "4": "#.#|#.#|###|..#|..#",
    "5": "###|#..|###|..#|###",
    "6": "###|#..|###|#.#|###",
    "7": "###|..#|..#|.#.|.#.",
    "8": "###|#.#|###|#.#|###",
    "9": "###|#.#|###|..#|###",
    "-": "...|...|###|...|...",
    ".": ".|.|.|.|#",
    ",": ".|.|.|#|#",
    "%": "##..#|##.#.|..#..|.#.##|#..##",
    "—": "...|...|###|...|...",
}  # fmt: skip
_HALVES = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}
LARGE_ROWS = 5


def big(figure: str, style: str, *, is_large: bool) -> list[Content]:
    """The figure in 5 rows, or in 3 where there is little room; characters it has no shape for are left out."""
    shapes = [_BITMAPS[character].split("|") for character in figure if character in _BITMAPS]
    rows = [".".join(shape[row] for shape in shapes) for row in range(LARGE_ROWS)]
    if is_large:
        drawn = ["".join("██" if dot == "#" else "  " for dot in row) for row in rows]
    else:
        rows.append("." * len(rows[0]))
        drawn = ["".join(_HALVES[pair] for pair in zip(*rows[top : top + 2], strict=True)) for top in (0, 2, 4)]
    return [Content.styled(row, style) for row in drawn]


def spaced(blocks: Sequence[SheetLines], height: int, *, most: int = 1) -> SheetLines:
    """Blocks one below the other, empty lines between them where all of them still fit, and as many at most."""
    room = height - sum(map(len, blocks))
    gap = max(0, min(most, room // max(1, len(blocks) - 1)))
    lines: SheetLines = []
    for block in blocks:
        if lines:
            lines += [Content("")] * gap
        lines += block
    return lines


def padded(content: Content, width: int) -> Content:
    """The content with spaces up to a width."""
    return Content.assemble(content, " " * max(0, width - content.cell_length))


def beside(left: SheetLines, right: SheetLines, column: int) -> SheetLines:
    """Two blocks side by side, the right one from a column on."""
    count = max(len(left), len(right))
    left = left + [Content("")] * (count - len(left))
    right = right + [Content("")] * (count - len(right))
    return [Content.assemble(padded(one, column), other) for one, other in zip(left, right, strict=True)]


def centred(sentence: str, room: SheetRoom, style: str) -> SheetLines:
    """One sentence in the upper middle of the sheet."""
    return [
        *[Content("")] * max(1, room.height // 3 - 2),
        Content.assemble(" " * max(0, (room.width - cell_width(sentence)) // 2), (sentence, style)),
    ]


class TaskEnd(NamedTuple):
    """A task to list, and what is said of it at the end of its line, in which style."""

    item: Item
    words: str
    style: str = "$secondary"


def task_lines(
    ends: Sequence[TaskEnd], room: SheetRoom, *, is_roomy: bool = False, among: Sequence[TaskEnd] = ()
) -> list[SheetLines]:
    """A line for each task: ``● 红  21.1b  雀尔沟小学综合艺体楼招标  县财政局  逾期1天``; a click goes to the task.

    Columns are aligned with all those it stands among. Where there is room, but not in width, the units stand on a
    second line.
    """
    aligned = [*ends, *among]
    has_roadmaps = len({end.item.facts.roadmap for end in aligned}) > 1
    codes = [end.item.facts.name if has_roadmaps else end.item.facts.code for end in aligned]
    is_roomy = is_roomy and not room.is_wide
    lead_cells = 0 if is_roomy else LEAD_CELLS_WIDE if room.is_wide else LEAD_CELLS
    cells = (
        min(CODE_CELLS, _widest(codes)),
        min(lead_cells, _widest([lead_label(end.item.facts.lead) for end in aligned])),
        _widest([end.words for end in aligned]),
    )
    return [_task(end, code, room, cells, is_roomy=is_roomy) for end, code in zip(ends, codes, strict=False)]


def _widest(texts: Sequence[str]) -> int:
    return max(map(cell_width, texts), default=0)


def _task(end: TaskEnd, code: str, room: SheetRoom, cells: tuple[int, int, int], *, is_roomy: bool) -> SheetLines:
    (facts, lamp), (code_cells, lead_cells, end_cells) = end.item, cells
    lamp_words, code = lamp_text(lamp.colour), fit(code, code_cells)
    indent = cell_width(lamp_words) + 2 + cell_width(code) + 2
    lead = fit(lead_label(facts.lead), lead_cells) + "  " if lead_cells else ""
    title = fit(facts.title, max(8, room.width - indent - cell_width(lead) - end_cells - 2))
    line = Content.assemble(
        (lamp_words, COLOURS[lamp.colour]),
        "  ",
        (code, "$secondary"),
        "  ",
        (title, "bold"),
        "  ",
        (lead, "$secondary"),
        (" " * (end_cells - cell_width(end.words)) + end.words, end.style),
    )
    lines = [line]
    if is_roomy:
        leads, others = _("、").join((lead_label(facts.lead), *facts.co_leads)), _("、").join(facts.supporting)
        units = _("{lead} · 配合 {others}").format(lead=leads, others=others) if others else leads
        lines.append(Content.assemble(" " * indent, (fit(units, room.width - indent), "$secondary")))
    return [clickable(line, f"screen.go_to_task({facts.task_id})") for line in lines]


def rest_line(shown: int, total: int) -> list[SheetLines]:
    """How many more there are than are shown; nothing where that is all."""
    if total <= shown:
        return []
    words = _("……另有 {count} 项，按 Enter 看全部").format(count=total - shown)
    return [[Content.styled(words, "$secondary")]]
