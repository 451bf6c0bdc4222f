"""Synthetic county plans of any size, the same for the same size."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tracker.clock import FixedClock
from tracker.services.workspace import Workspace
from tracker.settings import Settings

UNITS = ["县教育局", "县财政局", "县住建局", "县发改委", "县人社局", "县审计局"]
KINDS = ["construction", "hiring", "rotation", "equipment", "inspection", "meeting", "funding", "training"]
SCHOOLS = ["东风小学", "石梯子小学", "雀尔沟小学", "五工台小学", "独山子小学", "二十里店小学", "第四中学"]
STEPS = ["permits", "tender", "delivery"]
FILE_TASKS = 10_000
"""A roadmap file may not be larger than 10 MB; larger plans are several files."""
CLOCK = FixedClock(datetime(2024, 6, 1, 4, tzinfo=UTC))


def roadmap_text(tasks: int) -> str:
    """A roadmap file with that many tasks over five years; every tenth is a chain of three construction steps."""
    units = "\n".join(f"  - {{name: {unit}}}" for unit in UNITS)
    head = f"title: 测算用路线图\ncounty: 测算县\ndocument: 测政办〔2022〕1号\nissued_on: 2022-01-01\nunits:\n{units}\n"
    return head + "tasks:\n" + "".join(_task(number) for number in range(tasks))


def _task(number: int) -> str:
    year, month = 2022 + number % 5, 1 + number * 7 % 12
    kind, school = KINDS[number % len(KINDS)], SCHOOLS[number % len(SCHOOLS)]
    step = f"    step: {STEPS[number // 8 % 3]}\n    project: {school}综合楼{number // 24}\n"
    return (
        f'  - id: "{number // 9 + 1}.{number % 9 + 1}"\n'
        f"    title: {school}{year}年均衡发展第{number}项工作\n"
        f"    kind: {kind}\n" + (step if kind == "construction" else "") + f"    start: {year}-{month:02}-01\n"
        f"    due: {month}月底\n"
        f"    units: [{UNITS[number % 6]}, {UNITS[(number + 1 + number % 4) % 6]}]\n"
        f"    source: {{row: {number // 9 + 1}, item: {number % 9 + 1}}}\n"
    )


def workspace_of(root: Path, tasks: int) -> Workspace:
    """A workspace folder filled with a plan of that size; made once, then reused."""
    (root / "roadmaps").mkdir(parents=True, exist_ok=True)
    settings = Settings(str(root), str(root / "tracker.db"), str(root / "roadmaps"), actor="测算")
    workspace = Workspace(settings, CLOCK)
    for number, start in enumerate(range(0, tasks, FILE_TASKS)):
        file = root / "roadmaps" / f"bench{number:03}.yaml"
        if not file.exists():
            file.write_text(roadmap_text(min(FILE_TASKS, tasks - start)), "utf-8")
    workspace.ready()
    return workspace
