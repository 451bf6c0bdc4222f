from __future__ import annotations

from datetime import date

import pytest

from tests.services.measuring.forms import TODAY, Filled, Share, county, flat
from tracker.errors import UsageError
from tracker.intake.reading.xlsx import raw_sheets
from tracker.services.measuring.filled.cells import FormSheet
from tracker.services.measuring.filled.county_rows import CountyRows
from tracker.services.measuring.filled.heads import heads_of
from tracker.services.measuring.filled.reading import read_form
from tracker.services.measuring.filled.school_rows import SchoolRows
from tracker.services.measuring.fitting import Fitter
from tracker.services.measuring.measurable import measurables

REPORTED = "2026年年中统计"


def test_a_blank_form_with_its_day_and_basis_says_nothing_and_has_no_mistakes() -> None:
    form = Filled().read()
    assert (form.on, form.basis, form.values, form.kinds, form.mistakes) == (date(2026, 6, 30), REPORTED, {}, {}, ())


def test_a_filled_form_comes_back_as_it_went_out() -> None:
    form = Filled(is_filled=True).read()
    told = {(each.of, each.school, each.stage): each.value for each in county().ground.entries[0].values}
    assert (flat(form), form.mistakes) == (told, ())


def test_numbers_are_read_as_people_write_them() -> None:
    written = {
        "C6": 812, "F6": "1,234", "H6": "８１２", "J6": " 812 ", "L6": 0, "D7": ("=400+12", 412), "P6": "12，345.60",
        "Q6": 3600.25,
    }  # fmt: skip
    filled = Filled()
    for cell, value in written.items():
        filled.set("学校", cell, value)
    form = filled.read()
    assert ([each.value for each in form.values[REPORTED]], form.mistakes) == (
        ["812", "1234", "812", "812", "0", "12345.6", "3600.25", "412"],
        (),
    )


def test_a_formula_without_its_result_is_told_and_nothing_is_made_of_it() -> None:
    assert Filled().set("学校", "C6", ("=400+12", "")).mistakes() == [
        "学校!C6：公式没有存下结果；请用 Excel 或 WPS 打开，保存一次"
    ]


def test_whatever_is_no_count_is_told_at_its_cell() -> None:
    wrong = {
        "D7": ("12人", "“12人”不是数"),
        "G7": (-3, "“-3”不能是负数"),
        "I7": (12.5, "“12.5”应是整数"),
        "K7": ("约400", "“约400”不是数"),
        "M7": ("是", "“是”不是数"),
        "O7": (True, "“TRUE”不是数"),
        "P7": (date(2026, 1, 1), "“2026-01-01”不是数"),
        "Q7": (1e13, "“10000000000000”数太大"),
        "S7": ("1,23", "“1,23”不是数"),
        "T7": (Share(0.95), "“95%”是百分数，这里的单位是间"),
        "U7": (("=1/0", "#DIV/0!"), "是公式错误 #DIV/0!"),
        "V7": (("=#REF!", "#REF!"), "是公式错误 #REF!"),
    }
    filled = Filled()
    for cell, (value, _sentence) in wrong.items():
        filled.set("学校", cell, value)
    assert filled.mistakes() == [f"学校!{cell}：{sentence}" for cell, (_value, sentence) in wrong.items()]


@pytest.mark.parametrize(
    ("cell", "written", "sentence"),
    [
        ("C7", 12, "学校!C7：县第二中学是初级中学，没有小学"),
        ("E8", 12, "学校!E8：东乡九年一贯制学校是九年一贯制学校，没有高中"),
        (
            "B6",
            "中学小学",
            "学校!B6：没有办学类型“中学小学”；可用：小学、初级中学、九年一贯制学校、十二年一贯制学校、"
            "完全中学、教学点、高级中学、特殊教育学校、中等职业学校",
        ),
        ("B6", "初级中学", "学校!B6：路线图文件里县第一小学是小学；变了的，请先改文件再同步"),
        ("C9", 12, "学校!B9：西乡小学没有选办学类型"),
        ("A10", "县第一小", "学校!A10：没有学校“县第一小”；新学校要写明办学类型（您是不是要写 县第一小学？）"),
        ("A10", "一小", "学校!A10：县第一小学写了两行，另一行在 学校!A6"),
        ("A10", "合计", "学校!A10：是合计行，请删去；全县的数由各校的数算出"),
        ("C10", 12, "学校!A10：这一行没有校名"),
        ("X7", "不懂", "学校!X4：这一栏没有栏名；备注请写栏名“备注”"),
        ("X4", "图书册数", ""),
        ("B2", "", "学校!B2：没有写填报日期"),
        ("B2", "13月底", "学校!B2：“13月底”读不出日期：没有13月，月份只有1至12"),
        ("B2", date(2026, 11, 22), "学校!B2：日期 2026-11-22 还没有到"),
        ("D2", "", "学校!D2：没有写依据"),
        ("C3", "#nothing", "学校!C4：隐藏的编码 #nothing 不认识"),
        (
            "C3",
            "#classes@primary",
            "学校!C4：栏名“在校学生数 （人）小学”和隐藏的编码 #classes@primary 不是一回事；请从新的模板抄过来",
        ),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_at_its_cell(cell: str, written: object, sentence: str) -> None:
    assert Filled().set("学校", cell, written).mistakes() == ([sentence] if sentence else [])


def test_what_is_wrong_of_the_county_is_told_at_its_cell() -> None:
    wrong = {
        "F5": ("基本合理", "“基本合理”应写是或否"),
        "F6": (95, "B2 只能写是或否"),
        "F11": (0.95, "“0.95”像是小数：百分之95写作 95；确是百分之0.95的，写作 0.95%"),
        "F13": ("九成", "“九成”不是数"),
        "F14": (("=NA()", "#N/A"), "是公式错误 #N/A"),
    }
    filled = Filled()
    for cell, (value, _sentence) in wrong.items():
        filled.set("县级指标", cell, value)
    assert filled.mistakes() == [f"县级指标!{cell}：{sentence}" for cell, (_value, sentence) in wrong.items()]


def test_all_mistakes_are_told_together_as_one_goes_through_the_workbook() -> None:
    filled = Filled().set("学校", "D7", "12人").set("学校", "B2", "").set("县级指标", "F5", "好").set("学校", "C6", -1)
    assert [told.partition("：")[0] for told in filled.mistakes()] == ["学校!B2", "学校!C6", "学校!D7", "县级指标!F5"]


def test_values_of_the_county_are_numbers_shares_or_answers_each_with_its_own_basis() -> None:
    filled = (
        Filled().set("县级指标", "F5", "是").set("县级指标", "F11", Share(0.965)).set("县级指标", "G11", "培训台账")
    )
    form = filled.read()
    assert form.mistakes == ()
    assert {basis: [(each.of, each.value) for each in told] for basis, told in form.values.items()} == {
        REPORTED: [("B1", "是")],
        "培训台账": [("B9", "96.5")],
    }


def test_a_row_of_the_county_may_be_added_for_whatever_the_standard_or_a_target_has() -> None:
    filled = Filled()
    rows = filled.sheets["县级指标"]
    last = max(number for number, row in enumerate(rows, start=1) if row and row[0])
    assert rows[last - 1][0] == "t1"
    filled.set("县级指标", f"A{last + 1}", "A1").set("县级指标", f"C{last + 1}", "小学")
    filled.set("县级指标", f"F{last + 1}", 8.16).set("县级指标", f"F{last}", 12)
    assert flat(filled.read()) == {("A1", "", "primary"): "8.16", ("t1", "", ""): "12"}
    filled.set("县级指标", f"C{last + 1}", "").set("县级指标", f"A{last}", "B99")
    assert filled.mistakes() == [
        f"县级指标!A{last}：标准和量化目标里没有“B99”（您是不是要写 B9 教师5年360学时培训完成率？）",
        f"县级指标!C{last + 1}：A1 每百名学生拥有高于规定学历教师数要写明学段：小学或初中",
    ]
    filled.set("县级指标", f"A{last}", "B12")
    assert [told.partition("：")[0] for told in filled.mistakes()][-1] == f"县级指标!C{last + 1}"


def test_the_same_thing_of_the_county_twice_is_told() -> None:
    filled = Filled().set("县级指标", "F5", "是").set("县级指标", "F6", "是").set("县级指标", "A6", "B1")
    assert filled.mistakes() == ["县级指标!A6：B1 写了两行，另一行在 县级指标!A5"]


def test_a_new_school_comes_with_its_kind_and_a_known_one_gets_its_own() -> None:
    filled = Filled().set("学校", "A10", "新城小学").set("学校", "B10", "小学").set("学校", "C10", 90)
    form = filled.set("学校", "B9", "教学点").set("学校", "C9", 40).read()
    assert form.kinds == {"新城小学": "primary", "西乡小学": "teaching_point"}
    assert flat(form) == {("pupils", "新城小学", "primary"): "90", ("pupils", "西乡小学", "primary"): "40"}


@pytest.mark.parametrize("has_codes", [True, False], ids=["by code", "by words"])
def test_columns_are_known_wherever_they_are_put(has_codes: bool) -> None:
    filled = Filled().set("学校", "D7", 412).set("学校", "P6", 3600)
    if not has_codes:
        filled.sheets["学校"][2] = []
    filled.move_column("学校", "P", "C").insert_column("学校", "B")
    filled.set("学校", "B5", "备注").set("学校", "B7", "随便写的")
    form = filled.read()
    wanted = {("pupils", "县第二中学", "junior"): "412", ("classroom_area", "县第一小学", ""): "3600"}
    assert (flat(form), form.mistakes) == (wanted, ())


def test_rows_may_be_sorted_and_the_sheets_too() -> None:
    filled = Filled().set("学校", "D7", 412)
    rows = filled.sheets["学校"]
    rows[5:9] = rows[8:4:-1]
    filled.sheets = dict(reversed(filled.sheets.items()))
    form = filled.read()
    assert (flat(form), form.mistakes) == ({("pupils", "县第二中学", "junior"): "412"}, ())


def test_a_heading_in_other_words_is_let_stand_by_its_code_and_asked_back_without_it() -> None:
    filled = Filled().set("学校", "P4", "教辅房面积（平米）").set("学校", "P6", 3600)
    assert flat(filled.read()) == {("classroom_area", "县第一小学", ""): "3600"}
    filled.set("学校", "P3", "")
    assert filled.mistakes() == ["学校!P4：不认识栏名“教辅房面积（平米）”（您是不是要写 教学及辅助用房面积（㎡）？）"]


def test_a_column_that_stands_twice_is_told() -> None:
    filled = Filled().set("学校", "D3", "#pupils@primary").set("学校", "D5", "小学")
    assert filled.mistakes() == ["学校!D4：与 C4 是同一栏"]


def test_merged_figures_are_of_nobody() -> None:
    filled = Filled().set("学校", "P6", 3600)
    filled.merges["学校"].append((5, 15, 6, 15))
    assert filled.mistakes() == ["学校!P6：是合并单元格，不知道是哪一格的数"]


def test_the_day_may_stand_in_the_cell_of_its_label() -> None:
    form = Filled().set("学校", "A2", "填报日期：2026-06-30").set("学校", "B2", "").read()
    assert (form.on, form.mistakes) == (date(2026, 6, 30), ())


def test_without_a_place_for_the_day_it_is_asked_for() -> None:
    filled = Filled()
    filled.sheets["学校"][1] = []
    (mistake,) = filled.mistakes()
    assert mistake.startswith("学校!A3：上方没有“填报日期”和“依据”两格")
    filled.set("学校", "C2", "填报日期：2026-06-30").set("学校", "D2", "依据：教育局：年报")
    assert (filled.read().mistakes, filled.read().basis) == ((), "教育局：年报")


def test_a_sheet_of_more_rows_than_a_county_has_schools_is_refused() -> None:
    with pytest.raises(UsageError, match="超过 10,000 行"):
        Filled().set("学校", "A10001", "某小学").read()


def test_every_column_of_the_form_is_told_of_something_that_can_be_measured() -> None:
    known = county()
    codes = [str(code) for code in Filled().sheets["学校"][2][2:]]
    assert {code[1:].partition("@")[0] for code in codes} <= set(measurables(known.standard))
    assert len(codes) == 21


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"PK\x03\x04nonsense", "坏.xlsx", "坏.xlsx 不完整或已损坏，读不出来"),
        (b"", "空.xlsx", "空.xlsx 是空文件"),
        ("学校,人数\n".encode(), "表.csv", "表.csv 不是 Excel 工作簿"),
        (b"%PDF-1.7", "表.xlsx", "表.xlsx 是 PDF 文件，读不出表格"),
    ],
    ids=str,
)
def test_what_is_no_workbook_is_refused_by_its_content(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_form(data, name, county(), as_of=TODAY, latest=TODAY)
    assert caught.value.message == sentence
    assert caught.value.hint


def test_a_workbook_without_the_forms_sheets_is_refused() -> None:
    filled = Filled()
    filled.sheets = {"说明": filled.sheets["说明"]}
    with pytest.raises(UsageError, match="没有填报的表"):
        filled.read()


def test_a_school_and_an_indicator_stand_once_in_all_sheets_together() -> None:
    filled = Filled().set("学校", "C6", 812).set("县级指标", "F5", "是")
    sheets = [FormSheet(number, raw) for number, raw in enumerate(raw_sheets(filled.bytes(), "t.xlsx")[:2])]
    fitter = Fitter(county())
    schools, told = SchoolRows(fitter), CountyRows(fitter)
    first, second = (heads_of(sheet, county().standard) for sheet in sheets)
    assert first
    assert second
    for _again in range(2):
        schools.read(sheets[0], first)
        told.read(sheets[1], second)
    assert [mistake.cell for mistake in schools.mistakes][:1] == ["学校!A6"]
    assert [mistake.cell for mistake in told.mistakes] == ["县级指标!A5"]
    assert (len(schools.values), len(told.values)) == (1, 1)
