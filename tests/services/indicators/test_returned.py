from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.measuring.forms import Filled
from tracker.errors import RoadmapProblems
from tracker.services.indicators.ground import known_county
from tracker.services.indicators.history import Wanted, history
from tracker.services.indicators.measuring import Measuring, measure, undo_measured
from tracker.services.indicators.returned import import_measured
from tracker.services.indicators.template import template
from tracker.services.measuring.fitting import Telling
from tracker.services.workspace import Workspace
from tracker.store.questions.measured.asking import kept_entries


def written(workspace: Workspace, path: Path) -> Filled:
    """The workbook of the county as it stands, to be filled in."""
    told = template(workspace, "", path, is_filled=True, overwrite=True)
    assert (told.schools, told.without_kind) == (3, 1)
    return Filled(known_county(workspace), data=path.read_bytes())


def test_a_workbook_goes_out_and_comes_back_and_what_it_changes_is_told_first(small: Workspace, tmp_path: Path) -> None:
    measure(small, "", Measuring(Telling("pupils", "400", "县第二中学"), date(2025, 12, 31), "年报"))
    path = tmp_path / "原始数.xlsx"
    filled = written(small, path).set("学校", "C6", 812).set("学校", "D7", 412).set("学校", "P7", 3000.5)
    filled.set("县级指标", "F5", "是").set("县级指标", "G5", "规划文件")
    path.write_bytes(filled.bytes())
    seen = import_measured(small, "", path, dry_run=True)
    assert (seen.entries, seen.sentence) == ((), "新增 3 个值，变动 1 个（2026-06-30的值）；这次没有记录")
    assert seen.lines == (
        "县第一小学小学 在校学生数：812人",
        "县第二中学初中 在校学生数：400 → 412人",
        "县第二中学 教学及辅助用房面积：3000.5㎡",
        "全县 B1 学校规划布局合理：是",
    )
    outcome = import_measured(small, "", path)
    assert (outcome.lines, len(outcome.entries)) == (seen.lines, 2)
    with small.reader() as reader:
        kept = [each.entry for each in kept_entries(reader, "small")][-2:]
    assert [(entry.basis, entry.origin, len(entry.values)) for entry in kept] == [
        ("2026年年中统计", "workbook", 3), ("规划文件", "workbook", 1),
    ]  # fmt: skip
    again = import_measured(small, "", path)
    assert (again.entries, again.changes.unchanged) == ((), 4)
    assert len(undo_measured(small)) == 2
    assert history(small, wanted=Wanted("B1"))[0].retracted


def test_a_workbook_with_a_wrong_cell_records_nothing(small: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "原始数.xlsx"
    path.write_bytes(written(small, path).set("学校", "C6", 812).set("学校", "D7", "12人").bytes())
    with pytest.raises(RoadmapProblems) as caught:
        import_measured(small, "", path)
    assert [str(problem) for problem in caught.value.problems] == ["学校!D7：“12人”不是数"]
    assert caught.value.message == "原始数.xlsx 有 1 处要改，什么都没有记录"
    assert len(history(small)) == 1


def test_the_same_figures_of_a_later_day_are_confirmed_and_taken_back_at_once(small: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "原始数.xlsx"
    first = written(small, path).set("学校", "C6", 812).set("学校", "D7", 412).set("县级指标", "F5", "是")
    path.write_bytes(first.bytes())
    import_measured(small, "", path)
    path.write_bytes(
        first.set("学校", "B2", date(2026, 10, 1)).set("学校", "D2", "2026年统计").set("学校", "D7", 413).bytes()
    )
    outcome = import_measured(small, "", path)
    assert outcome.sentence == "新增 0 个值，变动 1 个，核实无变化 2 个（2026-10-01的值）"
    assert (outcome.lines, len(outcome.entries)) == (("县第二中学初中 在校学生数：412 → 413人",), 1)
    held = [(str(each.entry.on), each.entry.basis) for each in history(small, wanted=Wanted("pupils")) if each.is_held]
    assert held == [("2026-10-01", "2026年统计")] * 2
    assert import_measured(small, "", path).entries == ()
    (taken,) = undo_measured(small)
    assert len(taken.values) == 3
    assert {str(each.entry.on) for each in history(small) if each.is_held} == {"2026-06-30", "2025-12-31"}


def test_a_workbook_without_a_value_is_said_to_have_none(small: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "原始数.xlsx"
    template(small, "", path)
    path.write_bytes(Filled(known_county(small), data=path.read_bytes()).bytes())
    outcome = import_measured(small, "", path)
    assert (outcome.entries, outcome.sentence) == ((), "工作簿里没有填值，没有要记录的")
