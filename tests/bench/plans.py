"""Synthetic county plans of any size with what became of them, the same for the same size."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tracker.clock import FixedClock
from tracker.core.events import Event, EventType
from tracker.services.ready import ready
from tracker.services.workspace import Workspace
from tracker.settings import Settings

UNITS = ["县教育局", "县财政局", "县住建局", "县发改委", "县人社局", "县审计局"]
KINDS = ["construction", "hiring", "rotation", "equipment", "inspection", "meeting", "funding", "training"]
SCHOOLS = ["东风小学", "石梯子小学", "雀尔沟小学", "五工台小学", "独山子小学", "二十里店小学", "第四中学"]
STEPS = ["permits", "tender", "delivery"]
FILE_TASKS = 10_000
"""A roadmap file holds no more than 300,000 keys and values; larger plans are several files."""
CLOCK = FixedClock(datetime(2024, 6, 1, 4, tzinfo=UTC))
TODAY = date(2024, 6, 1)


def roadmap_text(tasks: int) -> str:
    """A roadmap file with that many tasks over five years; every tenth is a chain of three construction steps."""
    units = "\n".join(f"  - {{name: {unit}}}" for unit in UNITS)
    head = f"title: 测算用路线图\ncounty: 测算县\ndocument: 测政办〔2022〕1号\nissued_on: 2022-01-01\nunits:\n{units}\n"
    return head + "tasks:\n" + "".join(_task(number) for number in range(tasks))


def _task(number: int) -> str:
    start, _due = _days(number)
    kind, school = KINDS[number % len(KINDS)], SCHOOLS[number % len(SCHOOLS)]
    step = f"    step: {STEPS[number // 8 % 3]}\n    project: {school}综合楼{number // 24}\n"
    return (
        f'  - id: "{_code(number)}"\n'
        f"    title: {school}{start.year}年均衡发展第{number}项工作{_matter(number)}\n"
        f"    kind: {kind}\n" + (step if kind == "construction" else "") + f"    start: {start}\n"
        f"    due: {start.month}月底\n"
        f"    units: [{UNITS[number % 6]}, {UNITS[(number + 1 + number % 4) % 6]}]\n"
        f"    source: {{row: {number // 9 + 1}, item: {number % 9 + 1}}}\n"
    )


def _matter(number: int) -> str:
    """A word that one title in a hundred has, and one that one in five thousand has."""
    return "游泳池改造" if number % 97 == 5 else "攀岩墙建设" if number % 4999 == 7 else ""


def _code(number: int) -> str:
    return f"{number // 9 + 1}.{number % 9 + 1}"


def _days(number: int) -> tuple[date, date]:
    year, month = 2022 + number % 5, 1 + number * 7 % 12
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def workspace_of(root: Path, tasks: int, *, has_history: bool = False) -> Workspace:
    """A workspace folder filled with a plan of that size, on wish with its history; made once, then reused."""
    (root / "roadmaps").mkdir(parents=True, exist_ok=True)
    settings = Settings(str(root), str(root / "tracker.db"), str(root / "roadmaps"), actor="测算")
    workspace = Workspace(settings, CLOCK)
    sizes = {f"bench{n:03}": min(FILE_TASKS, tasks - start) for n, start in enumerate(range(0, tasks, FILE_TASKS))}
    for roadmap, size in sizes.items():
        file = root / "roadmaps" / f"{roadmap}.yaml"
        if not file.exists():
            file.write_text(roadmap_text(size).replace("测算用", roadmap, 1), "utf-8")
    ready(workspace)
    if has_history:
        _remember(workspace, sizes)
    return workspace


def _remember(workspace: Workspace, sizes: dict[str, int]) -> None:
    """Record what happened to the tasks of every roadmap of which nothing is recorded yet."""
    with workspace.reader() as reader:
        silent = [name for name in sizes if reader.events(roadmap=name, limit=1)[0].type == EventType.PLANNED]
    with workspace.journal() as journal:
        for roadmap in silent:
            journal.append([event for number in range(sizes[roadmap]) for event in _history(roadmap, number)])


def _history(roadmap: str, number: int) -> Iterator[Event]:
    """Of the tasks past their date four in five are closed; the rest are late, awaited, extended or suspended."""
    start, due = _days(number)
    chance = (number * 2_654_435_761 >> 12) % 100

    def event(kind: EventType, day: date, note: str = "", **given: object) -> Event:
        return Event(roadmap, _code(number), kind, day, CLOCK.now(), "测算", note=note, **given)  # type: ignore[arg-type]

    if start >= TODAY:
        return
    if due >= TODAY:
        if chance < 50:
            yield event(EventType.REPORTED, TODAY - timedelta(days=chance % 30), "正在推进", progress=chance)
        return
    if chance < 40 or 80 <= chance < 88:
        yield event(EventType.REPORTED, due - timedelta(days=10), "完成过半", progress=40 + chance % 20)
    if chance < 80 or 92 <= chance < 95:
        yield event(EventType.REPORTED_DONE, due - timedelta(days=5 - chance % 8), "已办结")
    if chance < 80:
        yield event(EventType.VERIFIED, due + timedelta(days=chance % 12))
    elif 95 <= chance < 98:
        yield event(
            EventType.EXTENDED, due - timedelta(days=2), "设备未到", due_on=due + timedelta(days=120), basis="批复"
        )
    elif chance >= 98:
        yield event(EventType.SUSPENDED, due - timedelta(days=9), "等待资金", due_on=due + timedelta(days=90))
