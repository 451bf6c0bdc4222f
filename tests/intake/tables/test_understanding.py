"""Tables of tasks are found by their headings, and of their rows those that hold work, each with year and section."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.tables.tabling import Read, document, table
from tracker.errors import UsageError
from tracker.intake.document import SourcePlace, Table
from tracker.intake.doubts import Asking
from tracker.intake.rows import BodyRow, Role, Wishes
from tracker.intake.tables.body.asked import RowQuestions
from tracker.intake.tables.body.joining import goes_on, joined
from tracker.intake.tables.body.lines import PartColumns, TablePart, line_of
from tracker.intake.tables.body.rows import BodyRows
from tracker.intake.tables.gathering import TableGathering
from tracker.intake.tables.heads.columns import read_columns
from tracker.intake.tables.heads.header import TableHeader, find_header
from tracker.intake.tables.heads.settling import settle_years
from tracker.intake.tables.heads.sketch import ColumnSketch
from tracker.intake.tables.heads.titles import said_once, title_over
from tracker.intake.tables.heads.unheaded import first_row_as_header, settle_unheaded
from tracker.intake.tables.heads.work_column import settle_work
from tracker.intake.tables.kinds import TableKind, sort_of
from tracker.intake.tables.understanding import understand

PLAIN = ("序号|工作内容|完成时限|责任单位", "1|做甲|2024年3月底|县教育局", "2|做乙|2024年5月底|县财政局")


def test_a_year_over_rows_and_a_month_beside_it_may_share_one_heading() -> None:
    read = Read(
        table(
            "时　间|<|具体工作\\n内容|完成\\n时限|责任 单位",
            "2022年|1月|甲|1月|县教育局",
            "^|3月|1.乙。2.丙。|3月底|县教育局、住建局",
            "2023年|3月|丁|3月底|县教育局",
        )
    )
    assert read.roles == ["section", "time", "work", "deadline", "units"]
    assert read.rows == [
        (1, "甲", "2022", "2022年"),
        (2, "1.乙。2.丙。", "2022", "2022年"),
        (3, "丁", "2023", "2023年"),
    ]
    assert read.keys == []


def test_headings_of_another_sort_in_the_middle_begin_other_columns() -> None:
    """A title over them is none of the rows above; headings that are only repeated change nothing."""
    read = Read(
        table(
            "建设任务|牵头单位|2024年|2025年",
            "网络|县教育局|接入|提速",
            "建设任务|牵头单位|2024年|2025年",
            "在线课堂|县教研室|试点|推广",
            "教师补充计划|<|<|<",
            "学科|招聘人数|完成时间|责任部门",
            "体育|36|2025年8月|县人社局",
        )
    )
    (work,) = read.understood.tables
    assert [row.place.row for row in work.rows] == [2, 4, 7]
    last = work.rows[-1]
    assert (last.text(Role.WORK), last.text(Role.DEADLINE), last.text(Role.UNITS)) == ("体育", "2025年8月", "县人社局")


def test_what_a_form_or_a_page_says_below_its_tasks_is_no_task() -> None:
    read = Read(
        table(*PLAIN, "姓名||联系电话|", "评价|满意|不满意|", "上一篇：甲县防汛预案|下一篇：甲县法律服务方案||")
    )
    assert [row[1] for row in read.rows] == ["做甲", "做乙"]
    assert len(read.asking.notes) == 3


def test_the_order_of_units_may_be_told_over_the_headings() -> None:
    for note in ("注：责任单位列首位者为牵头单位。", "责任单位（列首位的牵头）"):
        read = Read(table(f"{note}|<|<|<", *PLAIN))
        assert read.understood.tables[0].order_note == note


def test_headings_of_two_rows_are_joined() -> None:
    read = Read(
        table(
            "序号|重点任务|责任单位|<|2024年推进计划|<|<|<",
            "^|^|牵头|配合|一季度|二季度|三季度|四季度",
            "1|建楼|教育局|住建局|前期|招标|开工|竣工",
        )
    )
    (work,) = read.understood.tables
    assert read.roles[2:5] == ["lead", "supporting", "period"]
    assert [column.period for column in work.columns if column.role is Role.PERIOD] == [
        "2024年一季度", "2024年二季度", "2024年三季度", "2024年四季度",
    ]  # fmt: skip
    assert (len(work.header), work.columns[2].title, len(work.rows)) == (2, "责任单位 牵头", 1)


def test_rows_that_are_sections_totals_notes_or_headings_again_are_no_work() -> None:
    read = Read(
        table(
            "序号|工作任务|责任单位|完成时限|备注",
            "一、师资（2024年）|<|<|<|<",
            "1|招聘|县人社局|8月底|",
            "序号|工作任务|责任单位|完成时限|备注",
            "2|轮岗|县教育局|9月底|",
            "||||",
            "二|硬件建设|||",
            "3|建楼|县住建局|2025年6月|",
            "小计|3|||",
            "注：列首位者为牵头单位。|<|<|<|<",
        )
    )
    assert read.rows == [
        (1, "招聘", "2024", "一、师资（2024年）"),
        (2, "轮岗", "2024", "一、师资（2024年）"),
        (3, "建楼", "2025", "二、硬件建设"),
    ]
    assert [tuple(note.place)[:2] for note in read.asking.notes] == [(1, 9), (1, 10)]
    assert read.understood.tables[0].order_note == "注：列首位者为牵头单位。"
    assert read.keys == []


def test_a_merged_cell_is_inherited_and_makes_no_second_row_of_the_same() -> None:
    read = Read(
        table(
            "类别|工作内容|责任单位|完成时限|备注",
            "师资|招聘|县人社局|2024年8月|甲",
            "^|^|^|^|乙",
            "^|^|县编办|2024年9月|",
            "^|轮岗|^|^|",
        )
    )
    assert [(work, section) for _number, work, _year, section in read.rows] == [
        ("招聘", "师资"), ("招聘", "师资"), ("轮岗", "师资"),
    ]  # fmt: skip
    assert read.texts(Role.UNITS) == ["县人社局", "县编办", "县编办"]
    assert read.texts(Role.REMARK)[0] == "甲\n乙"


def test_a_table_goes_on_over_the_page_with_or_without_its_headings() -> None:
    read = Read(
        table("序号|工作内容|完成时限|责任单位", "1|会同有关|2024年5月|县教育局"),
        "（续表）",
        table("|部门一起做。||", "2|做乙|2024年6月|县财政局"),
        table("序号|工作内容|完成时限|责任单位", "3|做丙|2024年7月|县财政局"),
    )
    (work,) = read.understood.tables
    assert work.tables == (1, 2, 3)
    assert [text for _number, text, _year, _section in read.rows] == ["会同有关部门一起做。", "做乙", "做丙"]
    assert read.keys == ["join:2.1"]


def test_a_table_without_headings_is_known_by_what_stands_in_it() -> None:
    read = Read(
        table("1|改善办学条件，建设综合楼|2024年3月底|县教育局", "2|招聘教师并组织岗前培训|2024年8月底|县人社局")
    )
    assert read.roles == ["number", "work", "deadline", "units"]
    assert read.keys == ["table:1"]


def test_hidden_rows_are_asked_once_and_left_out_until_then() -> None:
    hidden = table(*PLAIN, "3|做丙|2024年6月|县教育局", "4|做丁|2024年7月|县教育局", hidden=(3, 4))
    assert len(Read(hidden).rows) == 2
    assert Read(hidden).keys == ["hidden:1"]
    assert len(Read(hidden, answers={"hidden:1": "take"}).rows) == 4


def test_what_is_no_table_of_tasks_is_named_with_the_reason() -> None:
    read = Read(
        table("文号|甲政发〔2024〕8号|成文日期|2024年5月6日"),
        table("指标|标准|达标情况", "学历|4.2|已达标"),
        table("姓名|单位及职务|联系电话", "某人|县教育局局长|1"),
        table("□已完成|□未完成"),
        table(*PLAIN),
    )
    assert [each.number for each, _reason in read.understood.others] == [1, 2, 3, 4]
    assert all(reason for _each, reason in read.understood.others)
    assert (read.understood.heading.document, str(read.understood.heading.issued_on)) == (
        "甲政发〔2024〕8号",
        "2024-05-06",
    )
    assert [each.name for each in read.understood.registry] == ["县教育局"]
    assert read.keys == []


def test_a_table_that_begins_in_the_middle_of_a_form_ends_before_its_signatures() -> None:
    read = Read(table("填报单位：县教育局|<|填报日期：2024年3月|<", *PLAIN, "填表人：|<|审核人：|<"))
    assert [text for _number, text, _year, _section in read.rows] == ["做甲", "做乙"]


def test_links_of_a_page_are_no_tasks_and_a_headless_table_without_units_is_left() -> None:
    tasks = table(*PLAIN)
    read = Read(tasks, "完。", table("相关解读|", "一图读懂：任务清单|2024-03-08"), table("首页|政务公开|政务服务"))
    assert ([row[1] for row in read.rows], read.keys) == (["做甲", "做乙"], [])
    assert [reason for _table, reason in read.understood.others] == ["网页上的链接和导航"] * 2
    read = Read(tasks, "完。", table("任务清单解读文章之一|2024-03-08", "任务清单解读文章之二|2024-04-08"))
    assert [row[1] for row in read.rows] == ["做甲", "做乙"]


def test_a_first_row_that_says_who_and_when_but_not_what_is_asked() -> None:
    rows = ("序号|工作内容|完成时限|责任单位", "1||2024年3月底|县教育局", "2|做乙|2024年5月底|县财政局")
    assert (Read(table(*rows)).keys, len(Read(table(*rows)).rows)) == (["row:1.2"], 1)
    assert len(Read(table(*rows), answers={"row:1.2": "take"}).rows) == 2


def test_a_title_that_is_said_twice_is_one() -> None:
    assert said_once("甲县工作路线图甲县工作路线图") == "甲县工作路线图"
    assert title_over(table(*PLAIN, title="甲县工作路线图\n甲县工作路线图"), None, ()) == "甲县工作路线图"
    named = table("甲县任务台账（甲教办〔2024〕5号）|<|<|<", *PLAIN)
    assert title_over(named, find_header(named), ()) == "甲县任务台账"


def test_a_document_without_tasks_names_the_headings_it_has() -> None:
    with pytest.raises(UsageError) as caught:
        Read(table("指标|标准|达标情况", "学历|4.2|已达标"))
    assert "指标、标准、达标情况" in caught.value.message
    assert "--table" in caught.value.hint
    with pytest.raises(UsageError):
        Read("只有文字。")
    with pytest.raises(UsageError, match="第7个表"):
        Read(table(*PLAIN), wishes=Wishes(tables=(7,)))


def test_a_wished_table_is_taken_and_no_other() -> None:
    other = table("指标|标准|责任单位", "学历达标|4.2|县教育局")
    read = Read(table(*PLAIN), other, wishes=Wishes(tables=(2,)))
    assert [text for _number, text, _year, _section in read.rows] == ["学历达标"]
    assert read.keys == ["column:2.1"]


def test_a_column_of_an_unknown_heading_is_read_by_its_cells_and_asked() -> None:
    unknown = table("工作内容|啥时候弄完|谁来弄", "做甲|2024年3月底|县教育局", "做乙|2024年5月底|县财政局")
    read = Read(unknown)
    assert read.roles == ["work", "deadline", "units"]
    assert read.keys == ["column:1.2", "column:1.3"]
    assert Read(unknown, answers={"column:1.2": "remark"}).roles == ["work", "remark", "units"]


def test_of_two_deadlines_and_two_works_one_is_asked() -> None:
    read = Read(
        table(
            "重点任务|具体措施|时间节点|完成时限|责任单位",
            "甲任务一二三四|措施甲一二三|2024年3月|2024年4月|县教育局",
            "乙任务一二三四|措施乙一二三|2024年5月|2024年6月|县教育局",
        )
    )
    assert read.keys == ["work:1", "deadline:1"]
    assert read.roles == ["other", "work", "other", "deadline", "units"]


def test_short_headings_beside_the_details_are_sections() -> None:
    read = Read(
        table(
            "工作任务|具体举措|责任单位", "师德师风|开展师德专题教育|县教育局", "培养培训|组织赴省外跟岗研修|县教育局"
        )
    )
    assert (read.roles, read.keys) == (["section", "work", "units"], [])
    assert [section for _number, _work, _year, section in read.rows] == ["师德师风", "培养培训"]


def test_cells_that_say_themselves_who_and_when_make_tasks() -> None:
    read = Read(
        table(
            "序号|攻坚任务（责任单位及时限）",
            "第一阶段：自查自评（2024年3月—5月）|<",
            "1|开展自查（县教育局牵头，各义务教育学校配合）",
            "2|形成报告（县教育局、县统计局负责，4月25日前）",
        )
    )
    assert [(year, section) for _number, _work, year, section in read.rows] == [
        ("2024", "第一阶段：自查自评（2024年3月—5月）")
    ] * 2
    assert read.keys == []


def test_figures_by_year_are_indicators_and_no_tasks() -> None:
    indicators = table("序号|指标|2023年|2025年|属性", "1|巩固率|99.5|99.8|约束性", "2|入学率|95|—|约束性")
    read = Read(indicators, table(*PLAIN))
    assert [each.number for each, _reason in read.understood.others] == [1]
    assert [work.tables for work in read.understood.tables] == [(2,)]


def test_a_heading_row_of_words_of_its_own_is_no_work() -> None:
    read = Read(
        table(
            "痛点|招数|谁干|何时",
            "学位少|新建两所小学并投入使用|县教育局|2024年8月",
            "教师缺|公开招聘一百二十名教师|县人社局|2024年9月",
        )
    )
    assert read.texts(Role.WORK) == ["新建两所小学并投入使用", "公开招聘一百二十名教师"]
    assert read.keys == ["column:1.2", "column:1.3", "column:1.4"] or "table:1" in read.keys


def test_a_lone_heading_with_nothing_below_may_be_work() -> None:
    rows = table(
        "序号|工作内容|责任单位|完成时限",
        "|一、师资||",
        "1|招聘|县人社局|2024年8月",
        "|二、加强领导||",
        "|三、硬件||",
        "2|建楼|县住建局|2024年9月",
    )
    assert Read(rows).keys == ["row:1.4"]
    assert [text for _number, text, _year, _section in Read(rows, answers={"row:1.4": "take"}).rows] == [
        "招聘", "二、加强领导", "建楼",
    ]  # fmt: skip


def test_another_table_of_the_same_width_is_not_the_next_page() -> None:
    read = Read(table(*PLAIN), table("一校|120|3.5|4.2", "二校|130|3.6|4.4"))
    assert [work.tables for work in read.understood.tables] == [(1,)]
    assert [each.number for each, _reason in read.understood.others] == [2]


def test_the_seed_in_plain_text_has_its_thirty_seven_rows() -> None:
    seed = Path(__file__).resolve().parents[4] / "shared" / "seeds" / "003_e796e1e6768ea823.txt"
    if not seed.exists():
        pytest.skip("the collected pages are not here")
    text = pytest.importorskip("tracker.intake.reading.text")
    asking = Asking()
    understood = understand(text.read_text(seed.read_text("utf-8"), seed.name), Wishes(), asking)
    (work,) = understood.tables
    years = [row.year for row in work.rows]
    assert [years.count(str(year)) for year in range(2022, 2027)] == [9, 9, 8, 8, 3]
    assert understood.heading[:3] == (
        "呼图壁县推进义务教育优质均衡发展时间表及路线图", "呼图壁县", "呼县政办〔2022〕5号",
    )  # fmt: skip
    assert understood.heading.office == "领导小组办公室（设在县教育局）"
    assert {"县编委办", "大丰镇", "各义务教育阶段学校"} & {each.name for each in understood.registry} == {
        "大丰镇", "各义务教育阶段学校",
    }  # fmt: skip
    assert asking.doubts == ()


def test_each_row_is_told_apart_by_what_it_holds() -> None:
    told = table(
        "序号|工作内容|完成时限|责任单位",
        "第一阶段|<|<|<",
        "1|做甲|3月|县教育局",
        "2|||",
        "|||县财政局",
        "合计|||",
        "注：按季度调度。|<|<|<",
        "|□已完成||",
        "请各单位对照本表，逐项抓好落实，每月底前将进展情况报送领导小组办公室，并做好资料归档。|<|<|<",
    )
    reading = read_columns(told, Asking())
    assert reading.header == find_header(told)
    assert reading.header is not None
    assert sort_of(told, reading.columns, reading.start).kind is TableKind.TASKS
    part = TablePart(told, reading.start, reading.columns, reading.header.words)
    kinds = [str(line_of(part, PartColumns.of(part), at).kind) for at in range(1, len(told.grid))]
    assert kinds == ["section", "work", "empty", "workless", "total", "note", "choice", "long"]
    body = BodyRows(Asking({"workless:1": "leave"}), has_merges=True)
    body.add(part)
    assert [row.text(Role.WORK) for row in body.rows] == ["做甲"]


def test_blanks_of_a_form_without_merged_cells_are_those_above_when_asked_so() -> None:
    rows = table("时间|工作内容|责任单位", "2024年3月|做甲|县教育局", "|做乙|", "|做丙|县财政局")
    read = Read(rows, form="csv")
    assert read.keys == ["blank:1"]
    assert (read.texts(Role.TIME), read.texts(Role.UNITS)) == (["2024年3月"] * 3, ["县教育局", "县教育局", "县财政局"])
    assert Read(rows, form="docx").texts(Role.TIME) == ["2024年3月", "", ""]


def test_a_flat_table_of_two_heading_rows_has_a_lead_of_its_own_without_others() -> None:
    read = Read(
        table(
            "甲县2024年重点工作分解表|||||",
            "序号|重点工作|责任单位||完成时限|备注",
            "||牵头单位|配合单位||",
            "一、师资|||||",
            "1|招聘教师|县人社局|县教育局|8月底|",
            "|组织培训|||9月底|",
            "2|轮岗|县教育局||9月|",
        ),
        form="csv",
    )
    assert read.texts(Role.LEAD) == ["县人社局", "县人社局", "县教育局"]
    assert read.texts(Role.SUPPORTING) == ["县教育局", "县教育局", ""]
    assert [section for _number, _work, _year, section in read.rows] == ["一、师资"] * 3


def test_a_page_of_fewer_columns_is_asked_with_the_year_before_it() -> None:
    first = table("年度|时间|工作内容|责任单位", "2026年|3月|做好甲工作|县教育局")
    read = Read(first, table("5月|做好乙工作和丙工作|县教育局", "6月|做好丁工作和戊工作|县财政局"))
    assert [year for _number, _work, year, _section in read.rows] == ["2026", "2026", "2026"]
    assert read.keys == ["table:2", "year:2"]


def test_projects_without_any_time_are_asked() -> None:
    read = Read(table("序号|项目名称|总投资（万元）|建设单位", "1|一中楼|3000|县教育局", "合 计||3000|"))
    assert (read.keys, [text for _number, text, _year, _section in read.rows]) == (["table:1"], ["一中楼"])


def test_tables_inside_a_table_for_the_layout_are_looked_at() -> None:
    inner = table(*PLAIN, number=2)
    outer = table("导航|", "正文|").grid
    cell = outer[1][1]._replace(tables=(inner,))
    read = Read(Table(1, (outer[0], (outer[1][0], cell))))
    assert [work.tables for work in read.understood.tables] == [(2,)]


def test_tables_are_gathered_with_their_titles() -> None:
    gathering = TableGathering(document("附件2", "甲县教育工作", "任务分解表", table(*PLAIN)), (), Asking())
    gathering.gather()
    assert [each.title for each in gathering.tasks] == ["甲县教育工作任务分解表"]


def test_columns_are_settled_step_by_step() -> None:
    told = table("年度|时间|项目名称|责任单位", "2024年|3月|一中综合楼|县教育局", "2025年|5月|二中综合楼|县教育局")
    sketch = ColumnSketch(told, find_header(told), Asking())
    assert sketch.roles == [Role.TIME, Role.TIME, Role.PROJECT, Role.UNITS]
    settle_years(sketch)
    settle_work(sketch)
    assert sketch.roles == [Role.SECTION, Role.TIME, Role.WORK, Role.UNITS]
    bare = table("痛点|招数|谁干|何时", "学位少|新建两所小学|县教育局|2024年8月", "教师缺|招聘教师|县人社局|2024年9月")
    unheaded = ColumnSketch(bare, None, Asking())
    settle_unheaded(unheaded)
    assert first_row_as_header(unheaded) == TableHeader(0, 1, (("痛点",), ("招数",), ("谁干",), ("何时",)))


def test_a_title_stands_in_the_first_row_before_the_table_or_is_the_name_of_the_sheet() -> None:
    within = table("甲县教育工作任务表|<|<", *PLAIN)
    assert title_over(within, find_header(within), ()) == "甲县教育工作任务表"
    named = table(*PLAIN, title="甲县教育局\n2024年3月1日\n附件2 工作台账")
    assert title_over(named, find_header(named), ()) == "工作台账"
    assert title_over(table(*PLAIN, title="Sheet1", sheet="Sheet1"), None, ()) == ""


def test_rows_that_belong_together_are_joined() -> None:
    told = table("序号|工作内容|完成时限|责任单位", "1|会同有关|3月|县教育局", "|部门去做。||、县财政局")
    reading = read_columns(told, Asking())
    part = TablePart(told, 1, reading.columns)
    first = BodyRow(1, SourcePlace(1, 2), told.grid[1], reading.columns)
    assert goes_on(told.grid[2], first, reading.columns, is_new_page=False)
    whole = joined(first, told.grid[2], reading.columns)
    assert (whole.text(Role.WORK), whole.text(Role.UNITS)) == ("会同有关部门去做。", "县教育局、县财政局")
    assert RowQuestions(Asking({"join:1.3": "own"})).joins(part, 2, told.grid[2]) is False
