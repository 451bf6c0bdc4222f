"""What the views are showing: the as-of date, the filter and the order, as one value that travels between them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tracker.clock import checked_day
from tracker.core.query import Filter
from tracker.i18n import _, mark

if TYPE_CHECKING:
    from tracker.core.overview.supposed import Supposed

ORDER_LABELS = {
    "attention": mark("轻重缓急"),
    "due": mark("期限"),
    "position": mark("文件顺序"),
    "code": mark("编号"),
    "title": mark("事项"),
    "kind": mark("类别"),
    "lead": mark("牵头"),
    "status": mark("状态"),
    "progress": mark("进度"),
    "project": mark("项目"),
    "step": mark("环节"),
    "days": mark("时限"),
    "last_report": mark("最近报告"),
    "supporting": mark("配合"),
    "roadmap": mark("路线图"),
}


class View(NamedTuple):
    """A question to the database; another view of the same data is another value.

    ``wanted`` holds what menus and chips ask, and in ``search`` the search line as typed; :attr:`asked` is what the
    database is asked. ``since`` is the earlier date of a comparison, None for that of the last meeting (``since_of``).
    """

    as_of: date
    wanted: Filter = Filter()
    order: str = "attention"
    is_descending: bool = False
    group: str = ""
    since: date | None = None
    supposed: tuple[Supposed, ...] = ()
    """What a rehearsal supposes; nothing else is changed by it."""

    @property
    def asked(self) -> Filter:
        """The whole condition: the menus' and the search line's, its special words understood."""
        return _asked(self.wanted, self.as_of) if self.wanted.search else self.wanted

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

    def sorted_by(self, order: str) -> View:
        """The view in an order; asked again for the same, the other way round."""
        return self._replace(order=order, is_descending=order == self.order and not self.is_descending)

    def moved(self, unit: str, steps: int) -> View:
        """The view some days, weeks or months earlier or later; the day of the month is kept where the month has it."""
        try:
            if unit == "month":
                return self._replace(as_of=checked_day(_months_on(self.as_of, steps)))
            return self._replace(as_of=checked_day(self.as_of + timedelta(days=steps * (7 if unit == "week" else 1))))
        except (ValueError, OverflowError):
            return self


class Viewer(Protocol):
    """Whoever shows a view, and shows another one when told."""

    @property
    def view(self) -> View:
        """The view that is shown."""

    def show_view(self, view: View) -> None:
        """Show another view."""


@lru_cache(maxsize=64)
def _asked(wanted: Filter, as_of: date) -> Filter:
    from tracker.core.words import understood

    return understood(wanted.search, wanted._replace(search=""), as_of)


def _months_on(day: date, months: int) -> date:
    first = day.year * 12 + day.month - 1 + months
    year, month = divmod(first, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (after - timedelta(days=1)).day))


def order_label(order: str, *, is_descending: bool = False) -> str:
    """The order in words, in the language in force."""
    label = _(ORDER_LABELS.get(order, order)).lower()
    return _("按{order}倒序").format(order=label) if is_descending else _("按{order}").format(order=label)
