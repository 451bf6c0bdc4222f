"""Records taken back: one's own, the latest, and once."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.errors import Refused
from tracker.services.database import verify
from tracker.services.recording.record import Entry, record
from tracker.services.recording.undo import action_of, can_be_taken_back, foretold, undo, undo_entry, why_kept
from tracker.services.workspace import Workspace
from tracker.store.questions.history import newest_record
from tracker.store.questions.rows import EventRow

DAY = date(2024, 6, 1)


def _noted(workspace: Workspace, *notes: str, code: str = "21.1a") -> None:
    for note in notes:
        record(workspace, [code], Entry(EventType.NOTED, DAY, note=note))


def _of_task(workspace: Workspace, code: str = "21.1a") -> list[EventRow]:
    with workspace.reader() as reader:
        return reader.events(roadmap="hutubi", code=code)


def _standing(workspace: Workspace, code: str = "21.1a") -> list[str]:
    return [row.note for row in _of_task(workspace, code) if row.type == "noted" and not row.is_retracted]


@pytest.fixture
def colleague(workspace: Workspace) -> Workspace:
    """The same plan at another person's desk."""
    return Workspace(workspace.settings._replace(actor="李核查"), workspace.clock)


def test_undo_tells_what_it_took_back(workspace: Workspace) -> None:
    record(workspace, ["36.1"], Entry(EventType.REPORTED, DAY, progress=40))
    assert foretold(workspace) == "36.1 的“报告进展”（2024-06-01生效）"
    assert undo(workspace).sentence == "已撤销 36.1 的“报告进展”（2024-06-01生效）"
    for ask in (undo, foretold):
        with pytest.raises(Refused, match="没有可以撤销的记录"):
            ask(workspace)


def test_undo_goes_back_from_record_to_record_and_never_to_the_plan(workspace: Workspace) -> None:
    _noted(workspace, "甲", "乙")
    undo(workspace, "21.1a")
    assert _standing(workspace) == ["甲"]
    undo(workspace, "２１．１ａ")
    assert _standing(workspace) == []
    with pytest.raises(Refused, match="没有可以撤销的记录"):
        undo(workspace, "21.1a")
    assert [row.type for row in _of_task(workspace)] == ["retracted", "retracted", "noted", "noted", "planned"]
    assert verify(workspace) == []


def test_without_a_name_it_is_ones_own_newest_with_a_name_the_tasks_newest(
    workspace: Workspace, colleague: Workspace
) -> None:
    _noted(workspace, "甲", code="36.1")
    _noted(colleague, "乙")
    undo(workspace)
    assert (_standing(workspace, "36.1"), _standing(workspace)) == ([], ["乙"])
    (retraction,) = undo(workspace, "21.1a").events
    assert _standing(workspace) == []
    assert retraction.actor == "王协调"


def test_only_ones_own_last_record_of_a_task_is_taken_back(workspace: Workspace, colleague: Workspace) -> None:
    _noted(workspace, "甲", "乙")
    last, first, planned = _of_task(workspace)
    with pytest.raises(Refused, match="之后还有别的记录"):
        undo_entry(workspace, first)
    with pytest.raises(Refused, match="计划的变动不能撤销"):
        undo_entry(workspace, planned)
    with pytest.raises(Refused, match="这条是 王协调 记录的，只能撤销本人的记录"):
        undo_entry(colleague, last)
    assert why_kept(workspace, last) == ""
    assert undo_entry(workspace, last).sentence == "已撤销 21.1a 的“备注”（2024-06-01生效）"
    retraction, again, *_rest = _of_task(workspace)
    for row in (retraction, again):
        assert why_kept(workspace, row) == "这条记录已经撤销，或本身就是撤销"
        with pytest.raises(Refused, match="已经撤销"):
            undo_entry(workspace, row)
    assert _standing(workspace) == ["甲"]


def _reported(workspace: Workspace, *codes: str, progress: int = 25) -> None:
    record(workspace, codes, Entry(EventType.REPORTED, DAY, progress=progress))


def _live(workspace: Workspace) -> dict[str, int]:
    """How many records stand of each task that has some."""
    with workspace.reader() as reader:
        rows = [row for row in reader.events() if can_be_taken_back(row)]
    return {code: sum(row.code == code for row in rows) for code in sorted({row.code for row in rows})}


def test_the_whole_of_the_last_action_is_taken_back_and_no_more(workspace: Workspace, colleague: Workspace) -> None:
    _reported(workspace, "1.1", "2.1", "3.1")
    _reported(workspace, "36.1")  # at the same moment and in the same words, but an action of its own
    _reported(colleague, "37.1")
    assert undo(workspace).sentence == "已撤销 36.1 的“报告进展”（2024-06-01生效）"
    taken = undo(workspace)
    assert taken.sentence == "已撤销 1.1、2.1、3.1 的“报告进展”（2024-06-01生效）"
    assert [event.task for event in taken.events] == ["1.1", "2.1", "3.1"]
    assert _live(workspace) == {"37.1": 1}
    with pytest.raises(Refused, match="没有可以撤销的记录"):
        undo(workspace)
    assert verify(workspace) == []


def test_an_action_is_taken_back_wholly_or_not_at_all(workspace: Workspace, colleague: Workspace) -> None:
    _reported(workspace, "1.1", "2.1", "3.1")
    _noted(colleague, "等等", code="2.1")
    with pytest.raises(Refused, match=r"2\.1 的第 .* 号记录之后还有别的记录：李核查的“备注”") as refused:
        undo(workspace)
    assert "tracker undo 2.1" in refused.value.hint
    assert _live(workspace) == {"1.1": 1, "2.1": 2, "3.1": 1}
    undo(colleague)
    undo(workspace)
    assert _live(workspace) == {}


def test_with_a_name_one_entry_of_an_action_is_taken_back_and_the_rest_stays_together(workspace: Workspace) -> None:
    _reported(workspace, "1.1", "2.1", "3.1")
    assert undo(workspace, "2.1").sentence == "已撤销 2.1 的“报告进展”（2024-06-01生效）；同时记录的 1.1、3.1 没有动"
    assert undo(workspace).sentence == "已撤销 1.1、3.1 的“报告进展”（2024-06-01生效）"


def test_an_entry_picked_from_the_journal_goes_with_its_action(workspace: Workspace) -> None:
    _reported(workspace, "1.1", "2.1")
    row = _of_task(workspace, "1.1")[0]
    assert [each.code for each in action_of(workspace, row)] == ["1.1", "2.1"]
    assert undo_entry(workspace, row).sentence == "已撤销 1.1、2.1 的“报告进展”（2024-06-01生效）"


def test_ones_own_record_is_found_behind_any_number_of_others(workspace: Workspace, colleague: Workspace) -> None:
    _reported(workspace, "1.1", "2.1")
    with workspace.reader() as reader:
        codes = [code for _roadmap, code in reader.codes() if code not in ("1.1", "2.1")]
    moment = colleague.clock.now()
    later = [
        Event("hutubi", code, EventType.NOTED, DAY, moment, "李核查", note=f"{n}") for n in range(15) for code in codes
    ]
    with colleague.journal() as journal:
        journal.append(later)
    assert undo(workspace).sentence == "已撤销 1.1、2.1 的“报告进展”（2024-06-01生效）"


def test_what_can_be_taken_back_is_the_same_in_python_and_in_sql(workspace: Workspace, colleague: Workspace) -> None:
    _reported(workspace, "1.1", "2.1")
    _noted(colleague, "甲", code="1.1")
    undo(workspace, "2.1")
    while True:
        with workspace.reader() as reader:
            rows = reader.events()
            asked = {"": newest_record(reader)} | {
                code: newest_record(reader, roadmap="hutubi", code=code) for code in ("1.1", "2.1", "36.1")
            }
        for code, found in asked.items():
            standing = [row for row in rows if can_be_taken_back(row) and code in ("", row.code)]
            assert found == (standing[0] if standing else None)
        if asked[""] is None:
            break
        undo(workspace, asked[""].code)


def test_who_may_only_look_is_told_so_before_all_else(workspace: Workspace) -> None:
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    (planned,) = _of_task(workspace)
    with pytest.raises(Refused, match="只读"):
        undo(looking)
    with pytest.raises(Refused, match="只读"):
        undo(looking, "99.9")
    with pytest.raises(Refused, match="只读"):
        undo_entry(looking, planned)
