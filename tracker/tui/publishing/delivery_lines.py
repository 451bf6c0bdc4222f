"""The lines of the panel: one way to one unit each, what is wrong first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual.content import Content

from tracker.i18n import _
from tracker.services.feeds import status
from tracker.services.feeds.status import Delivery
from tracker.text import capitalised, cell_width
from tracker.tui.overlays.painted_lines import LinePart, PaintedLines, joined, spread
from tracker.tui.widgets.lamps import lamp_text
from tracker.tui.widgets.prose import paragraph

WIDE = 120
"""Cells from which the next step and the last change have columns."""
MEDIUM = 96
_WIDEST_COUNTY = 14
_WIDEST_NOTE = 16
_NO_COLUMN = (-1, 0)


class DeliveryLines(PaintedLines):
    """One way to one unit a line; the cursor stays on its own when others come first."""

    def __init__(self) -> None:
        super().__init__(id="deliveries")
        self.deliveries: list[Delivery] = []
        self._now: datetime | None = None
        self._county = self._note = 0

    @property
    def line_count(self) -> int:
        """How many ways there are."""
        return len(self.deliveries)

    @property
    def delivery(self) -> Delivery | None:
        """The one under the cursor."""
        return self.deliveries[self.cursor] if self.cursor < len(self.deliveries) else None

    def show(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """List others, as they stand at a moment."""
        kept = _place(self.delivery) if self.delivery else None
        labels = [one.subscriber.label for one in deliveries if one.subscriber and one.subscriber.label]
        self._note = min(_WIDEST_NOTE, max(map(cell_width, [_("备注"), *labels]))) if labels else 0
        self._county = min(_WIDEST_COUNTY, max((cell_width(one.county) for one in deliveries), default=0))
        self.deliveries, self._now = list(deliveries), now
        places = [_place(each) for each in deliveries]
        self.renew(places.index(kept) if kept in places else self.cursor)

    def heading(self, width: int) -> str:
        """The labels of the columns."""
        labels = (
            _("灯"),
            _("县"),
            _("单位"),
            _("方式"),
            _("备注"),
            _("最近更新"),
            _("最近读取"),
            _("待核查"),
            _("情况"),
            _("下一步"),
        )
        return joined(zip(map(capitalised, labels), self._widths(width), strict=True))

    def pieces(self, line: int, width: int) -> Iterator[LinePart]:
        """A way: the lamp, the unit, by what, when, what waits, how it stands and what to do."""
        one, widths = self.deliveries[line], self._widths(width)
        row = one.subscriber
        fetched = (status.moment_words(row.fetched_at) or _("从未")) if row else ""
        texts = (
            one.county, one.unit, status.channel_label(one), row.label if row else "",
            status.moment_words(one.published_at), fetched, "" if one.is_repeated else str(one.waiting or ""),
        )  # fmt: skip
        yield LinePart(joined([(lamp_text(one.lamp), widths[0])]), one.lamp)
        yield LinePart(joined(zip(texts, widths[1:8], strict=True)))
        yield LinePart(joined([(self._words(one), widths[8])]), one.lamp if status.steps(one) else "quiet")
        yield LinePart(joined([(status.next_step(one), widths[9])]))

    def _words(self, one: Delivery) -> str:
        return status.trouble_words(one, self._now) if self._now else ""

    def _widths(self, width: int) -> list[int]:
        lamp = max(cell_width(lamp_text(colour)) for colour in ("yellow", "green", "grey"))
        moment = (16, 0) if width >= MEDIUM else _NO_COLUMN
        wide, channel = width >= WIDE, cell_width(_("订阅 {number}").format(number=99))
        waiting = cell_width(_("待核查"))
        more = ((16, 0) if wide else _NO_COLUMN, moment, (waiting, 0), (20, 3), (16, 3) if wide else _NO_COLUMN)
        note = (self._note, 0) if self._note and width >= MEDIUM else _NO_COLUMN
        place = (self._county, 0) if self._county else _NO_COLUMN
        return spread([(lamp, 0), place, (12, 1), (channel, 0), note, *more], width)

    def whole(self, width: int, lines: int) -> Content:
        """All that is known of the one under the cursor, in so many lines."""
        one = self.delivery
        if one is None:
            return Content("")
        row = one.subscriber
        told = [self._words(one), status.next_step(one), _("未办结 {count} 项").format(count=one.open_tasks)]
        if row:
            told += [_("读过 {count} 次").format(count=row.fetches), row.client]
        head = " · ".join(filter(None, (one.county, one.unit, status.channel_label(one), row.label if row else "")))
        said = _("；").join(filter(None, told))
        return Content("\n").join([*paragraph(head, width, "bold", limit=1), *paragraph(said, width, limit=lines - 1)])


def _place(one: Delivery) -> tuple[str, str, str, int]:
    return one.roadmap, one.key, one.channel, one.subscriber.id if one.subscriber else 0
