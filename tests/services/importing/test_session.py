"""A document is drafted, its doubts answered, its cells mended, and a plan written, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import settings_of
from tracker.clock import FixedClock
from tracker.errors import Refused, RoadmapProblems, UsageError
from tracker.intake.doubts import Asking
from tracker.intake.drafting.way import drafted
from tracker.services.importing.session import ImportSession
from tracker.services.importing.values import SourcePlace, Wishes
from tracker.services.importing.writing import free_name
from tracker.services.workspace import Workspace

TABLE = """青禾县人民政府办公室关于印发青禾县义务教育优质均衡发展路线图的通知
青政办〔2024〕8号
时间\t具体工作内容\t完成时限\t责任单位
2024年3月\t1.召开义务教育优质均衡创建工作部门联席会。2.完成第一小学综合楼项目前期手续办理。\t3月底\t县教育局、住建局
2024年5月\t完成第一小学综合楼项目招标。\t6月初\t县财政局、教育局
2024年8月\t完成教师招聘。\t8月底\t县人社局、教育局
"""


@pytest.fixture
def empty(tmp_path: Path, clock: FixedClock) -> Workspace:
    """A folder in which nothing is yet."""
    return Workspace(settings_of(tmp_path), clock)


@pytest.fixture
def session(empty: Workspace) -> ImportSession:
    """An import of a small table, begun."""
    return ImportSession.begin(empty, TABLE, "方案.txt")


def test_a_table_becomes_tasks_with_their_dates_units_and_chain(session: ImportSession) -> None:
    tasks = {each.task.id: each for each in session.draft.tasks}
    assert {code: str(each.deadline and each.deadline.due_on) for code, each in tasks.items()} == {
        "1.1": "2024-03-31",
        "1.2": "2024-03-31",
        "2.1": "2024-06-10",
        "3.1": "2024-08-31",
    }
    assert tasks["1.2"].task.units == ("县教育局", "县住建局")
    assert tasks["2.1"].task.after == ("1.2",)
    assert session.draft.roadmap.county == "青禾县"
    assert session.draft == drafted(session.document, Wishes())


def test_answers_and_mends_are_taken_back_one_by_one(session: ImportSession) -> None:
    doubt = next(doubt for doubt in session.draft.open_doubts if "6月初" in doubt.quoted)
    other = session.answered(doubt.key, doubt.choices[1].value)
    assert len(other.draft.open_doubts) == len(session.draft.open_doubts) - 1
    mended = other.mended(SourcePlace(1, 4, 3), "9月底")
    assert str(mended.draft.tasks[-1].deadline.due_on) == "2024-09-30"  # type: ignore[union-attr]
    assert mended.undone().draft == other.draft
    assert mended.undone().undone().draft == session.draft
    assert not session.is_changed


def test_what_was_accepted_is_written_checked_and_synced(session: ImportSession, empty: Workspace) -> None:
    written = session.accepted().finished()
    assert written.path == empty.settings.roadmaps / "青禾县.yaml"
    assert [task.id for task in written.roadmap.tasks] == ["1.1", "1.2", "2.1", "3.1"]
    with empty.reader() as reader:
        assert [row.id for row in reader.roadmaps()] == ["青禾县"]
        assert "完成教师招聘" in reader.original("青禾县")


def test_a_doubt_stands_only_above_the_item_that_it_is_about(empty: Workspace) -> None:
    table = TABLE.replace("完成教师招聘。\t8月底", "1.完成教师招聘。2.召开调度会。\t1.7月初 2.8月底")
    text = ImportSession.begin(empty, table, "方案.txt").finished().path.read_text("utf-8")
    assert text.count("“7月初”按哪一天算") == 1


def test_the_same_document_is_not_taken_twice(session: ImportSession, empty: Workspace) -> None:
    session.finished()
    again = ImportSession.begin(empty, TABLE, "方案.txt")
    assert again.destination.name == "青禾县-2.yaml"
    with pytest.raises(Refused, match="已经导入过"):
        again.finished()
    assert not again.destination.exists()


def test_a_file_that_is_there_is_never_written_over(session: ImportSession, tmp_path: Path) -> None:
    out = tmp_path / "plan.yaml"
    out.write_text("我的", "utf-8")
    with pytest.raises(UsageError, match="已存在"):
        session.finished(out)
    assert out.read_text("utf-8") == "我的"


def test_what_must_be_answered_keeps_it_from_being_written(empty: Workspace) -> None:
    nameless = TABLE.replace("青禾县", "").replace("青政办", "某政办")
    session = ImportSession.begin(empty, nameless, "方案.txt")
    assert session.draft.blocking
    with pytest.raises(Refused, match="必须回答"):
        session.finished()
    assert not empty.settings.roadmaps.exists()
    named = ImportSession.begin(empty, nameless, "方案.txt", Wishes(county="青禾县"))
    assert not named.draft.blocking


def test_words_without_a_table_are_refused_with_what_to_do(empty: Workspace) -> None:
    with pytest.raises(UsageError):
        ImportSession.begin(empty, "今天天气很好。", "x.txt")


@pytest.mark.parametrize(
    ("county", "name"), [("青禾县", "青禾县"), ("", "roadmap"), ("../甲 县", "甲县"), ("/", "roadmap")]
)
def test_a_file_is_named_after_the_county_whatever_it_is_called(county: str, name: str, empty: Workspace) -> None:
    assert free_name(empty, county) == empty.settings.roadmaps / f"{name}.yaml"


def test_what_is_only_let_stand_stays_open_and_is_told_in_the_file(session: ImportSession) -> None:
    accepted = session.accepted()
    assert accepted.draft.open_doubts == session.draft.open_doubts
    assert accepted.accepted_keys == {doubt.key for doubt in session.draft.open_doubts}
    settled = session.answered(
        *next((one.key, one.reading) for one in session.draft.open_doubts if "6月初" in one.quoted)
    )
    text = settled.accepted().finished().path.read_text("utf-8")
    assert "存疑：" in text
    assert "“6月初”" not in text.partition("original:")[0]


def test_the_schema_that_the_file_names_lies_beside_it(
    session: ImportSession, empty: Workspace, tmp_path: Path
) -> None:
    session.finished(tmp_path / "别处.yaml")
    assert not (tmp_path / "schema.json").exists()
    session.finished()
    assert (empty.settings.roadmaps / "schema.json").read_text("utf-8").startswith("{")


def test_a_day_of_issue_alone_is_enough_for_what_the_document_says_of_states(empty: Workspace) -> None:
    stated = (
        TABLE.replace("青政办〔2024〕8号\n", "")
        .replace("责任单位", "责任单位\t完成情况")
        .replace("局\n", "局\t已完成\n")
    )
    session = ImportSession.begin(empty, stated, "方案.txt", Wishes(county="青禾县"))
    told = session.answered("heading:document", "２０２４年１月２０日")
    assert told.finished().roadmap.issued_on.isoformat() == "2024-01-20"


def test_what_keeps_a_draft_from_being_a_plan_is_told_by_task_and_cell(session: ImportSession) -> None:
    from tracker.services.importing.writing import written

    one, *rest = session.draft.tasks
    bad = session.draft._replace(tasks=(one._replace(task=one.task._replace(kind="没有这类")), *rest))
    with pytest.raises(RoadmapProblems) as refused:
        written(session.workspace, bad, session.destination)
    (problem,) = refused.value.problems
    assert str(problem).startswith("事项 1.1（表1第2行第2格第1项）：")


def test_what_has_no_reading_blocks_and_every_other_doubt_has_one_with_words(session: ImportSession) -> None:
    weeks = TABLE.replace("8月底", "第3周前").replace("6月初", "暑假前")
    for doubt in ImportSession.begin(session.workspace, weeks, "x.txt").draft.doubts:
        assert doubt.is_blocking or doubt.reading_label.strip()
    asking = Asking()
    asking.ask(session.draft.doubts[0]._replace(key="x", choices=(), takes_text=True))
    assert asking.doubts[0].is_blocking
