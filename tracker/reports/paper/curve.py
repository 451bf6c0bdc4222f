"""The curve of a paper: planned, approved and closed over the months as one drawing inside the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from html import escape

from tracker.core.overview.curve import CurvePoint
from tracker.reports.paper.values import PaperCurve
from tracker.text import clean

_WIDTH, _HEIGHT, _LEFT, _FOOT, _HEAD = 640, 300, 44, 28, 34


def curve_drawing(curve: PaperCurve) -> str:
    """The drawing; lines differ in stroke as in colour. Empty where there is nothing to draw."""
    if not curve.points:
        return ""
    most = max(1, *(max(point.planned, point.approved, point.closed or 0) for point in curve.points))
    drawn = _Drawing(curve, most)
    parts = "".join((*drawn.axes(), *drawn.lines(), drawn.here(), *drawn.legend()))
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-size="11" fill="#222">{parts}</svg>'


class _Drawing:
    def __init__(self, curve: PaperCurve, most: int) -> None:
        self._curve = curve
        self._most = most
        self._first, self._last = curve.points[0].day.toordinal(), curve.points[-1].day.toordinal()

    def _x(self, day: date) -> float:
        share = (day.toordinal() - self._first) / max(1, self._last - self._first)
        return round(_LEFT + max(0.0, min(1.0, share)) * (_WIDTH - _LEFT - 10), 1)

    def _y(self, count: int) -> float:
        return round(_HEIGHT - _FOOT - count / self._most * (_HEIGHT - _FOOT - _HEAD), 1)

    def axes(self) -> Iterator[str]:
        """The frame with a few counts and the years."""
        for count in sorted({0, self._most // 2, self._most}):
            y = self._y(count)
            yield f'<path d="M{_LEFT} {y}H{_WIDTH - 10}" stroke="#ccc"/>'
            yield f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{count}</text>'
        for point in self._curve.points:
            if point.day.month == 1:
                yield f'<text x="{self._x(point.day)}" y="{_HEIGHT - 10}" text-anchor="middle">{point.day.year}</text>'

    def lines(self) -> Iterator[str]:
        """As planned, as approved, closed."""
        yield self._line(lambda point: point.planned, 'stroke="#333" stroke-width="1.6"')
        yield self._line(lambda point: point.approved, 'stroke="#b07800" stroke-dasharray="5 4" stroke-width="1.6"')
        yield self._line(lambda point: point.closed, 'stroke="#1f57b8" stroke-width="3"')

    def _line(self, count: Callable[[CurvePoint], int | None], look: str) -> str:
        told = [(point.day, found) for point in self._curve.points if (found := count(point)) is not None]
        places = " ".join(f"{self._x(min(day, self._end(count)))},{self._y(found)}" for day, found in told)
        return f'<polyline points="{places}" fill="none" {look}/>'

    def _end(self, count: Callable[[CurvePoint], int | None]) -> date:
        """The month under way is closed as far as the day at hand."""
        return self._curve.as_of if count(self._curve.points[-1]) is None else date.max

    def here(self) -> str:
        """The day at hand."""
        x = self._x(self._curve.as_of)
        return (
            f'<path d="M{x} {_HEAD}V{_HEIGHT - _FOOT}" stroke="#888" stroke-dasharray="2 3"/>'
            f'<text x="{x}" y="{_HEAD - 4}" text-anchor="middle">{self._curve.as_of}</text>'
        )

    def legend(self) -> Iterator[str]:
        """What each line is."""
        looks = (
            'stroke="#333" stroke-width="1.6"',
            'stroke="#b07800" stroke-dasharray="5 4" stroke-width="1.6"',
            'stroke="#1f57b8" stroke-width="3"',
        )
        for place, (name, look) in enumerate(zip(self._curve.names, looks, strict=True)):
            x = _LEFT + place * 190
            yield f'<path d="M{x} 10H{x + 26}" {look}/>'
            yield f'<text x="{x + 32}" y="14">{escape(clean(name))}</text>'
