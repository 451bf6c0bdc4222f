from __future__ import annotations

from collections.abc import Callable

import pytest

from tracker.core.model import Roadmap

RoadmapOf = Callable[[str], Roadmap]
Shares = Callable[[str], list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]]
UNITS = """\
  - {name: 县财政局}
  - {name: 甲镇, aliases: [甲乡]}
  - {name: 各街道, members: [东街道, 西街道]}
  - {name: 各乡镇, members: [甲乡, 乙镇, 各街道]}
"""


@pytest.fixture
def shares(good: str, roadmap_of: RoadmapOf) -> Shares:
    """Id, lead, supporting units and members of what the small roadmap's task becomes for the towns."""

    def shares_of(lines: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
        text = good.replace("  - {name: 县财政局}\n", UNITS)
        text = text.replace("[教育局, 县财政局]", f"[各乡镇, 县财政局]\n    {lines}")
        return [(task.id, task.lead, task.supporting, task.each) for task in roadmap_of(text).tasks]

    return shares_of


def test_a_duty_becomes_a_share_for_every_member_under_its_registered_name(shares: Shares) -> None:
    members = ("甲镇", "乙镇", "东街道", "西街道")
    assert shares("each: TRUE") == shares("each: Yes") == shares("each: 1") == shares("each: true")
    assert shares("each: true") == [
        ("1.1", "各乡镇", ("县财政局",), members),
        *((f"1.1/{name}", name, (), ()) for name in members),
    ]


@pytest.mark.parametrize("lines", ["", "each: False", "each: no", "each: 0", "each: 否"])
def test_a_collective_that_acts_as_one_stays_one(lines: str, shares: Shares) -> None:
    assert shares(lines) == [("1.1", "各乡镇", ("县财政局",), ())]


def test_each_turn_has_its_shares_and_a_new_id_is_theirs_too(good: str, roadmap_of: RoadmapOf) -> None:
    text = good.replace("  - {name: 县财政局}\n", UNITS).replace("[教育局, 县财政局]", "[各街道]")
    text = text.replace("due: 2022-06-30", "due: 每年6月底\n    repeat: yearly\n    each: true\n    was: '1.9'")
    roadmap = roadmap_of(text + "stages: [{title: 一, due: 2023年底}]\n")
    assert [task.id for task in roadmap.tasks] == [
        f"1.1@{year}{share}" for year in (2022, 2023) for share in ("", "/东街道", "/西街道")
    ]
    assert roadmap.was == {task.id: task.id.replace("1.1", "1.9") for task in roadmap.tasks}
