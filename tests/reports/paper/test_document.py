"""A paper is one page that loads nothing and says hostile text as text."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

from tracker.core.overview.curve import CurvePoint
from tracker.reports.paper.curve import curve_drawing
from tracker.reports.paper.document import page_of
from tracker.reports.paper.look import LOOK
from tracker.reports.paper.values import (
    Lit,
    Paper,
    PaperCurve,
    PaperFigures,
    PaperPairs,
    PaperPart,
    PaperTable,
    PaperText,
)

HOSTILE = "<script>alert('&')</script>\x1b[31m\" onload=\"x"
POINTS = (CurvePoint(date(2023, 12, 31), 0, 0, 0), CurvePoint(date(2024, 1, 31), 4, 3, 1))
LATER = (*POINTS, CurvePoint(date(2024, 2, 29), 8, 8, None))
DAY = date(2024, 2, 10)
PAPER = Paper(
    "zh-CN",
    "调度会",
    HOSTILE,
    (HOSTILE,),
    (
        PaperPart(
            HOSTILE,
            (
                PaperText(HOSTILE, "lead"),
                PaperFigures((("4", HOSTILE),)),
                PaperTable((HOSTILE, "亮灯"), ((HOSTILE, Lit("red", "红")),), frozenset({1})),
                PaperCurve(LATER, DAY, (HOSTILE, "按批准", "已销号")),
            ),
        ),
        PaperPart("内", (PaperPairs((("原因", HOSTILE),)),), is_inner=True),
    ),
)


class Tags(HTMLParser):
    """Collects elements, what they would load, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.open: list[str] = []
        self.given: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.given |= {name for name, _value in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_loads_nothing_and_keeps_hostile_text_as_text() -> None:
    page = "".join(page_of(PAPER))
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(tags.names)
    assert not {"src", "href", "onload", "style"} & tags.given
    assert not re.search(r"url\(|@import|https?:", page)
    assert tags.text.count("<script>alert('&')</script>") == 10
    assert "\x1b" not in page
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')


def test_lamps_have_a_word_beside_the_colour_and_heads_repeat_on_every_sheet() -> None:
    page = "".join(page_of(PAPER))
    assert '<td class="narrow"><span class="lamp red"><i>●</i> 红</span></td>' in page
    assert page.index("<thead>") < page.index("<tbody>")
    assert "thead { display: table-header-group; }" in LOOK
    assert "@page { size: A4;" in LOOK
    assert "<h3>内</h3>" in page


def test_what_is_closed_ends_on_the_day_at_hand() -> None:
    planned, approved, closed = re.findall(r'polyline points="([^"]*)"', curve_drawing(PAPER.parts[0].blocks[3]))  # type: ignore[arg-type]
    assert (len(planned.split()), len(approved.split()), len(closed.split())) == (3, 3, 2)
    assert planned.split()[-1] == "630.0,34.0"
    assert curve_drawing(PaperCurve((), DAY, ("", "", ""))) == ""
