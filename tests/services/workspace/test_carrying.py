"""Renumbered tasks, moved ones and renamed units keep journal, lists and calendars; what is not sure is asked."""

from __future__ import annotations

import re
from pathlib import Path

import icalendar
import pytest

from tests.conftest import HUTUBI, Tracker, neighbour
from tracker.core.event_kinds import EventType
from tracker.errors import Refused
from tracker.services import sync
from tracker.services.calendars.publish import export_calendars
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.write.verification import verify

EAST = """\
id: east
title: 东风县路线图
county: 东风县
document: 东风政发〔2024〕1号
issued_on: 2024-01-10
units:
  - {name: 县教育局}
  - {name: 县财政局}
tasks:
"""
TITLES = ("召开联席会", "购置图书", "教师招聘", "骨干评选", "自查自评")


def _plan(*titles: str, head: str = EAST, was: bool = False, before: tuple[str, ...] = TITLES) -> str:
    """A plan whose every second task waits for the one above it; ``was`` states the former ids."""
    tasks = []
    for row, title in enumerate(titles, start=1):
        former = f', was: "{before.index(title) + 1}.1"' if was and title in before else ""
        after = f', after: ["{row - 1}.1"]' if row % 2 == 0 else ""
        lead = "县财政局" if title == "购置图书" else "县教育局"
        tasks.append(
            f'  - {{id: "{row}.1"{former}, title: {title}, kind: other, due: 2024-06-30, units: [{lead}]{after}}}\n'
        )
    return head + "".join(tasks)


class County:
    """A roadmap of five tasks in the database, something recorded of the second and the third."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.file = workspace.settings.roadmaps / "east.yaml"
        for other in workspace.settings.roadmaps.glob("hutubi.yaml"):
            other.unlink()
        sync.apply(workspace, sync.preview(workspace), force=True)
        self.says(_plan(*TITLES))
        record(workspace, ["2.1"], Entry(EventType.REPORTED, progress=40, note="书单已定"))
        record(workspace, ["3.1"], Entry(EventType.REPORTED_DONE, note="已到岗"))

    def says(self, text: str, answer: str = "") -> str:
        self.file.write_text(text, "utf-8")
        preview = sync.preview(self.workspace, answer=answer)  # type: ignore[arg-type]
        return sync.apply(self.workspace, preview, force=True)

    def lines(self, text: str, answer: str = "") -> list[str]:
        self.file.write_text(text, "utf-8")
        return sync.preview(self.workspace, answer=answer).lines()  # type: ignore[arg-type]

    def state(self) -> dict[str, tuple[str, str, tuple[str, ...]]]:
        """What stands in the plan by id: title, note and predecessors."""
        with self.workspace.reader() as reader:
            found = (reader.item("east", code, self.workspace.as_of) for roadmap, code in reader.codes())
            return {i.facts.code: (i.facts.title, i.facts.note, i.facts.after) for i in found if i}

    def notes(self, code: str) -> list[str]:
        with self.workspace.reader() as reader:
            rows = reader.events(roadmap="east", code=code)
        return [row.note for row in rows if row.note and row.type != EventType.REPLANNED]

    def entries(self, folder: str = "ics") -> dict[str, str]:
        """Every deadline of every calendar that is not cancelled: its title by its identifier."""
        export_calendars(self.workspace, self.workspace.settings.root / folder)
        found = {}
        for path in (self.workspace.settings.root / folder).rglob("*.ics"):
            for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
                if event["STATUS"] != "CANCELLED" and not event.walk("VALARM"):
                    found[str(event["UID"])] = re.sub("^.*：", "", str(event["SUMMARY"]))
        return found

    def is_sound(self) -> bool:
        return verify(self.workspace.database) == [] and not sync.preview(self.workspace).has_changes


@pytest.fixture
def county(workspace: Workspace) -> County:
    return County(workspace)


def test_a_row_at_the_top_is_refused_without_a_decision_and_told_with_examples_and_the_ways(
    county: County, tracker: Tracker
) -> None:
    before = county.state()
    with pytest.raises(Refused) as caught:
        county.says(_plan("新增事项", *TITLES))
    assert caught.value.message == (
        "5 项的名称出现在别的编号下，像是改了编号：1.1 → 2.1 召开联席会；2.1 → 3.1 购置图书；3.1 → 4.1 教师招聘等"
    )
    assert "--follow" in caught.value.hint
    assert "--as-written" in caught.value.hint
    assert "was: " in caught.value.hint
    assert county.state() == before
    told = tracker("sync", "--dry-run")
    assert "改编号 1.1 → 2.1 召开联席会" in told.out
    assert "像是改了编号" in told.err
    assert tracker("sync", "--force").code == 2


@pytest.mark.parametrize(("was", "answer"), [(False, "follow"), (True, "")])
def test_a_renumbered_task_keeps_journal_predecessors_and_calendar_entries(
    county: County,
    was: bool,
    answer: str,
) -> None:
    entries = county.entries()
    file = _plan("新增事项", *TITLES, was=was)
    assert county.says(file, answer) == "已同步：改编号 5 项，新增 1 项"
    assert [title for title, *_rest in county.state().values()] == ["新增事项", *TITLES]
    assert county.state()["3.1"] == ("购置图书", "书单已定", ())
    assert county.state()["4.1"] == ("教师招聘", "已到岗", ("3.1",))
    assert county.notes("3.1") == ["书单已定"]
    assert county.notes("2.1") == []
    with county.workspace.reader() as reader:
        assert reader.events(roadmap="east", code="3.1")[0].note == "原编号 2.1"
    after = county.entries()
    assert entries.items() <= after.items()
    assert sorted(after.values()) == sorted([*entries.values(), "新增事项"])
    assert county.is_sound()
    record(county.workspace, ["4.1"], Entry(EventType.VERIFIED))
    county.says(_plan(*TITLES), "follow")
    assert county.state()["3.1"][:2] == ("教师招聘", "已到岗")
    assert county.entries().items() >= entries.items()
    assert county.is_sound()


def test_past_views_show_a_task_under_the_id_it_has_now(county: County) -> None:
    county.says(_plan("新增事项", *TITLES), "follow")
    with county.workspace.reader() as reader:
        from datetime import date

        item = reader.item("east", "3.1", date(2024, 2, 1))
        assert item is not None
        assert (item.facts.title, item.facts.after) == ("购置图书", ("2.1",))
        assert reader.item("east", "1.1", date(2024, 2, 1)) is None


def test_taken_as_written_they_are_others_with_journals_and_entries_of_their_own(county: County) -> None:
    entries = county.entries()
    assert county.says(_plan("新增事项", *TITLES[:4]), "as-written") == "已同步：新增 5 项，撤出 5 项"
    assert county.notes("2.1") == county.notes("3.1") == []
    assert county.notes("2.1~1") == ["书单已定"]
    assert not county.entries().keys() & entries.keys()
    assert county.is_sound()


def test_an_id_that_stands_for_something_else_altogether_is_a_question(county: County) -> None:
    first = county.entries()
    text = _plan(*TITLES).replace("title: 购置图书, kind: other, due: 2024-06-30, units: [县财政局]",
                                  "title: 综合楼招标, kind: other, due: 2024-06-30, units: [县教育局]")  # fmt: skip
    with pytest.raises(Refused, match=re.escape("2.1 原为“购置图书”，现为“综合楼招标”")):
        county.says(text)
    assert county.says(text, "as-written") == "已同步：新增 1 项，撤出 1 项"
    assert county.notes("2.1") == []
    assert county.is_sound()
    assert county.says(_plan(*TITLES), "follow") == "已同步：撤出 1 项，恢复列入 1 项"
    assert county.notes("2.1") == ["书单已定"]
    assert county.entries() == first
    assert county.is_sound()


def test_a_former_id_of_nobody_is_refused(county: County) -> None:
    with pytest.raises(Refused, match=re.escape("6.1 写了 was: 9.1")):
        county.says(
            _plan(*TITLES)
            + '  - {id: "6.1", was: "9.1", title: 公示, kind: other, due: 2024-06-30, units: [县财政局]}\n'
        )


def test_a_task_that_moves_to_another_file_of_the_county_is_asked_and_followed_there(county: County) -> None:
    entries = county.entries()
    head = EAST.replace("id: east", "id: west").replace("1号", "2号")
    moved = '  - {id: "7.1", title: 购置图书, kind: other, due: 2024-06-30, units: [县财政局]}\n'
    county.file.with_name("west.yaml").write_text(head + moved, "utf-8")
    rest = _plan(*TITLES).replace(_plan(*TITLES).splitlines(keepends=True)[-4], "").replace(', after: ["2.1"]', "")
    with pytest.raises(Refused, match=re.escape("east:2.1 → 7.1 购置图书")):
        county.says(rest)
    assert county.says(rest, "follow") == "已同步：改编号 1 项"
    with county.workspace.reader() as reader:
        assert reader.item("east", "2.1", county.workspace.as_of) is None
        rows = reader.events(roadmap="west", code="7.1")
    assert [row.note for row in rows if row.note] == ["原编号 east:2.1", "书单已定"]
    assert county.entries().items() >= entries.items()
    assert county.is_sound()


def test_a_renamed_unit_keeps_lists_journal_and_calendar_address(county: County) -> None:
    entries = county.entries()
    text = _plan(*TITLES).replace("{name: 县财政局}", "{name: 县财政和国资局, aliases: [县财政局]}")
    assert county.lines(text) == ["单位改名 县财政局 → 县财政和国资局"]
    assert county.says(text) == "已同步：单位改名 1 个"
    assert county.entries() == entries
    file = county.workspace.settings.root / "ics" / "县财政局.ics"
    assert "县财政和国资局·创建路线图" in str(icalendar.Calendar.from_ical(file.read_bytes())["NAME"])
    assert not file.with_name("县财政和国资局.ics").exists()
    exported = export_calendars(county.workspace, file.parent)
    assert any("县财政和国资局" in remark and "县财政局.ics" in remark for remark in exported.remarks)
    with county.workspace.reader() as reader:
        from datetime import date

        from tracker.core.query import Filter
        from tracker.services.workspace.naming import find_units

        assert find_units(reader, ("县财政局",)) == ("县财政和国资局",)
        for day in (date(2024, 2, 1), county.workspace.as_of):
            found = reader.items(Filter(units=("县财政和国资局",)), day)
            assert [item.facts.code for item in found] == ["2.1"]
    assert county.is_sound()
    told = county.says(text.replace("{name: 县教育局}\n", "{name: 县教育局}\n  - {name: 县财政局2}\n"))
    assert told == "已同步：单位、目标、策略或标题有改动"
    county.says(_plan(*TITLES))
    assert county.is_sound()


def test_a_second_county_leaves_the_first_ones_calendars_where_they_are(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "ics"
    export_calendars(workspace, folder)
    first = {path: path.read_bytes() for path in folder.glob("*.ics")}
    (workspace.settings.roadmaps / "other.yaml").write_text(neighbour("other"), "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    export_calendars(workspace, folder)
    assert {path: path.read_bytes() for path in folder.glob("*.ics")} == first
    assert {path.name for path in (folder / "other").iterdir()} == {path.name for path in first}


def test_a_roadmap_that_is_gone_leaves_lookups_counts_units_and_calendar_folders(
    workspace: Workspace, tracker: Tracker, tmp_path: Path
) -> None:
    other = workspace.settings.roadmaps / "other.yaml"
    other.write_text(
        neighbour("other").replace("name: 县财政局", "name: 县财源局\n    aliases: [县财政局]\n  - name: 邻"), "utf-8"
    )
    other.write_text(neighbour("other"), "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    export_calendars(workspace, tmp_path / "ics")
    assert tracker("show", "21.1a").code == 2
    other.unlink()
    sync.apply(workspace, sync.preview(workspace), force=True)
    assert tracker("report", "21.1a", "--progress", "10").code == 0
    with workspace.reader() as reader:
        assert [row.id for row in reader.roadmaps()] == ["hutubi"]
        assert {row.roadmap for row in reader.units()} == {"hutubi"}
        assert reader.named("other:21.1a") == [("other", "21.1a")]
    export_calendars(workspace, tmp_path / "ics")
    assert "STATUS:CONFIRMED" not in (tmp_path / "ics" / "other" / "县财政局.ics").read_text("utf-8")
    export_calendars(workspace, tmp_path / "new")
    assert not (tmp_path / "new" / "other").exists()
    assert HUTUBI.exists()
