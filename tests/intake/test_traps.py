"""Tables as different as real ones are come in right, or say where they are not sure; nothing is wrong in silence."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.intake.traps.case import traps
from tests.intake.traps.judging import Verdict, judged, report
from tests.intake.traps.run import draft_of
from tracker.intake.doubts import DoubtKind
from tracker.intake.draft import ImportDraft
from tracker.plans.file import read_roadmap
from tracker.plans.writing import roadmap_text

TRAPS = {trap.name: trap for trap in traps()}


@cache
def _draft(name: str) -> ImportDraft:
    return draft_of(TRAPS[name])


@cache
def _verdicts() -> tuple[Verdict, ...]:
    return tuple(judged(trap, _draft(name)) for name, trap in TRAPS.items())


def test_nothing_is_wrong_in_silence() -> None:
    assert not [each.wrong for each in _verdicts() if each.wrong], report(list(_verdicts()))


def test_there_is_one_doubt_for_five_rows_at_most() -> None:
    rows, doubts = sum(each.rows for each in _verdicts()), sum(each.doubts for each in _verdicts())
    assert rows >= 190
    assert doubts * 5 <= rows, report(list(_verdicts()))


@pytest.mark.parametrize("name", TRAPS)
def test_what_is_written_to_a_file_has_the_dates_that_were_shown(name: str, tmp_path: Path) -> None:
    draft = _draft(name)
    path = tmp_path / "plan.yaml"
    path.write_text(roadmap_text(draft.roadmap), "utf-8")
    roadmap, problems = read_roadmap(path)
    assert roadmap, problems
    written = {task.id: task.due_on for task in roadmap.tasks}
    shown = {each.task.id: each.deadline.due_on if each.deadline else None for each in draft.tasks}
    assert {task: day for task, day in written.items() if task in shown and shown[task] not in (None, day)} == {}


def test_teaching_weeks_are_dated_by_one_answer() -> None:
    draft = _draft("07_teaching_weeks")
    (term,) = [doubt for doubt in draft.open_doubts if doubt.kind is DoubtKind.TERM]
    dated = draft_of(TRAPS["07_teaching_weeks"], {term.key: "2024-09-02"})
    days = [each.deadline.due_on for each in dated.tasks if each.deadline and each.deadline.due_on]
    assert days[:3] == [date(2024, 9, 8), date(2024, 9, 15), date(2024, 9, 29)]
    assert len(days) == len(dated.tasks)
