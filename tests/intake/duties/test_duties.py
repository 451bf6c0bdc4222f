"""A row becomes its duties: items, deadlines and units that belong together, and doubts where they do not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from tracker.core.amount import Amount
from tracker.intake.document import SourcePlace, Table, TableCell
from tracker.intake.doubts import Asking
from tracker.intake.duties.amounts import amount_of, amounts_in
from tracker.intake.duties.columns import office_of, status_of
from tracker.intake.duties.duties import duties_of, prose_duty
from tracker.intake.duties.listing.items import items_of
from tracker.intake.duties.nested import list_of, rows_of
from tracker.intake.duties.pairing import paired
from tracker.intake.duties.parts import parts_of
from tracker.intake.duties.periods import periods_of
from tracker.intake.duties.repeating import repeated
from tracker.intake.duties.saying import units_in
from tracker.intake.duties.wording.milestones import milestones_in
from tracker.intake.duty import Duty, When
from tracker.intake.rows import BodyRow, ProseTask, Role, TableColumn

ROOT = Path(__file__).resolve().parents[3]
SEED = ROOT / ".." / "shared" / "seeds" / "003_e796e1e6768ea823.txt"
Cells = Sequence[tuple[Role, str]]


def _row(cells: Cells, *, year: str = "2024", section: str = "", titles: Sequence[str] = ()) -> BodyRow:
    names = titles or [role.value for role, _text in cells]
    columns = tuple(
        TableColumn(at, names[at], role, names[at] if role is Role.PERIOD else "")
        for at, (role, _text) in enumerate(cells)
    )
    row = tuple(TableCell(text, 5, at + 1) for at, (_role, text) in enumerate(cells))
    return BodyRow(1, SourcePlace(1, 5), row, columns, year, "", section)


def _read(cells: Cells, answers: Mapping[str, str] | None = None, **more: str) -> tuple[tuple[Duty, ...], Asking]:
    asking = Asking(answers)
    return duties_of(_row(cells, **more), asking), asking


def _dues(duties: Sequence[Duty]) -> list[tuple[str, str]]:
    return [(duty.wording, duty.when.due) for duty in duties]


TWO = "1.完成招标。2.召开会议。"


@pytest.mark.parametrize(
    ("work", "due"),
    [
        (TWO, "1.3月底 2.5月底"),
        (TWO, "（1）3月底（2）5月底"),
        (TWO, "3月底\n5月底"),
        (TWO, "第1项3月底，第2项5月底"),
        ("完成招标\n召开会议", "3月底\n5月底"),
        ("1.3月底前完成招标。2.5月底前召开会议。", ""),
        ("完成招标，3月底前完成；召开会议，5月底前完成", ""),
        ("1.完成招标（3月底）。2.召开会议（5月底）。", ""),
        ("1.完成招标。3月底完成。2.召开会议。5月底完成。", ""),
    ],
)
def test_deadlines_are_paired_with_their_items(work: str, due: str) -> None:
    duties, asking = _read([(Role.WORK, work), (Role.DEADLINE, due)])
    days = [str(duty.when.deadline and duty.when.deadline.due_on) for duty in duties]
    assert days == ["2024-03-31", "2024-05-31"]
    assert [duty.item for duty in duties] == [1, 2]
    assert not asking.doubts


def test_deadlines_that_do_not_come_out_even_are_asked() -> None:
    """Three items and two numbers, two items and three lines, two plain dates for three items."""
    for work, due in (
        (f"{TWO}3.验收。", "1.3月底 2.5月底"),
        (TWO, "3月底\n5月底\n6月底"),
        (f"{TWO}3.验收。", "3月底；5月底"),
    ):
        _duties, asking = _read([(Role.WORK, work), (Role.DEADLINE, due)])
        assert [doubt.kind.value for doubt in asking.doubts] == ["item"]
    duties, _asking = _read([(Role.WORK, f"{TWO}3.验收。"), (Role.DEADLINE, "1.3月底 2.5月底")])
    assert [duty.when.due for duty in duties] == ["2024年3月底", "2024年5月底", ""]
    assert _read([(Role.WORK, TWO), (Role.DEADLINE, "3月底")])[0][1].when.due == "2024年3月底"


def test_units_are_paired_by_number_and_asked_by_line() -> None:
    duties, asking = _read([(Role.WORK, TWO), (Role.UNITS, "1.县教育局 2.县财政局")])
    assert [duty.units[0].text for duty in duties] == ["县教育局", "县财政局"]
    assert not asking.doubts
    duties, asking = _read([(Role.WORK, TWO), (Role.UNITS, "县教育局\n县财政局")])
    assert [duty.units[0].text for duty in duties] == ["县教育局\n县财政局"] * 2


def test_a_date_of_something_else_is_asked_and_one_that_recurs_is_taken() -> None:
    for work in ("梳理2023年12月底前未完成的项目", "按照6月底前完成的要求推进建设"):
        assert [doubt.kind.value for doubt in _read([(Role.WORK, work)])[1].doubts] == ["date"]
    duties, asking = _read([(Role.WORK, "每月25日前报送进展")])
    assert (duties[0].when.due, duties[0].repeat, asking.doubts) == ("每月25日前", "monthly", ())
    duties, asking = _read([(Role.WORK, TWO), (Role.DEADLINE, "8月底\n长期坚持")])
    assert [duty.when.due for duty in duties] == ["2024年8月底", "长期坚持"]


def test_what_an_introduction_says_holds_for_all_its_items() -> None:
    duties, _asking = _read([(Role.WORK, "8月31日前，完成以下工作：1.招聘；2.轮岗")])
    assert _dues(duties) == [("招聘", "2024年8月31日前"), ("轮岗", "2024年8月31日前")]


def test_a_lead_said_once_holds_for_the_items_after_it() -> None:
    duties, asking = _read([(Role.WORK, "1.完成招标，县教育局牵头，下同。2.召开会议。"), (Role.UNITS, "县财政局")])
    assert [(word.role, word.text) for word in duties[1].units] == [
        (Role.LEAD, "县教育局"),
        (Role.UNITS, "县财政局"),
    ]
    assert asking.notes


def test_labels_and_deadlines_among_units_are_told_apart() -> None:
    place = SourcePlace(1, 1, 1)
    said = units_in("牵头单位：县教育局配合单位：县财政局", Role.UNITS, place)
    assert [(word.role, word.text) for word in said.units] == [(Role.LEAD, "县教育局"), (Role.SUPPORTING, "县财政局")]
    said = units_in("县教育局（6月底前）、县财政局（8月底前）", Role.UNITS, place)
    assert (said.units[0].text, said.due) == ("县教育局、县财政局", "6月底前、8月底前")
    said = units_in("县教育局（6月底前）", Role.UNITS, place)
    assert (said.units[0].text, said.due) == ("县教育局", "6月底前")


def test_milestones_of_building_are_a_duty_each_with_its_step() -> None:
    duties, asking = _read([(Role.WORK, "县四中综合楼"), (Role.DEADLINE, "3月开工，8月完成主体，12月交付")])
    assert _dues(duties) == [
        ("县四中综合楼：开工", "2024年3月"),
        ("县四中综合楼：完成主体", "2024年8月"),
        ("县四中综合楼：交付", "2024年12月"),
    ]
    assert [duty.step for duty in duties] == ["开工", "完成主体", "交付"]
    assert not asking.doubts
    duties, asking = _read([(Role.WORK, "教师招聘"), (Role.DEADLINE, "3月发布公告，8月到岗")])
    assert _dues(duties) == [("教师招聘", "2024年8月")]
    assert asking.doubts
    assert "3月发布公告" in duties[0].remark
    duties, asking = _read(
        [(Role.WORK, "县四中综合楼2025年3月开工，8月完成主体，12月交付使用"), (Role.DEADLINE, "12月底")]
    )
    assert _dues(duties) == [
        ("县四中综合楼：开工", "2025年3月"),
        ("县四中综合楼：完成主体", "2025年8月"),
        ("县四中综合楼：交付使用", "2025年12月"),
    ]
    work = "2023年底前完成立项，2024年6月底前开工建设，2025年8月底前投入使用"
    assert [duty.when.due for duty in _read([(Role.WORK, work)])[0]] == ["2023年底前", "2024年6月底前", "2025年8月底前"]
    (duty,), asking = _read([(Role.WORK, "3月底前完成招标，加强监管，8月底前开工")])
    assert duty.when.due == "2024年8月底前"
    assert asking.doubts
    (duty,) = _read([(Role.WORK, "宿舍"), (Role.TIME, "2024年9月开工，2025年8月竣工")])[0]
    assert (duty.when.start, duty.when.due) == ("2024年9月", "2025年8月")
    assert milestones_in("3月底、9月底") is None
    assert milestones_in("落实《减负意见》（2021年7月印发），12月10日前形成报告") is None


def test_the_date_of_a_beginning_is_not_that_of_the_end() -> None:
    duties, asking = _read([(Role.WORK, "县四中综合楼建设"), (Role.DEADLINE, "6月底前开工")])
    assert [(duty.wording, duty.step) for duty in duties] == [("县四中综合楼建设：开工", "开工")]
    assert asking.notes


def test_columns_of_time_are_duties_where_they_have_words_and_a_stretch_where_they_have_marks() -> None:
    quarters = [(Role.PERIOD, text) for text in ("前期手续", "", "主体完工", "√")]
    row = _row([(Role.WORK, "综合楼"), *quarters], titles=["内容", "一季度", "二季度", "三季度", "四季度"])
    asking = Asking()
    assert _dues(duties_of(row, asking)) == [("综合楼：前期手续", "一季度"), ("综合楼：主体完工", "三季度")]
    row = _row([(Role.WORK, "更新教室"), (Role.PERIOD, "更新100间，6月底前完成")], year="", titles=["任务", "2025年"])
    assert [duty.when.due for duty in duties_of(row, asking)] == ["2025年6月底前完成"]
    marks = [(Role.PERIOD, text) for text in ("", "√", "√", "")]
    row = _row([(Role.WORK, "开展培训"), *marks], titles=["内容", "一季度", "二季度", "三季度", "四季度"])
    (duty,) = duties_of(row, asking)
    assert (duty.when.start, str(duty.when.deadline and duty.when.deadline.due_on)) == (
        "2024年二季度至三季度",
        "2024-09-30",
    )
    assert [period.first for period in periods_of(row)] == ["二季度", "三季度"]


def test_the_heading_over_a_row_gives_its_time_where_nothing_else_does() -> None:
    duties, _asking = _read([(Role.WORK, "全面自查")], section="全面推进阶段（2024年3月—4月）")
    assert (duties[0].when.start, duties[0].when.due) == ("2024年3月—4月", "2024年3月—4月")


def test_own_words_that_say_another_day_than_the_column_are_asked() -> None:
    duties, asking = _read([(Role.WORK, "3月底前完成招标"), (Role.DEADLINE, "12月底")])
    assert [option.value for option in asking.doubts[0].choices] == ["own", "column"]
    assert duties[0].when.due == "2024年3月底前"
    assert not _read([(Role.WORK, "12月底前完成招标"), (Role.DEADLINE, "12月底")])[1].doubts


def test_acceptance_points_are_criteria_and_no_items() -> None:
    duties, _asking = _read([(Role.WORK, "1.完成招标。2.召开会议。\n验收要点：1.资料齐全。2.现场达标。")])
    assert [duty.wording for duty in duties] == ["完成招标", "召开会议"]
    assert duties[0].criteria == "1.资料齐全。2.现场达标"


def test_a_table_in_the_cell_of_work_is_one_item_a_row() -> None:
    grid = [("事项", "时限"), ("前期手续", "3月底"), ("招标", "5月底")]
    rows = tuple(tuple(TableCell(text, at, to) for to, text in enumerate(row, 1)) for at, row in enumerate(grid, 1))
    inner = Table(2, rows)
    assert [item.text for item in rows_of(inner)] == ["前期手续（完成时限：3月底）", "招标（完成时限：5月底）"]
    row = _row([(Role.WORK, "")])
    row = row._replace(cells=(row.cells[0]._replace(tables=(inner,)),))
    assert _dues(duties_of(row, Asking())) == [("前期手续", "2024年3月底"), ("招标", "2024年5月底")]


def test_a_table_in_the_cell_that_only_lists_things_is_no_item() -> None:
    grid = [("学校", "数量"), ("实验小学", "30套"), ("沿湖中学", "24套")]
    inner = Table(
        2, tuple(tuple(TableCell(text, at, to) for to, text in enumerate(row, 1)) for at, row in enumerate(grid, 1))
    )
    assert list_of(inner) == "实验小学30套、沿湖中学24套"
    row = _row([(Role.WORK, "按下表完成设备采购："), (Role.DEADLINE, "9月底")])
    row = row._replace(cells=(row.cells[0]._replace(tables=(inner,)), *row.cells[1:]))
    asking = Asking()
    assert _dues(duties_of(row, asking)) == [("按下表完成设备采购：实验小学30套、沿湖中学24套", "2024年9月底")]
    assert asking.notes


def test_a_bracket_with_a_year_of_its_own_behind_a_date_is_a_remark() -> None:
    row = _row([(Role.WORK, "参加培训"), (Role.DEADLINE, "8月底（2026年春季学期前完成第二轮）")])
    (duty,) = duties_of(row, Asking())
    assert (duty.when.due, duty.when.note) == ("2024年8月底", "2026年春季学期前完成第二轮")


def test_names_of_persons_are_left_out_and_told() -> None:
    asking = Asking()
    place = SourcePlace(1, 5)
    assert office_of("王某某 副县长", place, asking) == "副县长"
    assert office_of("李某某", place, asking) == ""
    assert len(asking.notes) == 1
    assert "某" not in asking.notes[0].text
    assert office_of("分管副县长、县教育局局长", place, Asking()) == "分管副县长、县教育局局长"


def test_boxes_tell_a_state_only_where_one_is_ticked() -> None:
    assert [status_of(text) for text in ("□已完成 □未完成", "☑已完成 □未完成", "已完成/未完成", "进度95%")] == [
        "",
        "已完成",
        "",
        "进度95%",
    ]


def test_quantities_have_their_number_and_unit() -> None:
    assert amount_of("投资（万元）", "320") == Amount("投资", "320", "万元")
    assert amount_of("投资（万元）", "约320") == Amount("投资", "320", "万元", "约320万元")
    assert amount_of("学位", "—") is None
    assert amounts_in("完成综合楼建设，投资320万元") == (Amount("投资", "320", "万元"),)


def test_a_task_in_running_text_is_offered_with_its_units_and_date() -> None:
    prose = ProseTask(SourcePlace(0, 12), "健全督导机制（教育部牵头，财政部配合，2024年6月底前完成）。")
    duty = prose_duty(prose, 9, Asking())
    assert duty is not None
    assert (duty.wording, duty.when.due, duty.units[0].text) == (
        "健全督导机制",
        "2024年6月底前完成",
        "教育部牵头，财政部配合",
    )
    assert duty.is_prose
    assert prose_duty(prose._replace(text="高度重视这项工作。"), 9, Asking()) is None


def test_what_recurs_says_how_often_and_keeps_to_the_year_over_its_row() -> None:
    cases = {"每季度末": "quarterly", "每年3月、9月": "half-yearly", "每年6月底前": "yearly", "每月25日前": "monthly"}
    for phrase, repeat in cases.items():
        (duty,), asking = _read([(Role.WORK, "报送进展"), (Role.DEADLINE, phrase)])
        assert (duty.when.due, duty.repeat) == (phrase, repeat)
        assert asking.notes
    (duty,), _asking = _read([(Role.WORK, "报送进展"), (Role.DEADLINE, "每季度末"), (Role.SECTION, "2024年")])
    assert (duty.when.due, duty.repeat) == ("2024年每季度末", "quarterly")
    assert repeated(When(due="3月"), None, SourcePlace(), Asking()) == (When(due="3月"), "")


def test_unsure_items_are_one_task_where_the_answer_says_so() -> None:
    cells = [(Role.WORK, "完成全部招标工作。\n召开一次推进会议。")]
    duties, asking = _read(cells)
    assert len(duties) == 2
    assert [doubt.kind.value for doubt in asking.doubts] == ["item"]
    assert len(_read(cells, {asking.doubts[0].key: "one"})[0]) == 1
    assert parts_of(_row([(Role.WORK, "")]), Asking()) == ()
    assert paired("3月底", items_of(TWO).items, bool).words == ("3月底", "3月底")


@pytest.mark.skipif(not SEED.is_file(), reason=f"the county document is not at hand: ../shared/seeds/{SEED.name}")
def test_the_rows_of_the_county_document_give_the_items_of_its_roadmap() -> None:
    """As many items a row, with the same start and deadline, and one doubt for the one convention in it."""
    tasks = yaml.safe_load((ROOT / "roadmaps" / "hutubi.yaml").read_text("utf-8"))["tasks"]
    wanted = {(task["source"]["row"], task["source"]["item"]): (task["start"], task["due"]) for task in tasks}
    asking = Asking()
    duties = [duty for row in _county_rows() for duty in duties_of(row, asking)]
    assert {(duty.row, duty.item): (duty.when.start, duty.when.due) for duty in duties} == wanted
    assert [doubt.key for doubt in asking.doubts] == ["date:6月初"]


def _county_rows() -> list[BodyRow]:
    text = SEED.read_text("utf-8").rsplit("时间表及路线图", 1)[1].split("责任单位", 1)[1]
    rows: list[BodyRow] = []
    year = ""
    for block in re.split(r"\n\s*\n\t", text):
        words = [line.strip() for line in block.split("\n") if line.strip()]
        if words and re.fullmatch(r"\d{4}年", words[0]):
            year = words.pop(0)[:4]
        if words:
            roles = (Role.TIME, Role.WORK, Role.DEADLINE, Role.UNITS)
            rows.append(_row(list(zip(roles, words, strict=True)), year=year)._replace(number=len(rows) + 1))
    return rows


def test_what_stands_before_the_numbers_is_kept_with_every_item() -> None:
    duties, _asking = _read([(Role.WORK, "甲小学教学楼、乙小学食堂项目（6月底前）：1.招标；2.开工")])
    assert {duty.lead_in.rstrip("：") for duty in duties} == {"甲小学教学楼、乙小学食堂项目"}


def test_as_many_dates_as_items_are_asked_whether_they_go_together() -> None:
    duties, asking = _read([(Role.WORK, TWO), (Role.DEADLINE, "6月底、12月底")])
    assert [duty.when.due for duty in duties] == ["2024年6月底", "2024年12月底"]
    assert [doubt.kind.value for doubt in asking.doubts] == ["item"]


def test_what_recurs_in_the_year_of_a_title_does_not_recur_after_it() -> None:
    row = _row([(Role.WORK, "报送进展"), (Role.DEADLINE, "每季度末月25日前")])._replace(year_from="文件标题")
    (duty,) = duties_of(row, Asking())
    assert (duty.when.due, duty.repeat) == ("2024年每季度末月25日前", "quarterly")
