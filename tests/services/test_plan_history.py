"""From which day a changed plan counts, and that what the files say is what is in force afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest

from tests.conftest import settings_of
from tracker.clock import FixedClock
from tracker.core.diff import changes_text
from tracker.core.event_kinds import EventType
from tracker.core.events import Said
from tracker.core.lamp import Item
from tracker.core.overview.changes import ChangeKind
from tracker.core.query import Filter
from tracker.errors import Refused, StaleWrite, TrackerError
from tracker.services import sync
from tracker.services.answers.difference import difference
from tracker.services.answers.review import review
from tracker.services.ready import ready
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.database import connect
from tracker.store.questions import figures
from tracker.store.questions.history import page
from tracker.store.write.rework import unread
from tracker.store.write.verification import verify

HEADING = """\
title: 东风县路线图
county: 东风县
document: {document}
issued_on: {issued_on}
units:
  - {{name: 县教育局}}
tasks:
"""
TASK = """\
  - {{id: "{number}.1", title: 事项{number}, kind: construction, due: {due}, units: [县教育局]}}
"""
DUTY = """\
  - {id: "9.1", title: 月报, kind: meeting, due: 每月底, repeat: monthly, units: [县教育局]}
"""


class County:
    """A county of six tasks due on 2024-06-30, whose file is written anew and synced as of a day."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.dues = dict.fromkeys(range(1, 7), "2024-06-30")
        self.heading = {"document": "东风政发〔2024〕1号", "issued_on": "2024-01-10"}
        self.more = ""
        (root / "roadmaps").mkdir()
        self.write()
        ready(self.at("2024-02-01"))

    def at(self, day: str) -> Workspace:
        settings = settings_of(self.root)._replace(as_of=date.fromisoformat(day))
        return Workspace(settings, FixedClock(datetime(2024, 12, 31, 4, tzinfo=UTC)))

    def write(self, dues: Mapping[int, str | None] | None = None, **heading: str) -> None:
        self.dues |= dues or {}  # type: ignore[arg-type]
        self.heading |= heading
        tasks = [TASK.format(number=number, due=due) for number, due in self.dues.items() if due]
        text = HEADING.format(**self.heading) + "".join(tasks) + self.more
        (self.root / "roadmaps" / "east.yaml").write_text(text, "utf-8")

    def sync(self, day: str, dues: Mapping[int, str | None] | None = None, **heading: str) -> str:
        self.write(dues, **heading)
        workspace = self.at(day)
        return sync.apply(workspace, sync.preview(workspace), force=True)

    def correct(self, day: str, dues: Mapping[int, str | None], reason: str = "抄错月份") -> str:
        self.write(dues)
        workspace = self.at(day)
        return sync.apply(workspace, sync.preview(workspace), correction=reason)

    def item(self, code: str, day: str) -> Item | None:
        with self.at(day).reader() as reader:
            return reader.item("east", code, date.fromisoformat(day))

    def due(self, code: str, day: str) -> str:
        item = self.item(code, day)
        assert item is not None
        return str(item.facts.due_on)

    def told(self, code: str = "2.1") -> list[tuple[str, str]]:
        with self.at("2024-12-31").reader() as reader:
            return [(row.type, str(row.effective_on)) for row in reversed(reader.events(roadmap="east", code=code))]


@pytest.fixture
def county(tmp_path: Path) -> County:
    return County(tmp_path)


def test_a_task_taken_out_put_back_and_edited_is_what_the_file_says(county: County) -> None:
    county.sync("2024-02-05", {2: None})
    county.sync("2024-02-10", {2: "2024-06-30"})
    assert county.sync("2024-03-01", {2: "2024-11-30"}) == "已同步：调整 1 项"
    item = county.item("2.1", "2024-08-01")
    assert item is not None
    assert (item.facts.due_on, item.lamp.days_overdue) == (date(2024, 11, 30), 0)
    assert county.sync("2024-03-02") == "计划没有变化"
    assert county.told()[-2:] == [("replanned", "2024-02-10"), ("replanned", "2024-03-01")]


def test_a_later_plan_is_not_overruled_by_an_extension_before_it(county: County) -> None:
    extension = Entry(EventType.EXTENDED, due_on=date(2024, 7, 31), note="雨季", basis="会议纪要")
    record(county.at("2024-06-10"), ["2.1"], extension)
    county.sync("2024-06-20", {2: "2024-12-31"})
    assert (county.due("2.1", "2024-06-15"), county.due("2.1", "2024-09-01")) == ("2024-07-31", "2024-12-31")


def test_an_edit_of_what_was_overdue_leaves_the_past_as_it_was(county: County) -> None:
    county.sync("2024-08-01", {2: "2024-12-31"})
    before, after = county.item("2.1", "2024-07-31"), county.item("2.1", "2024-08-01")
    assert before is not None
    assert after is not None
    assert (before.lamp.colour, before.lamp.days_overdue) == ("red", 31)
    assert after.lamp.colour != "red"


@pytest.mark.parametrize(
    ("change", "words"),
    [({2: "2024-06-30"}, "2024-05-01 已有“撤出计划”"), ({3: "2024-09-30"}, "2024-05-01 已有“计划调整”")],
    ids=["before the withdrawal", "before the change"],
)
def test_a_sync_as_of_a_day_before_what_it_replaces_is_refused(
    county: County, change: dict[int, str], words: str
) -> None:
    county.sync("2024-05-01", {2: None, 3: "2024-08-31"})
    with pytest.raises(Refused, match=words) as refusal:
        county.sync("2024-04-01", change)
    assert "--as-of 2024-05-01" in refusal.value.hint
    told = sync.preview(county.at("2024-04-01"))
    assert (str(told.too_early), told.correction_too_early) == (str(refusal.value), None)
    assert sync.preview(county.at("2024-05-01")).too_early is None
    county.sync("2024-05-01")
    assert county.sync("2024-05-01") == "计划没有变化"


def test_a_sync_as_of_a_day_before_a_record_of_what_it_takes_out_says_which(county: County) -> None:
    record(county.at("2024-05-20"), ["2.1"], Entry(EventType.REPORTED, progress=50))
    with pytest.raises(Refused, match=r"2\.1 在 2024-05-20 已有“报告进展”") as refusal:
        county.sync("2024-05-01", {2: None})
    told = sync.preview(county.at("2024-05-01"))
    assert str(told.too_early) == str(told.correction_too_early) == str(refusal.value)
    county.sync("2024-05-20")
    assert county.told()[-1] == ("withdrawn", "2024-05-20")


def test_a_date_that_an_extension_moved_later_is_not_changed_from_before_it(county: County) -> None:
    extension = Entry(EventType.EXTENDED, due_on=date(2024, 7, 31), note="雨季", basis="会议纪要")
    record(county.at("2024-06-10"), ["2.1"], extension)
    with pytest.raises(Refused, match="2024-06-10 已有“批准延期”"):
        county.sync("2024-06-01", {2: "2024-12-31"})


def test_a_document_issued_anew_counts_from_its_issue_and_is_the_basis(county: County) -> None:
    county.sync("2024-08-01", {2: "2024-12-31"}, document="东风政发〔2024〕9号", issued_on="2024-05-01")
    assert (county.due("2.1", "2024-04-30"), county.due("2.1", "2024-05-01")) == ("2024-06-30", "2024-12-31")
    with county.at("2024-08-01").reader() as reader:
        newest = reader.events(roadmap="east", code="2.1")[0]
    assert (newest.type, newest.basis) == ("replanned", "东风政发〔2024〕9号")


def test_a_document_issued_anew_comes_after_all_that_it_replaces(county: County) -> None:
    county.sync("2024-05-10", {2: "2024-07-31", 3: None})
    county.sync(
        "2024-08-01", {2: "2024-12-31", 3: "2024-12-31"}, document="东风政发〔2024〕9号", issued_on="2024-05-01"
    )
    assert county.told("2.1")[-1] == ("replanned", "2024-05-10")
    assert (county.due("2.1", "2024-09-01"), county.due("3.1", "2024-09-01")) == ("2024-12-31", "2024-12-31")


def test_another_day_on_a_document_of_the_same_number_reaches_no_further_back(county: County) -> None:
    county.write({2: "2024-12-31"}, issued_on="2024-01-11")
    preview = sync.preview(county.at("2024-08-01"))
    assert "不是重新发文" in preview.lines()[0]
    sync.apply(county.at("2024-08-01"), preview)
    item = county.item("2.1", "2024-07-31")
    assert item is not None
    assert item.lamp.colour == "red"


def test_another_number_on_a_document_of_the_same_day_reaches_no_further_back(county: County) -> None:
    county.sync("2024-08-01", {2: "2024-12-31"}, document="东风政发〔2024〕1号（修订）")
    item = county.item("2.1", "2024-07-31")
    assert item is not None
    assert item.lamp.colour == "red"


def test_a_task_added_later_is_planned_from_the_day_of_the_sync(county: County) -> None:
    county.sync("2024-03-01", {7: "2024-09-30"})
    assert county.item("7.1", "2024-02-29") is None
    assert county.told("7.1") == [("planned", "2024-03-01")]


def test_turns_that_fell_due_before_a_new_issue_stay_in_the_plan(county: County) -> None:
    county.more = DUTY
    county.sync("2024-02-01")
    record(county.at("2024-02-28"), ["9.1@2024-02"], Entry(EventType.REPORTED_DONE))
    record(county.at("2024-02-29"), ["9.1@2024-02"], Entry(EventType.VERIFIED))
    told = county.sync("2024-06-01", issued_on="2024-05-10")
    assert "撤出" not in told
    turns = [county.item(code, "2024-06-01") for code in ("9.1@2024-02", "9.1@2024-03")]
    assert [item and item.facts.status for item in turns] == ["closed", "planned"]
    assert county.sync("2024-06-02") == "计划没有变化"


def statuses(county: County, day: str, *turns: str) -> list[str]:
    items = [county.item(f"9.1@{turn}", day) for turn in turns]
    return [item.facts.status if item else "" for item in items]


def test_a_duty_that_leaves_the_plan_leaves_the_turns_that_fell_due(county: County) -> None:
    county.more = DUTY
    county.sync("2024-02-01")
    county.more = ""
    assert "撤出 7 项" in county.sync("2024-05-31")
    known = statuses(county, "2024-06-01", "2024-02", "2024-05", "2024-06", "2024-12")
    assert known == ["planned", "planned", "withdrawn", "withdrawn"]
    assert county.sync("2024-08-01") == "计划没有变化"
    assert county.sync("2024-08-02", {2: "2024-12-31"}) == "已同步：调整 1 项"


def test_a_duty_with_another_repeat_keeps_the_turns_that_fell_due(county: County) -> None:
    county.more = DUTY
    county.sync("2024-02-01")
    county.more = DUTY.replace("due: 每月底, repeat: monthly", "due: 每季度末, repeat: quarterly")
    county.sync("2024-06-01")
    assert statuses(county, "2024-06-02", "2024-05", "2024-06", "2024q2", "2024q4") == [
        "planned", "withdrawn", "planned", "planned",
    ]  # fmt: skip
    assert county.sync("2024-06-02") == "计划没有变化"
    assert verify(county.at("2024-12-31").database) == []


def test_a_document_issued_anew_takes_out_what_falls_due_after_its_issue(county: County) -> None:
    county.more = DUTY
    county.sync("2024-02-01")
    county.more = ""
    county.sync("2024-08-01", document="东风政发〔2024〕9号", issued_on="2024-05-31")
    assert statuses(county, "2024-08-01", "2024-05", "2024-06", "2024-07") == ["planned", "withdrawn", "withdrawn"]
    assert county.sync("2024-08-02") == "计划没有变化"


def test_turns_that_never_were_to_be_are_taken_out_by_a_correction(county: County) -> None:
    county.more = DUTY
    county.sync("2024-02-01")
    county.more = DUTY.replace("due: 每月底, repeat: monthly", "due: 2024-06-30, repeat: yearly")
    county.write()
    workspace = county.at("2024-06-01")
    sync.apply(workspace, sync.preview(workspace), force=True, correction="不是月报")
    assert statuses(county, "2024-06-02", "2024-02", "2024-05", "2024") == ["withdrawn", "withdrawn", "planned"]
    assert county.sync("2024-06-02") == "计划没有变化"


def test_what_the_files_say_is_in_force_after_any_syncs(county: County) -> None:
    """The days do not go up as the syncs do; what is refused changes nothing, and what is not is as the file says."""
    days = ("03-01", "02-20", "05-01", "04-01", "06-01", "05-15")
    changes: list[dict[int, str | None]] = [{2: None}, {2: "2024-07-31"}, {2: "2024-08-31"}, {2: None, 3: None}]
    for number, day in enumerate(days * 2):
        try:
            county.sync(f"2024-{day}", changes[number % len(changes)])
        except Refused:
            continue
        for task, due in county.dues.items():
            item = county.item(f"{task}.1", "2024-12-31")
            assert item is not None
            assert (item.facts.status == "withdrawn") == (due is None)
            assert due is None or str(item.facts.due_on_original) == due
        assert not sync.preview(county.at("2024-12-31")).has_changes
    assert verify(county.at("2024-12-31").database) == []


def test_a_plan_that_an_older_program_left_overruled_is_mended_by_the_next_sync(county: County) -> None:
    county.sync("2024-02-05", {2: None})
    county.sync("2024-02-10", {2: "2024-06-30"})
    with county.at("2024-03-01").journal() as journal:
        county.write({2: "2024-11-30"})
        (source,) = sync.read_all(county.root / "roadmaps")
        newest = journal.events("east", "2.1")[-1]
        at_issue = newest._replace(effective_on=date(2024, 1, 10), plan=source.roadmap.tasks[1])
        journal.store_plan(source.roadmap, [at_issue], source.file)
    assert county.due("2.1", "2024-08-01") == "2024-06-30"
    with closing(connect(county.at("2024-03-01").database)) as connection, connection.writing():
        unread(connection, Said("", datetime(2024, 3, 1, tzinfo=UTC)))  # as an upgrade of what is older does
    assert verify(county.at("2024-03-01").database) == []
    assert county.sync("2024-03-01") == "已同步：调整 1 项"
    assert county.due("2.1", "2024-08-01") == "2024-11-30"
    assert county.sync("2024-03-02") == "计划没有变化"


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each of several works gives, or how it is refused, begun at one moment."""
    start, found = Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        start.wait()
        try:
            found.append(work())
        except TrackerError as error:
            found.append(error)

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_syncs_of_one_change_journal_it_once(county: County) -> None:
    county.write({2: "2024-12-31"})
    previews = [
        (workspace, sync.preview(workspace)) for workspace in (county.at("2024-03-01"), county.at("2024-03-01"))
    ]
    told = at_once(*(lambda one=one, seen=seen: sync.apply(one, seen) for one, seen in previews))
    assert sorted(map(str, told)) == ["已同步：调整 1 项", "计划没有变化"]
    assert county.told() == [("planned", "2024-01-10"), ("replanned", "2024-03-01")]


def test_a_difference_that_another_sync_overtook_is_refused(county: County) -> None:
    county.write({2: "2024-12-31"})
    mine = sync.preview(county.at("2024-03-01"))
    county.sync("2024-03-01", {2: "2024-11-30"})
    with pytest.raises(StaleWrite):
        sync.apply(county.at("2024-03-01"), mine)


def test_of_two_extensions_at_once_the_shorter_is_refused_if_it_comes_second_and_never_wins(county: County) -> None:
    def extend(day: date) -> Callable[[], object]:
        entry = Entry(EventType.EXTENDED, due_on=day, note="雨季", basis="会议纪要")
        workspace = county.at("2024-06-10")
        return lambda: record(workspace, ["2.1"], entry)

    told = at_once(extend(date(2024, 12, 31)), extend(date(2024, 7, 31)))
    refused = [str(one) for one in told if isinstance(one, Refused)]
    assert refused in ([], ["新期限 2024-07-31 不晚于 2.1 现行期限 2024-12-31"])
    assert county.due("2.1", "2024-06-10") == "2024-12-31"
    with pytest.raises(Refused, match="现行期限 2024-12-31"):
        extend(date(2024, 7, 31))()


def test_what_was_done_before_the_issue_is_recorded_on_its_day_and_is_on_time(county: County) -> None:
    record(county.at("2024-02-05"), ["2.1"], Entry(EventType.REPORTED_DONE, date(2024, 1, 5)))
    record(county.at("2024-07-05"), ["2.1"], Entry(EventType.VERIFIED))
    assert county.item("2.1", "2024-01-09") is None
    done = county.item("2.1", "2024-07-05")
    assert done is not None
    assert (done.facts.status, done.facts.reported_done_on) == ("closed", date(2024, 1, 5))
    with county.at("2024-07-05").reader() as reader:
        (unit,) = figures.unit_stats(reader, Filter(), date(2024, 7, 5))
    assert (unit.due, unit.closed_due, unit.on_time) == (6, 1, 1)


def test_a_stated_correction_reaches_back_and_is_told_with_its_reason(county: County) -> None:
    assert county.correct("2024-08-01", {2: "2024-09-30"}) == "已同步：更正 1 项"
    item = county.item("2.1", "2024-07-15")
    assert item is not None
    assert (item.facts.due_on, item.lamp.days_overdue) == (date(2024, 9, 30), 0)
    with county.at("2024-08-01").reader() as reader:
        newest = reader.events(roadmap="east", code="2.1")[0]
    assert (newest.type, newest.effective_on, newest.note) == ("corrected", date(2024, 1, 10), "抄错月份")
    assert county.sync("2024-08-02") == "计划没有变化"
    assert verify(county.at("2024-08-02").database) == []


def test_a_correction_mends_only_what_was_wrong_and_leaves_what_was_said_before_it(county: County) -> None:
    county.sync("2024-05-01", {2: "2024-08-31"})
    county.correct("2024-06-01", {2: "2024-09-30"})
    assert [county.due("2.1", day) for day in ("2024-04-30", "2024-05-01")] == ["2024-06-30", "2024-09-30"]


def test_a_correction_keeps_an_extension_and_is_not_shortened_by_it(county: County) -> None:
    extension = Entry(EventType.EXTENDED, due_on=date(2024, 8, 31), note="雨季", basis="会议纪要")
    record(county.at("2024-06-10"), ["2.1", "3.1"], extension)
    county.correct("2024-07-01", {2: "2024-07-31", 3: "2024-10-31"})
    assert [county.due("2.1", day) for day in ("2024-06-09", "2024-06-10")] == ["2024-07-31", "2024-08-31"]
    assert [county.due("3.1", day) for day in ("2024-06-09", "2024-06-10")] == ["2024-10-31", "2024-10-31"]


def _changes(county: County, code: str) -> list[str]:
    """What the journal's page says was changed, the oldest first."""
    with county.at("2024-12-31").reader() as reader:
        return [changes_text(record.changes) for record in reversed(page(reader, roadmap="east", code=code).records)]


def test_every_change_of_plan_tells_from_what_to_what_against_the_one_told_before(county: County) -> None:
    county.sync("2024-06-01", {2: "2024-08-31"})
    county.correct("2024-06-05", {2: "2024-07-31"})
    county.sync("2024-06-08", {2: None})
    county.sync("2024-06-10", {2: "2024-09-30"})
    text = "到期 {} → {}；时限 {} → {}"
    assert _changes(county, "2.1") == [
        "",
        text.format(*["2024-06-30", "2024-08-31"] * 2),
        text.format(*["2024-08-31", "2024-07-31"] * 2),
        "",
        "恢复列入；" + text.format(*["2024-07-31", "2024-09-30"] * 2),
    ]


def test_a_renamed_unit_and_a_new_number_are_no_change_of_those_who_name_them(county: County) -> None:
    chained = '  - {{id: "7.1", title: {}, kind: meeting, due: 2024-08-31, units: [{}], after: ["{}"]}}\n'
    county.more = chained.format("验收", "县教育局", "6.1")
    county.sync("2024-06-01")
    text = (county.root / "roadmaps" / "east.yaml").read_text("utf-8").replace('id: "6.1"', 'id: "8.1", was: "6.1"')
    text = text.replace("{name: 县教育局}", "{name: 县教体局, aliases: [县教育局]}").replace('"6.1"]', '"8.1"]')
    (county.root / "roadmaps" / "east.yaml").write_text(text.replace("验收", "验收会"), "utf-8")
    workspace = county.at("2024-06-02")
    sync.apply(workspace, sync.preview(workspace), force=True)
    assert _changes(county, "7.1") == ["", "名称 验收 → 验收会"]
    assert "编号" not in "".join(_changes(county, "8.1"))


MOVES = (("2024-06-15", 1, "2024-08-31"), ("2024-07-05", 2, "2024-07-20"), ("2024-07-25", 2, "2024-12-31"),
         ("2024-07-05", 3, "2024-09-30"), ("2024-07-06", 4, "2024-06-10"), ("2024-09-10", 5, "2024-10-31"))  # fmt: skip
"""Days on which a task's date is changed: before it had passed (1), after (2 twice, 3, 5), to an earlier one (4)."""


def _moved_late(day: str, since: str = "") -> set[int]:
    """The tasks whose date was moved later, after it had passed, behind one day and up to another; told from MOVES."""
    dues = dict.fromkeys(range(1, 7), "2024-06-30")
    found = set()
    for on, number, due in sorted(MOVES):
        if since < on <= day and dues[number] < on and due > dues[number]:
            found.add(number)
        dues[number] = due
    return found


def test_dates_moved_after_they_had_passed_are_counted_alike_everywhere(county: County) -> None:
    for on, number, due in sorted(MOVES):
        county.sync(on, {number: due})
    for as_of, since in (("2024-07-01", "2024-06-01"), ("2024-07-31", "2024-07-01"), ("2024-10-01", "2024-07-10")):
        moved, lately = _moved_late(as_of), _moved_late(as_of, since)
        day = date.fromisoformat(as_of)
        with county.at(as_of).reader() as reader:
            found = review(reader, Filter(), day, date.fromisoformat(since))
            compared = difference(reader, Filter(), day, date.fromisoformat(since))
        assert {int(float(item.facts.code)) for item in found.moved.items} == moved
        assert (found.moved.total, found.units[0].moved) == (len(moved), len(moved))
        for changes in (found.changes, compared):
            assert {int(float(change.after.facts.code)) for change in changes.by_kind[ChangeKind.MOVED]} == lately
            assert changes.counts[ChangeKind.MOVED] == len(lately)
