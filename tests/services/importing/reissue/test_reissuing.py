"""The county's plan issued anew with twenty edits: all are found, records and entries go on, the doubtful are asked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import HUTUBI
from tests.services.importing.reissue.county import document, edited, lines
from tracker.calendars.identifiers import deadline_uid
from tracker.core.event_kinds import EventType
from tracker.core.model import Target, Unit
from tracker.core.reissue.sides import Match, Side
from tracker.core.written.roadmap import WrittenTask
from tracker.errors import NoRoadmap, Refused
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind
from tracker.services.importing.reissue.asking import MatchAsking, key_of
from tracker.services.importing.reissue.dates import DATES, Rows
from tracker.services.importing.reissue.former import FormerPlan
from tracker.services.importing.reissue.from_file import draft_of
from tracker.services.importing.reissue.reissuing import counted, new_matters, reissued
from tracker.services.importing.reissue.settled import is_settled
from tracker.services.importing.reissue.sides import draft_sides, former_sides
from tracker.services.importing.reissue.targets import TargetsGoingOn
from tracker.services.importing.reissue.tasks import TasksGoingOn
from tracker.services.importing.reissue.units import UnitsGoingOn
from tracker.services.importing.session import ImportSession
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace

ASKED = ["lead:order", "match:23.1", "match:32.1", "renamed:县发展和改革局"]
"""What is doubtful: an inspection in another year, a task said in quite other words, a unit under another name, and who
leads the one whose task is taken for a new one until it is answered."""
ANSWERS = {"match:23.1": "23.1", "match:32.1": "32.1", "renamed:县发展和改革局": "renamed"}


@pytest.fixture
def former(workspace: Workspace) -> FormerPlan:
    """The county's plan in force."""
    return FormerPlan.named(workspace, "hutubi")


def _session(workspace: Workspace, former: FormerPlan, text: str) -> ImportSession:
    return ImportSession.begin(workspace, text, "修订.txt").replacing(former)


def _told(matches: tuple[Match, ...]) -> set[str]:
    return {f"{each.kind} {'+'.join(each.old)}>{'+'.join(each.new)}" for each in matches if each.is_news}


def _uids(workspace: Workspace) -> dict[str, str]:
    """The identifier of the deadline's entry in the lead's calendar, by what the task is called."""
    query = (
        'SELECT v.code, t."key", u."key" FROM v_task v JOIN task t ON t.id = v.task_id JOIN unit u ON u.name = v.lead'
    )
    with closing(sqlite3.connect(workspace.settings.database)) as connection:
        rows = connection.execute(query).fetchall()
    return {code: deadline_uid("hutubi", task, unit) for code, task, unit in rows}


def test_the_plan_as_it_is_issued_anew_leaves_nothing_to_ask_and_nothing_but_numbers_to_change(
    workspace: Workspace, former: FormerPlan
) -> None:
    draft = _session(workspace, former, document(lines())).draft
    assert (draft.open_doubts, _told(draft.matches)) == ((), set())
    assert counted(draft.matches)["same"] == 71
    by_id = {task.id: task for task in former.written.tasks}
    for each in draft.tasks:
        old = by_id[each.task.was or each.task.id]
        assert (each.task.title, each.task.kind, each.task.targets) == (old.title, old.kind, old.targets)
        assert (each.task.start, each.task.due, each.task.units) == (old.start, old.due, old.units)
    assert draft.roadmap.title == former.written.title
    assert draft.roadmap.stages == former.written.stages
    assert draft.roadmap.document == "呼县政办〔2026〕9号"


def test_twenty_edits_are_found_and_exactly_the_doubtful_ones_are_asked(
    workspace: Workspace, former: FormerPlan
) -> None:
    session = _session(workspace, former, document(edited(), "（{}）"))
    assert sorted(doubt.key for doubt in session.draft.open_doubts) == ASKED
    for key, value in ANSWERS.items():
        session = session.answered(key, value)
    assert session.draft.open_doubts == ()
    assert _told(session.draft.matches) == {
        "new >1.1",  # a row put in at the top
        "moved 8.1>8.1",  # two rows swapped
        "moved 3.1>4.1",  # a date moved
        "moved 3.2>4.2",
        "moved 13.1>14.1",  # a year moved
        "same 35.1>35.1",  # the lead changed
        "same 5.1>6.1",  # a supporting unit added
        "reworded 32.1>32.1",  # in quite other words
        "split 11.2>12.2+12.3",
        "merged 30.1a+30.1b+30.2>30.1",
        "gone 16.1>",
        "new >38.1",
        "moved 23.1>23.1",  # to another year
        "reworded 19.1a>19.1",  # a project renamed
        "reworded 21.1a>21.1",
        "reworded 26.2a>26.2",
        "moved 9.2>10.1",  # items in a cell swapped
        "reworded 14.1>15.1",  # a threshold changed
    }
    tasks = {each.task.id: each.task for each in session.draft.tasks}
    going_on = {(task.was or code, code) for code, task in tasks.items()}
    assert {("2.1", "3.1"), ("12.1", "13.1"), ("20.1", "20.1"), ("10.1", "11.1"), ("21.1c", "21.3")} <= going_on
    assert tasks["14.1"].title == "2024年教师招聘与艺术教师选调"
    assert (tasks["19.1"].project, tasks["21.1"].project) == ("县四中艺体馆", "县四中艺体馆")
    assert tasks["21.1"].after == ("19.1",)
    assert tasks["35.1"].units == ("县财政局",)
    targets = {target.id: target.threshold for target in session.draft.roadmap.targets}
    assert (tasks["15.1"].targets, targets["rotation-share-15"]) == (("rotation-share-15",), "15")
    unit = next(unit for unit in session.draft.roadmap.units if unit.name == "县发展和改革局")
    assert "县发改委" in unit.aliases
    assert new_matters(session.draft.matches) == {"1.1", "12.3", "38.1"}


def test_histories_extensions_and_entries_go_on_with_their_tasks(workspace: Workspace, former: FormerPlan) -> None:
    keys = {
        "2.1": "3.1",
        "19.1a": "19.1",
        "23.1": "23.1",
        "32.1": "32.1",
        "30.1a": "30.1",
        "11.2": "12.2",
        "16.1": "16.1~1",
    }
    for code in keys:
        record(workspace, [code], Entry(EventType.NOTED, note=f"记在{code}"))
    record(workspace, ["26.2a"], Entry(EventType.EXTENDED, due_on=date(2027, 3, 31), note="缓", basis="会议纪要"))
    before = _uids(workspace)
    session = _session(workspace, former, document(edited(), "（{}）"))
    for key, value in ANSWERS.items():
        session = session.answered(key, value)
    written = session.finished()
    assert "新增 3 项" in written.told
    assert written.path == former.path
    after = _uids(workspace)
    with workspace.reader() as reader:
        for old, new in keys.items():
            notes = [event.note for event in reader.events(roadmap="hutubi", code=new)]
            assert any(note == f"记在{old}" for note in notes), (old, new)
        extended = reader.item("hutubi", "26.2", workspace.as_of)
        assert extended is not None
        assert extended.facts.due_on == date(2027, 3, 31)
        of_new = [event.note for event in reader.events(roadmap="hutubi", code="38.1")]
    assert of_new == [""]
    for each in written.roadmap.tasks:
        old = written.roadmap.was.get(each.id, each.id)
        if each.id not in new_matters(session.draft.matches) | {"35.1"}:  # another unit's calendar
            assert after[each.id] == before[old], (old, each.id)
    assert not set(after.values()) & {before["35.1"]}
    kept = written.path.with_name("hutubi.yaml.before-2026-11-21")
    assert kept.read_text("utf-8") == HUTUBI.read_text("utf-8")


def test_a_new_matter_under_a_number_that_another_had_begins_anew(workspace: Workspace, former: FormerPlan) -> None:
    record(workspace, ["37.1"], Entry(EventType.NOTED, note="原来的"))
    rows = lines()
    rows[36].items = ["建成县级智慧教育平台"]
    rows[36].time, rows[36].due = "2027年10月", "10月底"
    _session(workspace, former, document(rows)).accepted().finished()
    with workspace.reader() as reader:
        assert "原来的" not in [event.note for event in reader.events(roadmap="hutubi", code="37.1")]
        assert "原来的" in [event.note for event in reader.events(roadmap="hutubi", code="37.1~1")]


def test_a_plan_that_loses_many_tasks_is_written_with_force_alone(workspace: Workspace, former: FormerPlan) -> None:
    session = _session(workspace, former, document(lines()[:20])).accepted()
    with pytest.raises(Refused, match="将撤出"):
        session.finished()
    assert former.path.read_text("utf-8") == HUTUBI.read_text("utf-8")
    assert sorted(path.name for path in former.path.parent.iterdir()) == ["hutubi.yaml"]
    forced = ImportSession.begin(workspace, document(lines()[:20]), "x.txt").replacing(former, force=True)
    assert "撤出" in forced.accepted().finished().told


def test_another_countys_document_and_an_unknown_roadmap_are_refused(workspace: Workspace, former: FormerPlan) -> None:
    other = document(lines()).replace("呼图壁县", "青禾县").replace("呼县", "青县")
    with pytest.raises(Refused, match="青禾县"):
        _session(workspace, former, other)
    with pytest.raises(NoRoadmap, match="nowhere"):
        FormerPlan.named(workspace, "nowhere")


def test_another_file_of_the_plan_is_a_draft_of_which_nothing_is_asked(workspace: Workspace, tmp_path: Path) -> None:
    former = FormerPlan.named(workspace, "hutubi")
    path = tmp_path / "new.yaml"
    text = HUTUBI.read_text("utf-8").replace('id: "1.1"', 'id: "1.9"').replace("due: 1月\n", "due: 2月\n")
    path.write_text(text.replace("〔2022〕5号", "〔2026〕9号").replace("2022-03-14", "2026-11-20"), "utf-8")
    session = ImportSession.of_roadmap(workspace, path).replacing(former)
    assert _told(session.draft.matches) == {"moved 1.1>1.9"}
    assert session.draft.open_doubts == ()
    written = session.finished()
    assert written.roadmap.was["1.9"] == "1.1"
    assert written.roadmap.policy == former.roadmap.policy


def test_two_doubts_cannot_go_on_from_one_task(former: FormerPlan) -> None:
    places = {"1.1": SourcePlace(1, 2), "2.1": SourcePlace(1, 3)}
    found = (
        Match("reworded", ("7.1",), ("1.1",), certainty=0.6, rivals=("7.2",), is_doubtful=True),
        Match("reworded", ("7.2",), ("2.1",), certainty=0.7, is_doubtful=True),
    )
    answers = {key_of("1.1"): "7.2"}
    asking = Asking(answers)
    settled = MatchAsking(former, asking, places).settled(found, answers, {})
    assert [(each.old, each.new) for each in settled[:2]] == [(("7.2",), ("1.1",)), (("7.1",), ("2.1",))]
    assert [choice.value for choice in asking.doubts[1].choices] == ["7.1", "new"]
    assert sum(each.kind == "gone" for each in settled) == 69


def test_thresholds_change_in_place_where_all_say_so_and_apart_where_only_some_do() -> None:
    old = Target("share", "轮岗比例", ">=", "10", "%")
    said = [Target("a", "轮岗比例", ">=", "15", "%"), Target("b", "轮岗比例", ">=", "10", "%")]
    both = TargetsGoingOn([old], said, {"1.1": (("share",), ("a",)), "2.1": (("share",), ("a",))})
    assert both.all == (old._replace(threshold="15"),)
    some = TargetsGoingOn([old], said, {"1.1": (("share",), ("a",)), "2.1": (("share",), ("b",))})
    assert (some.of("1.1", ["share"]), some.of("2.1", ["share"])) == (("share-15",), ("share",))
    assert some.of_new(["b"]) == ("share",)


def test_units_are_known_by_any_of_their_names_and_keep_what_was_filled_in(former: FormerPlan) -> None:
    units = UnitsGoingOn(former, [Unit("呼图壁县教育局", ("县教育和科技局",)), Unit("县大数据局")])
    assert (units.named("呼图壁县教育局"), units.named("县大数据局")) == ("县教育局", "县大数据局")
    merged = {unit.name: unit for unit in units.merged()}
    assert merged["县教育局"].aliases == ("教育局", "呼图壁县教育局", "县教育和科技局")
    assert len(merged["各义务教育学校"].members) == 14
    assert "县大数据局" in merged


def test_what_the_plan_in_force_has_settled_is_not_asked_again(former: FormerPlan) -> None:
    draft = draft_of(former)
    assert [side.id for side in draft_sides(draft, str)] == [side.id for side in former_sides(former)]
    same = [Match("same", (each.task.id,), (each.task.id,)) for each in draft.tasks]
    joining = TasksGoingOn(former, draft, same, UnitsGoingOn(former, draft.roadmap.units), own_titles=False)
    place = draft.tasks[0].place
    for kind in (DoubtKind.DATE, DoubtKind.LEAD, DoubtKind.KIND):
        assert is_settled(Doubt("x", kind, (place,), "", "", ()), draft, joining)
    assert not is_settled(Doubt("x", DoubtKind.ROW, (place,), "", "", ()), draft, joining)
    assert not Rows(former, draft).is_unchanged(WrittenTask("1.1", "甲", "other"), draft.tasks[0].task, DATES)
    assert reissued(draft, former, {}).matches[0].kind == "same"
    assert isinstance(former_sides(former)[0], Side)
