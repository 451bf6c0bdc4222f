"""The lines of the timeline drawn: names, bars, the as-of line, and the chain of the task under the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.geometry import Region
from textual.strip import Strip

from tracker.core.lamp import Item
from tracker.tui.keys import bindings
from tracker.tui.loading import Loader
from tracker.tui.view import View
from tracker.tui.views.timeline.bars import Shifted, bar_of
from tracker.tui.views.timeline.chart_painter import LOOKS, BarRow, ChartPainter
from tracker.tui.views.timeline.framed_lines import FramedLines
from tracker.tui.views.timeline.links import Chain, Elbow, elbows, read_chain

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.store.questions.reader import Reader

REST_SECONDS = 0.1


class TimelineCanvas(FramedLines, inherit_bindings=False):
    """Draws the lines in view, and the chain of the task under the cursor once the cursor has rested."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"timeline--{look}" for look in LOOKS}

    def __init__(self, open_reader: Callable[[], Reader], view: View) -> None:
        super().__init__(open_reader, view)
        self.painter = ChartPainter()
        self.chain = Chain()
        self.shifted: Mapping[int, Shifted] = {}
        """What a rehearsal moves, by task id."""
        self._chains = Loader(self, open_reader, take=self._take_chain, fail=self.tell_failed)

    # ---- the chain ---------------------------------------------------------------------------------------------
    def go_to(self, line: int) -> None:
        """Put the cursor on a line; its chain is read once the cursor has rested."""
        super().go_to(line)
        self._chains.rest(REST_SECONDS, self._ask_chain)

    def stop(self) -> None:
        """Stop loading for good."""
        super().stop()
        self._chains.stop()

    def _ask_chain(self) -> None:
        item = self.item
        if item:
            as_of = self.view.as_of
            self._chains.ask(lambda reader: [(read_chain(reader, item, as_of), as_of)])
        else:
            self._show_chain(Chain())

    def _take_chain(self, answer: tuple[Chain, date]) -> None:
        chain, as_of = answer
        item = self.item
        if item and item.facts.task_id == chain.focus and as_of == self.view.as_of:
            self._show_chain(chain)

    def _show_chain(self, chain: Chain) -> None:
        if chain != self.chain:
            self.chain = chain
            self.refresh()

    def show_shifted(self, shifted: Mapping[int, Shifted]) -> None:
        """Draw where a rehearsal puts tasks; none when it is over."""
        if shifted != self.shifted:
            self.shifted = shifted
            self.painter.forget_rows()
            self.refresh()

    # ---- drawing -----------------------------------------------------------------------------------------------
    def relist(self) -> None:
        """What was painted is of no use any more."""
        self.painter.forget_rows()
        super().relist()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in view; what runs across several of them is laid out once."""
        frame = self.frame
        self.painter.prepare(self, frame)
        self._elbows = self._lay_elbows()
        strips = super().render_lines(crop)
        if self.frame != frame:  # the items read just now have longer ids than those before
            self.call_later(self.reframe)
        return strips

    def render_line(self, y: int) -> Strip:
        """One line of the viewport: the header, a row, or nothing."""
        if y == 0:
            return self.painter.header()
        line = self.scroll_offset.y + y - 1
        items = self.lines.items_at(line, self.size.height)
        if error := self.lines.take_error():
            self.post_message(self.Failed(error))
        if not items:
            return self.painter.blank(self.empty_text if y == 3 and not len(self.lines) else "")
        look = "cursor" if line == self.cursor else "odd" if line % 2 else "row"
        return self.painter.row(self.lines.key_at(line), self._row(line, items), look)

    def _row(self, line: int, items: Sequence[Item]) -> BarRow:
        ids = [item.facts.task_id for item in items]
        return BarRow(
            name=self.lines.name_at(line, items),
            items=items,
            side="" if self.is_merged else self.chain.sides.get(ids[0], ""),
            slips=tuple(map(self.chain.slips.get, ids)) if self.chain.slips else (),
            shifted=tuple(map(self.shifted.get, ids)) if self.shifted else (),
            elbows=tuple(each for each in self._elbows if each.top <= line <= each.bottom),
            place=line,
            is_gathered=self.is_merged,
        )

    def _lay_elbows(self) -> list[Elbow]:
        if self.is_merged or not self.chain.edges:
            return []
        top, height = self.scroll_offset.y, self.size.height
        linked = {task_id for edge in self.chain.edges for task_id in edge}
        frame, rows = self.painter.frame, {}
        for line in range(top, top + height - 1):
            if self.lines.key_at(line) in linked:
                for item in self.lines.items_at(line, height):
                    rows[item.facts.task_id] = (line, bar_of(item, frame.scale, frame.as_of))
        return elbows(self.chain.edges, rows)

    def forget_looks(self) -> None:
        """Resolve the looks anew."""
        self.painter.forget_looks()
