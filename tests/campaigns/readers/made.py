"""Calendars to read: of the real plan, of the demonstration before and after a day's work and later, of the example."""

from __future__ import annotations

import shutil
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, time
from io import StringIO
from pathlib import Path

from tests.conftest import settings_of
from tracker.cli.main import run
from tracker.clock import FixedClock
from tracker.services.demo import AS_OF, demo_workspace

_REPOSITORY = Path(__file__).resolve().parents[3]
_NEXT = date(2024, 6, 21)
_LATER = date(2024, 7, 5)
OLDER, NEWER, LATER = "demo", "demo-next", "demo-later"
_WORK = (
    ("done", "22.1a", "--note", "招聘结束"),
    ("report", "22.1b", "--progress", "40", "--note", "正在统计"),
    ("extend", "23.1", "--to", "2024-10-20", "--reason", "统考", "--basis", "县教育局通知"),
    ("extend", "19.1c", "--to", "2024-08-31", "--reason", "设计变更", "--basis", "呼县政办〔2024〕8号"),
    ("suspend", "26.2b", "--until", "2024-11-15", "--reason", "等待资金"),
)
_PLAN = (
    ("title: 2024年12月期末优质均衡检查", "title: 2024年12月期末优质均衡督查"),
    ("units: [县财政局, 县教育局]\n    source: {row: 24", "units: [县教育局, 县审计局]\n    source: {row: 24"),
    ("  - id: \"25.1\"\n", "  - id: \"25.9\"\n    was: \"25.1\"\n"),
    ("  - name: 县审计局\n    aliases: [审计局", "  - name: 县审计局机关\n    aliases: [县审计局, 审计局"),
)  # fmt: skip


def make(folder: Path) -> dict[str, Path]:
    """The folders of calendars by what they are made of."""
    shutil.rmtree(folder, ignore_errors=True)
    made = {name: folder / name for name in ("hutubi", OLDER, NEWER, LATER, "yunling")}
    _plan("hutubi.yaml", date(2022, 4, 1), made["hutubi"])
    _plan("examples/yunling.yaml", date(2026, 1, 5), made["yunling"])
    _story(made[OLDER], made[NEWER], made[LATER])
    return made


def _plan(name: str, today: date, out: Path) -> None:
    home = out.with_name(f"{out.name}-home")
    (home / "roadmaps").mkdir(parents=True)
    shutil.copy(_REPOSITORY / "roadmaps" / name, home / "roadmaps")
    with chdir(home):
        _do(today, "sync")
        _do(today, "calendar", "export", "--one-event", "--out", str(out))


def _story(older: Path, newer: Path, later: Path) -> None:
    with demo_workspace(settings_of(older)) as workspace, chdir(workspace.settings.root):
        out = Path("calendars").absolute()
        export = ("calendar", "export", "--one-event", "--out", str(out))
        _do(AS_OF, *export)
        shutil.copytree(out, older)
        for words in _WORK:
            _do(_NEXT, *words)
        (plan,) = Path("roadmaps").glob("*.yaml")
        text = plan.read_text("utf-8")
        for old, new in _PLAN:
            assert old in text, old
            text = text.replace(old, new)
        plan.write_text(text, "utf-8")
        _do(_NEXT, "sync")
        _do(_NEXT, *export)
        shutil.copytree(out, newer)
        _do(_LATER, *export)
        shutil.copytree(out, later)


def _do(today: date, *words: str) -> None:
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as told:
        code = run(list(words), FixedClock(datetime.combine(today, time(4), UTC)))
    assert code == 0, (words, code, out.getvalue(), told.getvalue())
