"""Which turn of a repeated duty a task is, in the words that people have for it."""

from __future__ import annotations

import re

from tracker.i18n import _, mark

MONTHS = (
    mark("1月"), mark("2月"), mark("3月"), mark("4月"), mark("5月"), mark("6月"), mark("7月"), mark("8月"), mark("9月"),
    mark("10月"), mark("11月"), mark("12月"),
)  # fmt: skip
_HALVES = {"h1": mark("上半年"), "h2": mark("下半年"), "s": mark("春季学期"), "a": mark("秋季学期")}
_TURN = re.compile(
    r"([0-9]{4})(?:-w(?P<week>[0-9]+)|-(?P<month>0[1-9]|1[0-2])|q(?P<quarter>[1-4])|(?P<half>h[12]|[sa]))?"
)


def turn_in_words(code: str, *, with_year: bool = False) -> str:
    """``上半年``, ``第2季度``, ``6月``, ``第24周`` of a task's id; empty for what is no turn.

    The ids are those that ``tracker/plans/drafting/repeats.py`` gives, with a member's share behind a stroke or none.
    """
    found = _TURN.fullmatch(code.partition("@")[2].partition("/")[0])
    if found is None:
        return ""
    words = _within_year(found)
    if not words:
        return _("{year}年").format(year=found[1])
    return _("{year}年{turn}").format(year=found[1], turn=words) if with_year else words


def _within_year(found: re.Match[str]) -> str:
    if week := found["week"]:
        return _("第{week}周").format(week=int(week))
    if quarter := found["quarter"]:
        return _("第{quarter}季度").format(quarter=quarter)
    if month := found["month"]:
        return _(MONTHS[int(month) - 1])
    return _(_HALVES[found["half"]]) if found["half"] else ""
