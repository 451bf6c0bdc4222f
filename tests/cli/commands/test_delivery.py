"""``tracker calendar status``: a line for each way to a unit, the same for people and programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Tracker


def test_what_is_wrong_comes_first_with_what_to_do(tracker: Tracker, hutubi: Path) -> None:
    assert tracker("feed", "create", "--unit", "财政局", "--label", "李敏").code == 0
    shown = tracker("calendar", "status")
    first, *_others, last = shown.out.splitlines()[1:]
    assert first.split()[:3] == ["黄", "县教育局", "无"]
    assert first.endswith("建立订阅，或导出文件发去")
    assert last.split()[:5] == ["灰", "县财政局", "订阅", "1", "李敏"]
    assert "条要处理" in shown.err
    found = json.loads(tracker("calendar", "status", "--format", "json").out)
    assert [one["unit"] for one in found] == [line.split()[1] for line in shown.out.splitlines()[1:]]
    assert json.loads(tracker("--lang", "en", "calendar", "status", "--format", "json").out) == found
