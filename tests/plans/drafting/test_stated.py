from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.model import Roadmap, Stated
from tracker.core.status import Status

RoadmapOf = Callable[[str], Roadmap]
ISSUED = date(2022, 3, 14)


@pytest.mark.parametrize(
    ("lines", "stated"),
    [
        ("status: 已完成", Stated(Status.CLOSED, ISSUED)),
        ("status: closed\n    status_on: 2021-12-20", Stated(Status.CLOSED, date(2021, 12, 20))),
        ("status: 已完成待核查\n    status_on: 2022年1月", Stated(Status.REPORTED_DONE, date(2022, 1, 31))),
        ("status: 正在实施\n    status_on: 2月底\n    progress: 60", Stated(Status.IN_PROGRESS, date(2022, 2, 28), 60)),
    ],
)
def test_a_document_states_how_a_task_stood_on_a_day(
    lines: str, stated: Stated, good: str, roadmap_of: RoadmapOf
) -> None:
    roadmap = roadmap_of(good.replace("    units: [教育局", f"    {lines}\n    units: [教育局"))
    assert dict(roadmap.stated) == {"1.1": stated}


def test_what_is_stated_of_a_duty_of_each_is_said_of_every_share(good: str, roadmap_of: RoadmapOf) -> None:
    text = good.replace("  - {name: 县财政局}\n", "  - {name: 县财政局}\n  - {name: 各镇, members: [甲镇, 乙镇]}\n")
    roadmap = roadmap_of(text.replace("[教育局, 县财政局]", "[各镇]\n    each: true\n    status: 已完成"))
    assert [task.id for task in roadmap.tasks] == ["1.1", "1.1/甲镇", "1.1/乙镇"]
    assert dict(roadmap.stated) == dict.fromkeys(("1.1/甲镇", "1.1/乙镇"), Stated(Status.CLOSED, ISSUED))
