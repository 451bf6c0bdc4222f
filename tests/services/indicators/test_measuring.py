from __future__ import annotations

from datetime import date

import pytest

from tracker.core.indicators.held import held as held_values
from tracker.errors import Refused, StaleWrite
from tracker.services.indicators.ground import known_county
from tracker.services.indicators.history import Wanted, history
from tracker.services.indicators.measuring import Measuring, advice_of, fault_of, measure, undo_measured
from tracker.services.measuring.fitting import Telling
from tracker.services.workspace import Workspace
from tracker.store.questions.measured.asking import entries_of

DAY = date(2026, 1, 20)
A1 = Telling("A1", "8.16", stage="小学")


def told(workspace: Workspace, of: str = "", school: str = "") -> list[tuple[str, str, bool, bool]]:
    """What history has of a thing: the day, the value, whether it holds, whether it was taken back."""
    found = history(workspace, wanted=Wanted(of, school))
    return [(str(each.entry.on), each.value.value, each.is_held, bool(each.retracted)) for each in found]


def test_a_value_is_recorded_of_its_day_and_corrected_with_the_value_before_kept(small: Workspace) -> None:
    first = measure(small, "", Measuring(A1, DAY, "自查自评公示"))
    assert (first.lines, len(first.entries)) == (("全县小学 A1 每百名学生拥有高于规定学历教师数：4.5 → 8.16人",), 1)
    measure(small, "小县", Measuring(A1._replace(value="8.2"), DAY, "更正"))
    assert told(small, "A1") == [
        ("2026-01-20", "8.2", True, False),
        ("2026-01-20", "8.16", False, False),
        ("2025-12-31", "4.5", False, False),
    ]


def test_what_holds_already_is_not_recorded_again(small: Workspace) -> None:
    stated = Measuring(A1._replace(value="4.50"), date(2025, 12, 31), "自评")
    outcome = measure(small, "", stated)
    assert (outcome.entries, outcome.sentence) == ((), "没有要记录的：2025-12-31 的这些值已经按同样的依据记过")


def test_a_value_found_the_same_on_a_later_day_holds_of_that_day(small: Workspace) -> None:
    same = Measuring(A1._replace(value="4.50"), DAY, "复核")
    outcome = measure(small, "", same)
    assert outcome.sentence == "新增 0 个值，变动 0 个，核实无变化 1 个（2026-01-20的值）"
    measure(small, "", Measuring(A1._replace(value="3"), date(2026, 1, 5), "年报"))
    assert told(small, "A1") == [
        ("2026-01-20", "4.5", True, False),
        ("2026-01-05", "3", False, False),
        ("2025-12-31", "4.5", False, False),
    ]
    with small.reader() as reader:
        (held,) = held_values(entries_of(reader, "small"), DAY).values.values()
    assert (held.on, held.basis) == (DAY, "复核")


def test_what_another_told_meanwhile_is_not_overwritten_unseen(small: Workspace) -> None:
    known = known_county(small)
    measure(small, "", Measuring(A1, DAY, "公示"))
    with pytest.raises(StaleWrite, match=r"刚才.*全县小学 A1 .*8\.16人"):
        measure(small, "", Measuring(A1._replace(value="9"), DAY, "年报"), known=known)
    measure(small, "", Measuring(Telling("B1", "是"), DAY, "年报"), known=known)
    assert [value for _day, value, _held, _back in told(small)] == ["是", "8.16", "4.5"]


def test_a_finished_value_is_told_beside_the_raw_figures_that_give_it(small: Workspace) -> None:
    for of, value in (("pupils", "800"), ("classroom_area", "3500")):
        measure(small, "", Measuring(Telling(of, value, "一小"), DAY, "年报"))
    known = known_county(small)
    later = Measuring(Telling("A4", "5", "一小"), date(2026, 3, 1), "估计")
    advice = advice_of(small, known, later)
    assert advice.startswith("按 2026-01-20 的原始数为 4.38㎡；记的是 5㎡：手填的值将代替按原始数算的值")
    assert advice.endswith("classroom_area 教学及辅助用房面积、pupils 在校学生数")
    assert "原始数优先，记的 5㎡ 不起作用" in advice_of(small, known, later._replace(on=DAY))
    assert "不起作用" in advice_of(small, known, later._replace(on=date(2026, 1, 1)))
    for telling in (
        A1,
        Telling("A4", "5", "县第二中学"),
        Telling("pupils", "801", "一小"),
        Telling("A99", "1", "一小"),
    ):
        assert advice_of(small, known, Measuring(telling, DAY, "据")) == ""


def test_a_new_school_comes_with_its_kind_and_is_known_from_then_on(small: Workspace) -> None:
    new = Telling("pupils", "320", "新城小学", kind="小学")
    outcome = measure(small, "", Measuring(new, DAY, "统计"))
    assert outcome.lines == ("新学校 新城小学（小学）", "新城小学小学 在校学生数：320人")
    measure(small, "", Measuring(Telling("pupils", "330", "新城小学"), DAY, "统计"))
    assert [value for _day, value, _held, _back in told(small, "pupils", "新城小学")] == ["330", "320"]


@pytest.mark.parametrize(
    ("measuring", "field", "words"),
    [
        (Measuring(A1._replace(of="A99"), DAY, "据"), "of", "A99"),
        (Measuring(A1._replace(stage=""), DAY, "据"), "stage", "小学或初中"),
        (Measuring(A1, date(2026, 11, 22), "据"), "on", "还没有到"),
        (Measuring(A1, DAY, " "), "basis", "没有写依据"),
        (Measuring(A1, DAY, "据", "长" * 2001), "note", "文字过长"),
        (Measuring(A1, DAY, "长" * 201), "basis", "最多 200 字"),
        (Measuring(A1, date(1926, 1, 20), "据"), "on", "太早"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_recorded(
    measuring: Measuring, field: str, words: str, small: Workspace
) -> None:
    fault = fault_of(small, known_county(small), measuring)
    assert fault
    assert (fault.field, words in fault.sentence) == (field, True)
    with pytest.raises(Refused, match=words):
        measure(small, "", measuring)
    assert len(told(small)) == 1


def test_the_last_measuring_is_taken_back_and_a_file_states_what_it_states(small: Workspace) -> None:
    measure(small, "", Measuring(A1, DAY, "公示"))
    measure(small, "", Measuring(Telling("B1", "是"), DAY, "公示"))
    (taken,) = undo_measured(small)
    assert [value.of for value in taken.values] == ["B1"]
    with pytest.raises(Refused, match="路线图文件所述"):
        undo_measured(small, entry=history(small, wanted=Wanted("A1"))[-1].entry.id)
    with pytest.raises(Refused, match="没有第 999 号"):
        undo_measured(small, entry=999)
    assert told(small, "B1") == [("2026-01-20", "是", False, True)]
    with pytest.raises(Refused, match="已经撤销"):
        undo_measured(small, entry=taken.id)
    undo_measured(small, entry=history(small, wanted=Wanted("A1"))[0].entry.id)
    assert told(small, "A1") == [("2026-01-20", "8.16", False, True), ("2025-12-31", "4.5", True, False)]
    with pytest.raises(Refused, match="没有可以撤销的实测值"):
        undo_measured(small)
