from __future__ import annotations

from tests.core.test_diff import plan, task
from tracker.core.identity.units import relabelled, renamed_units
from tracker.core.model import Unit


def test_a_unit_is_the_known_one_whose_name_it_keeps_as_an_alias() -> None:
    known = ("县教育局", "县财政局", "县水利局")
    units = [Unit("县教体局", ("教育局", "县教育局")), Unit("县财政局", ("县水利局",)), Unit("县文旅局", ("县旅游局",))]
    assert renamed_units(known, units) == {"县教育局": "县教体局"}
    assert renamed_units(known, [Unit("县教体局", ("县教育局",)), Unit("县教育局")]) == {}
    assert renamed_units((), units) == {}


def test_a_name_in_other_widths_is_another_spelling_of_the_same_unit() -> None:
    assert renamed_units(("ＡＢ中学", "一中（东校区）"), [Unit("AB中学"), Unit("一中 (东校区)")]) == {
        "ＡＢ中学": "AB中学",
        "一中（东校区）": "一中 (东校区)",
    }


def test_a_plan_is_told_with_the_new_names() -> None:
    old = plan(task("a", supporting=("县财政局", "县教育局")))
    (one, _status) = relabelled(old, {"县教育局": "县教体局"})["a"]
    assert (one.lead, one.supporting) == ("县教体局", ("县财政局", "县教体局"))
