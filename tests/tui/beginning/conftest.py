"""The screens before a plan, at the pace of the test."""

from __future__ import annotations

import pytest

from tests.tui.pace import WAITS, a_moment

PASTED = (
    "某县创建义务教育优质均衡发展县时间表\n"
    "时间\t工作内容\t完成时限\t责任单位\n"
    "2024年3月\t召开领导小组会议，部署创建工作\t2024年3月底\t县教育局\n"
    "2024年5月\t开展骨干教师评选\t2024年5月底\t县教育局\n"
)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pilot wait no longer than it must."""
    for place in WAITS:
        monkeypatch.setattr(place, a_moment)
