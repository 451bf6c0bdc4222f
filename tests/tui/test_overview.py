"""What stands above the table, read from a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from textual.geometry import Size

from tracker.services.sheets.heading import headed
from tracker.services.sheets.sheet import Sheet
from tracker.text import cell_width
from tracker.tui import overview as module
from tracker.tui.overview import empty_sentence, read_alarm, read_overview, read_tallies
from tracker.tui.view import View
from tracker.tui.widgets.asof import TitleLine

from .conftest import AS_OF, TASKS, Plant, store

VIEW = View(AS_OF)


def test_the_alarm_is_about_construction_and_hiring_only(plant: Plant) -> None:
    with plant().reader() as reader:
        alarm = read_alarm(reader, "", AS_OF)
        assert alarm.by_kind == {"construction": 2, "hiring": 1}
        assert alarm.count == 3
        assert [item.facts.code for item in alarm.worst] == ["1.1", "2.1", "1.2"]
        assert read_alarm(reader, "", date(2024, 3, 31)).count == 0
        named = read_alarm(reader, "", AS_OF, codes=("2.1",))
        assert (named.count, named.scope) == (1, ""), "of tasks that the view names, these alone"


def test_chips_count_what_the_lamp_filter_leaves_out(plant: Plant) -> None:
    with plant().reader() as reader:
        overview = read_overview(reader, VIEW.wanting(lamps=("red",)))
    assert overview.summary.by_lamp["grey"] == 3
    assert overview.title == "dongfeng县创建路线图"
    assert overview.first_issued == date(2024, 1, 10)
    drafted = replace(overview, roadmaps=tuple(row._replace(is_draft=True) for row in overview.roadmaps))
    assert (drafted.title, drafted.first_issued) == (f"【草稿】{overview.title}", None)
    sheet = headed(Sheet("台账", (), ()), drafted.roadmaps, AS_OF)
    assert sheet.about == f"{drafted.title}；截至 2024-06-01", "what is handed on says that it binds nobody"


def test_several_roadmaps(plant: Plant) -> None:
    workspace = plant()
    store(workspace.database, TASKS[:1], "xiyu")
    with workspace.reader() as reader:
        assert read_overview(reader, VIEW).title == "2 份路线图"
        assert read_overview(reader, VIEW.wanting(roadmap="xiyu")).title == "xiyu县创建路线图"


def test_tallies_of_a_filter(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    with plant().reader() as reader:
        kinds = read_tallies(reader, VIEW.wanting(overdue=True, kinds=("training",)), "kinds")
        assert [(tally.value, tally.tasks) for tally in kinds] == [
            ("construction", 2), ("hiring", 1), ("training", 0), ("equipment", 1)
        ]  # fmt: skip
        lamps = read_tallies(reader, VIEW, "lamps")
        assert [(tally.label, tally.tasks) for tally in lamps][:2] == [("● 红", 4), ("▲ 黄", 1)]
        units = {tally.value: tally.tasks for tally in read_tallies(reader, VIEW, "units")}
        assert units == {"县住建局": 1, "县财政局": 4, "县教育局": 5, "县人社局": 1}
        monkeypatch.setattr(module, "COUNTED_TASKS", 3)
        assert {tally.tasks for tally in read_tallies(reader, VIEW, "units")} == {None}


def test_why_the_table_is_empty(plant: Plant) -> None:
    with plant().reader() as reader:
        overview = read_overview(reader, VIEW)
    early = date(2020, 1, 1)
    assert "按 F8 回到今天" in empty_sentence(overview, View(early), "r", AS_OF)
    assert "请检查电脑的日期" in empty_sentence(overview, View(early), "r", early)
    assert empty_sentence(None, VIEW, "r") == "还没有路线图：把路线图文件放进 r，再按 F5"
    assert "没有符合条件的事项" in empty_sentence(overview, VIEW.wanting(search="x"), "r")
    assert "尚未印发" in empty_sentence(overview, View(date(2023, 1, 1)), "r")
    assert empty_sentence(overview, VIEW, "r") == "路线图里没有事项"


def test_what_is_shown_is_a_draft_where_a_part_of_it_is(plant: Plant) -> None:
    with plant().reader() as reader:
        overview = read_overview(reader, VIEW)
    draft = overview.roadmaps[0]._replace(id="next", is_draft=True)
    assert not overview.is_draft
    assert replace(overview, roadmaps=(*overview.roadmaps, draft)).is_draft
    assert not replace(overview, roadmaps=(*overview.roadmaps, draft), view=VIEW.wanting(roadmap="dongfeng")).is_draft


@pytest.mark.parametrize(("width", "shown"), [(80, "草稿 "), (110, "【草稿】东风县")])
def test_a_draft_is_marked_on_a_narrow_screen_too(width: int, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = TitleLine("board", AS_OF, AS_OF)
    monkeypatch.setattr(TitleLine, "size", Size(width, 1))
    line.show("board", "【草稿】东风县创建路线图", AS_OF, AS_OF, is_draft=True)
    text = line.render().plain
    assert shown in text
    assert cell_width(text) <= width
