"""The lamp (亮灯): derived from the facts, a date and the policy's thresholds; never stored, always with a reason.

Red: past the approved due date and neither closed nor reported done by then. Yellow: within the warning window,
behind 序时进度, a predecessor late, awaiting verification, or unreported for longer than the reporting period.
Green: otherwise. Blue: closed. Grey: not begun, suspended, withdrawn or open-ended.

The rule runs in two worlds: here for every lamp that is shown, and as ``LAMP``, ``OVERDUE`` and ``UNREPORTED`` of
``store/questions/sql.py`` for what a database filters, sorts and counts by. ``tests/store/questions/test_sql.py``,
``test_the_lamp_is_the_same_in_sql``, holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.status import STOPPED, WITH_UNIT, Status
from tracker.i18n import _, mark


class Colour(StrEnum):
    """Lamp colours, most urgent first."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"
    BLUE = "blue"


COLOUR_LABELS = {
    "red": mark("红"),
    "yellow": mark("黄"),
    "green": mark("绿"),
    "grey": mark("灰"),
    "blue": mark("蓝"),
}


def colour_label(colour: str) -> str:
    """The lamp's word in the language in force."""
    return _(COLOUR_LABELS.get(colour, colour))


class Reason(NamedTuple):
    """Why a lamp has its colour: a Chinese template and its values."""

    template: str
    values: dict[str, object] = {}  # noqa: RUF012  # a NamedTuple default; nobody writes to it

    def text(self) -> str:
        """The sentence in the language in force."""
        return _(self.template).format(**self._words(_("、")))

    def source_text(self) -> str:
        """The sentence in Chinese, for data output."""
        return self.template.format(**self._words("、"))

    def _words(self, comma: str) -> dict[str, object]:
        return {name: comma.join(v) if isinstance(v, tuple) else v for name, v in self.values.items()}


class Lamp(NamedTuple):
    """A judged task: colour, reasons (the first decided the colour), days overdue and the 未报 mark."""

    colour: Colour
    reasons: tuple[Reason, ...]
    days_overdue: int
    is_unreported: bool

    def reason_text(self) -> str:
        """All reasons in one line, in the language in force."""
        return _("；").join(reason.text() for reason in self.reasons)


class Item(NamedTuple):
    """One line of a list: a task's facts and its lamp on the as-of date."""

    facts: TaskFacts
    lamp: Lamp


def is_overdue(facts: TaskFacts, as_of: date) -> bool:
    """Past the approved due date, and neither closed nor reported done by then nor suspended."""
    if facts.due_on is None or facts.due_on >= as_of or facts.status in STOPPED:
        return False
    return not (
        facts.status == Status.REPORTED_DONE
        and facts.reported_done_on is not None
        and facts.reported_done_on <= facts.due_on
    )


def is_unreported(facts: TaskFacts, as_of: date) -> bool:
    """Begun, open, and silent for longer than the reporting period."""
    return facts.status in WITH_UNIT and facts.report_by is not None and facts.report_by < as_of


def judge(facts: TaskFacts, as_of: date, late_predecessors: Sequence[str] = ()) -> Lamp:
    """The lamp of a task on a day; ``late_predecessors`` are the ids of predecessors that are overdue that day."""
    lamp = _judged(facts, as_of, late_predecessors)
    return lamp._replace(reasons=tuple(_of_many(facts, lamp, as_of, late_predecessors))) if facts.shares else lamp


def _of_many(facts: TaskFacts, lamp: Lamp, as_of: date, late: Sequence[str]) -> Iterator[Reason]:
    """Why a duty that each member has for itself has the lamp of its worst share."""
    counts: dict[str, object] = {"shares": facts.shares, "done": facts.shares_done, "reported": facts.shares_reported}
    awaited = mark("{shares}个单位中{done}个已销号、{reported}个待核查")
    yield Reason(awaited if facts.shares_reported else mark("{shares}个单位中{done}个已销号"), counts)
    if lamp.days_overdue:
        yield Reason(mark("最久的逾期{days}天"), {"days": lamp.days_overdue})
    elif facts.due_on is not None and facts.status in WITH_UNIT:
        days = (facts.due_on - as_of).days
        yield Reason(mark("最早的{days}天后到期"), {"days": days}) if days else Reason(mark("最早的今日到期"))
        if facts.behind_from is not None and facts.behind_from <= as_of:
            yield Reason(mark("有单位落后序时进度"))
    if late and not lamp.days_overdue:
        yield Reason(mark("前置事项{ids}逾期"), {"ids": tuple(late)})
    if lamp.is_unreported:
        yield Reason(mark("有单位超期未报"))


def _judged(facts: TaskFacts, as_of: date, late_predecessors: Sequence[str]) -> Lamp:
    silent = is_unreported(facts, as_of)
    silence = (_silence(facts, as_of),) if silent else ()
    if is_overdue(facts, as_of):
        assert facts.due_on is not None
        days = (as_of - facts.due_on).days
        return Lamp(Colour.RED, (_overdue_reason(facts, days), *silence), days, silent)
    settled = _settled(facts, as_of)
    if settled:
        return Lamp(settled[0], (settled[1], *silence), 0, silent)
    concerns = (*_concerns(facts, as_of, late_predecessors), *silence)
    if concerns:
        return Lamp(Colour.YELLOW, concerns, 0, silent)
    return Lamp(Colour.GREEN, (Reason(mark("按序时推进")),), 0, False)


def _settled(facts: TaskFacts, as_of: date) -> tuple[Colour, Reason] | None:
    if facts.status == Status.CLOSED:
        return Colour.BLUE, Reason(mark("{day}销号"), {"day": facts.closed_on})
    if facts.status == Status.WITHDRAWN:
        return Colour.GREY, Reason(mark("已撤出计划"))
    if facts.status == Status.SUSPENDED:
        return Colour.GREY, _suspension(facts)
    if facts.due_on is None:
        return Colour.GREY, Reason(mark("无期限"))
    if facts.status == Status.PLANNED and facts.start_on is not None and facts.start_on > as_of:
        return Colour.GREY, Reason(mark("{day}开始"), {"day": facts.start_on})
    return None


def _suspension(facts: TaskFacts) -> Reason:
    if facts.review_on is None:
        return Reason(mark("暂缓"))
    return Reason(mark("暂缓，{day}复核"), {"day": facts.review_on})


def _concerns(facts: TaskFacts, as_of: date, late: Sequence[str]) -> tuple[Reason, ...]:
    reasons = []
    if facts.status == Status.REPORTED_DONE:
        return (Reason(mark("{day}申请销号，待核查"), {"day": facts.reported_done_on}),)
    if facts.warn_from is not None and facts.warn_from <= as_of and facts.due_on is not None:
        left = (facts.due_on - as_of).days
        reasons.append(Reason(mark("{days}天后到期"), {"days": left}) if left else Reason(mark("今日到期")))
    if facts.behind_from is not None and facts.behind_from <= as_of:
        reasons.append(Reason(mark("落后序时进度{points}个百分点"), {"points": points_behind(facts, as_of)}))
    if late:
        reasons.append(Reason(mark("前置事项{ids}逾期"), {"ids": tuple(late)}))
    return tuple(reasons)


def _overdue_reason(facts: TaskFacts, days: int) -> Reason:
    if facts.status == Status.REPORTED_DONE:
        return Reason(mark("逾期{days}天；{day}申请销号，待核查"), {"days": days, "day": facts.reported_done_on})
    return Reason(mark("逾期{days}天"), {"days": days})


def _silence(facts: TaskFacts, as_of: date) -> Reason:
    if facts.last_report_on is None:
        return Reason(mark("一直未报"))
    return Reason(mark("{days}天未报"), {"days": (as_of - facts.last_report_on).days})


def expected_progress(facts: TaskFacts, as_of: date) -> int | None:
    """序时进度 in percent: the share of the time from start to due that has passed; None without both dates."""
    if facts.start_on is None or facts.due_on is None or facts.due_on <= facts.start_on:
        return None
    share = (as_of - facts.start_on).days * 100 // (facts.due_on - facts.start_on).days
    return max(0, min(100, share))


def points_behind(facts: TaskFacts, as_of: date) -> int:
    """Percentage points that the reported progress lags behind 序时进度; 0 when level or unknown."""
    expected = expected_progress(facts, as_of)
    return 0 if expected is None else max(0, expected - facts.progress)


def late_moves_text(facts: TaskFacts) -> str:
    """That the plan moved the due date after it had passed, without a basis; empty where it never did."""
    return _("期限过后改期 {count} 次，无依据").format(count=facts.late_moves) if facts.late_moves else ""
