from __future__ import annotations

from tests.core.rules.drafts import roadmap, task
from tracker.core.rules.meant import Nearest
from tracker.core.rules.whole.checking import check_roadmap


def test_the_nearest_name_is_offered_and_a_far_one_is_not() -> None:
    nearest = Nearest(["县教育局", "县财政局"])
    assert nearest.of("县财正局") == "县财政局"
    assert "县财政局" in nearest.hint("县财正局")
    assert nearest.of("水利站") == nearest.hint("水利站") == ""


def test_it_is_found_among_thousands() -> None:
    nearest = Nearest(f"县第{number}中学" for number in range(3000))
    assert nearest.of("县第1427中字") == "县第1427中学"
    assert Nearest(f"task-number-{number}" for number in range(900)).of("tusk-number-417") == "task-number-417"


def test_a_word_is_looked_up_once_and_after_many_no_more() -> None:
    nearest = Nearest(["县教育局", "县财政局"])
    assert {nearest.of(f"县教育局{number}") for number in range(50)} == {"县教育局"}
    assert nearest.of("县教育局7") == "县教育局"
    assert nearest.of("县财政局们") == ""


def test_among_very_many_nothing_is_looked_up() -> None:
    assert Nearest(str(number) for number in range(60_000)).of("12345x") == ""


def test_a_repeated_task_has_to_be_named_with_its_turn() -> None:
    (finding,) = check_roadmap(roadmap(task("1@2022"), task("2", after=("1",))))
    assert "1@2022" in finding.hint
