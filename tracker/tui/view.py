"""What the board is showing: the as-of date, the filter and the order, as one value."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from tracker.core.query import Filter
from tracker.i18n import _, mark

ORDER_LABELS = {"attention": mark("按轻重缓急"), "due": mark("按期限"), "position": mark("按文件顺序")}
FACETS = ("lamps", "kinds", "units")


class View(NamedTuple):
    """A question to the database; another view of the same data is another value."""

    as_of: date
    wanted: Filter = Filter()
    order: str = "attention"

    def toggled(self, facet: str, value: str) -> View:
        """The view with one value of a facet (``lamps``, ``kinds``, ``units``) added or taken away."""
        values: tuple[str, ...] = getattr(self.wanted, facet)
        changed = tuple(v for v in values if v != value) if value in values else (*values, value)
        return self.wanting(**{facet: changed})

    def wanting(self, **conditions: object) -> View:
        """The view with other conditions."""
        return self._replace(wanted=self.wanted._replace(**conditions))  # type: ignore[arg-type]

    def without(self, condition: str) -> View:
        """The view with one condition dropped."""
        return self.wanting(**{condition: getattr(Filter(), condition)})

    @property
    def is_filtered(self) -> bool:
        """Whether anything keeps tasks out."""
        return self.wanted != Filter()

    def next_order(self) -> View:
        """The view in the next order of the cycle."""
        names = list(ORDER_LABELS)
        return self._replace(order=names[(names.index(self.order) + 1) % len(names)])

    def moved(self, unit: str, steps: int) -> View:
        """The view some days or months earlier or later; the day of the month is kept where the month has it."""
        try:
            day = self.as_of + timedelta(days=steps) if unit == "day" else _months_on(self.as_of, steps)
        except (ValueError, OverflowError):
            return self
        return self._replace(as_of=day)


def _months_on(day: date, months: int) -> date:
    first = day.year * 12 + day.month - 1 + months
    year, month = divmod(first, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (after - timedelta(days=1)).day))


def order_label(order: str) -> str:
    """The order's name in the language in force."""
    return _(ORDER_LABELS[order])
