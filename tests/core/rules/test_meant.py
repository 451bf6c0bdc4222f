from __future__ import annotations

from tests.core.rules.drafts import roadmap, task
from tracker.core.rules.checking import check_roadmap
from tracker.core.rules.meant import did_you_mean, nearest


def test_the_nearest_name_is_offered_and_a_far_one_is_not() -> None:
    assert nearest("县财正局", ["县教育局", "县财政局"]) == "县财政局"
    assert "县财政局" in did_you_mean("县财正局", ["县教育局", "县财政局"])
    assert did_you_mean("水利站", ["县教育局", "县财政局"]) == ""


def test_a_repeated_task_has_to_be_named_with_its_turn() -> None:
    (finding,) = check_roadmap(roadmap(task("1@2022"), task("2", after=("1",))))
    assert "1@2022" in finding.hint
