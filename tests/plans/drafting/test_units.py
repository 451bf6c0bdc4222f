from __future__ import annotations

from collections.abc import Callable

import pytest

from tracker.core.model import Roadmap

RoadmapOf = Callable[[str], Roadmap]


def test_names_of_a_cell_become_units_without_an_alias_typed(roadmap_of: RoadmapOf, good: str) -> None:
    named = good.replace("[教育局, 县财政局]", "[测试县教育局, 财政局]")
    assert named != good
    task = roadmap_of(named).tasks[0]
    assert (task.lead, task.supporting) == ("县教育局", ("县财政局",))


@pytest.mark.parametrize(
    ("cell", "responsible"),
    [
        ("units: [教育局, 县财政局, 县人社局]", ("县教育局", (), ("县财政局", "县人社局"))),
        ("units: [教育局, 县财政局]\n    co_leads: [县人社局]", ("县教育局", ("县人社局",), ("县财政局",))),
        ("co_leads: [教育局, 县人社局]", ("县教育局", ("县人社局",), ())),
        (
            "units: [教育局]\n    co_leads: [县人社局, 县财政局]\n    lead: 财政局",
            ("县财政局", ("县教育局", "县人社局"), ()),
        ),
        ("units: [教育局, 县财政局]\n    lead: 县财政局", ("县财政局", (), ("县教育局",))),
        ("units: []", ("", (), ())),
        ("units:", ("", (), ())),
        ("co_leads:", ("", (), ())),
    ],
)
def test_one_unit_answers_and_the_others_keep_the_table_s_order(
    roadmap_of: RoadmapOf, good: str, cell: str, responsible: object
) -> None:
    named = good.replace("units: [教育局, 县财政局]", cell).replace(
        "{name: 县财政局}", "{name: 县财政局}\n  - {name: 县人社局}"
    )
    task = roadmap_of(named).tasks[0]
    assert (task.lead, task.co_leads, task.supporting) == responsible


def test_a_task_without_a_unit_is_told_and_one_whose_units_cannot_be_read_is_not(
    codes_of: Callable[[str], list[str]], good: str
) -> None:
    assert codes_of(good.replace("[教育局, 县财政局]", "[]")) == ["13:12 no-unit"]
    assert codes_of(good.replace("[教育局, 县财政局]", "{a: 1}")) == ["13:12 not-a-list"]
