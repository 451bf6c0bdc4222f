"""A doubt is asked once, keeps its reading until it is answered, and takes only answers that it offers."""

from __future__ import annotations

from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option

CHOICES = (Option("10", "6月10日"), Option("5", "6月5日"))


def _doubt(row: int = 1, *, takes_text: bool = False) -> Doubt:
    place = SourcePlace(1, row)
    return Doubt("date:6月初", DoubtKind.DATE, (place,), "6月初", "按哪一天算？", CHOICES, takes_text)


def test_the_first_choice_holds_until_another_is_answered() -> None:
    assert Asking().ask(_doubt()) == "10"
    assert Asking({"date:6月初": "5"}).ask(_doubt()) == "5"


def test_an_answer_that_is_not_offered_counts_only_where_words_are_taken() -> None:
    assert Asking({"date:6月初": "7"}).ask(_doubt()) == "10"
    assert Asking({"date:6月初": "7"}).ask(_doubt(takes_text=True)) == "7"


def test_what_is_asked_again_is_one_doubt_in_several_places() -> None:
    asking = Asking()
    asking.ask(_doubt(2))
    asking.ask(_doubt(1))
    (doubt,) = asking.doubts
    assert doubt.places == (SourcePlace(1, 2), SourcePlace(1, 1))


def test_an_answer_taken_back_says_why_and_leaves_the_first_choice() -> None:
    asking = Asking({"date:6月初": "5"})
    asking.ask(_doubt())
    assert asking.refuse("date:6月初", "没有这一天") == "10"
    assert (asking.doubts[0].answer, asking.doubts[0].refusal) == ("", "没有这一天")
