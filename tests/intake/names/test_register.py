"""A unit stands once in the registry, under the name met first, with aliases that mean no other unit."""

from __future__ import annotations

from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.names.ranks import RankReader
from tracker.intake.names.register import NOBODY, Register
from tracker.intake.rows import DocumentHeading, Understood


def _register(*names: str, answers: dict[str, str] | None = None) -> Register:
    register = Register(RankReader("河东县"), Understood(DocumentHeading(), ()), Asking(answers))
    for row, name in enumerate(names, 1):
        register.meet(name, name, (SourcePlace(1, row),))
    register.resolve()
    return register


def test_forms_of_one_unit_are_aliases() -> None:
    units = _register("县发改委", "县发展改革局", "发改委").units(())
    assert [(unit.name, unit.aliases) for unit in units] == [("县发改委", ("县发展改革局", "发改委", "河东县发改委"))]


def test_words_can_be_answered_to_be_no_unit() -> None:
    register = _register("抓好落实", answers={"unit:抓好落实": NOBODY})
    assert (register.units_of("抓好落实"), register.units(())) == ((), ())


def test_an_office_in_brackets_is_asked_for_whichever_stands_first() -> None:
    for names in (("县教育局", "县教育局（县政府教育督导室）"), ("县教育局", "县政府教育督导室（县教育局）")):
        register = _register(*names)
        assert [unit.name for unit in register.units(())] == ["县教育局"], names


def test_members_stand_with_their_collective() -> None:
    assert _register("各镇").units([("各镇", ("大丰镇",))])[0].members == ("大丰镇",)
