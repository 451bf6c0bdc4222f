"""Members are those that the document names: towns by their sort, schools whole and once."""

from __future__ import annotations

from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.names.members import Collectives
from tracker.intake.rows import DocumentHeading, Registered, Understood

TOWNS = tuple(Registered(name, SourcePlace()) for name in ("大丰镇", "石梯子乡", "城关街道办事处", "县教育局"))


def _members(name: str, text: str = "") -> tuple[str, ...]:
    understood = Understood(DocumentHeading(), (), TOWNS, texts=(text,))
    return dict(Collectives(understood, (), (), Asking()).members([(name, (SourcePlace(1, 2),))])).get(name, ())


def test_towns_are_of_the_sort_that_is_named() -> None:
    towns = [_members(name) for name in ("各镇", "各乡镇", "各乡镇（街道）", "各村")]
    assert towns == [("大丰镇",), ("大丰镇", "石梯子乡"), ("大丰镇", "石梯子乡", "城关街道"), ()]


def test_schools_are_of_the_sort_that_is_named() -> None:
    text = "县一中、县四中、县二小、独山子小学、东街幼儿园、西街幼儿园，各学校、普通高中、乡镇中心小学"
    schools = [_members(name, text) for name in ("各小学", "各中学", "各幼儿园", "各中小学")]
    assert schools[:3] == [("县二小", "独山子小学"), ("县一中", "县四中"), ("东街幼儿园", "西街幼儿园")]
    assert schools[3] == ("县一中", "县四中", "县二小", "独山子小学")


def test_one_school_that_is_named_is_not_all_of_them() -> None:
    asking = Asking()
    text = "治理无证幼儿园，白沙中学运动场动工，建成投用县二中"
    understood = Understood(DocumentHeading(), (), texts=(text,))
    met = [(name, (SourcePlace(1, 2),)) for name in ("各幼儿园", "各小学", "各村")]
    assert not dict(Collectives(understood, (), (), asking).members(met))
    assert not asking.doubts
    assert len(asking.notes) == 3
