"""Where the year of a row comes from, and that none is assumed without asking."""

from __future__ import annotations

from tests.intake.tables.tabling import HEADING, Read, document, table
from tracker.intake.document import Table
from tracker.intake.doubts import Answers, DoubtKind
from tracker.intake.drafting import drafted
from tracker.intake.rows import Wishes
from tracker.intake.tables.body.sections import OpenSection
from tracker.intake.tables.heads.words import is_bare_year, lacks_year, year_of, years_in


def _timed(*months: str, title: str = "", sheet: str = "") -> Table:
    rows = [f"{at}|做第{at}件事|{month}|县教育局" for at, month in enumerate(months, 1)]
    return table("序号|工作内容|完成时限|责任单位", *rows, title=title, sheet=sheet)


def _years(read: Read) -> list[str]:
    return [year for _number, _work, year, _section in read.rows]


def test_years_in_words_are_those_the_words_are_about() -> None:
    assert years_in("甲县2024年任务") == ("2024",)
    assert years_in("二〇二四年") == ("2024",)
    assert years_in("2024—2026年") == ("2024", "2026")
    assert years_in("2024-2025学年第一学期") == ("2024-2025",)
    assert years_in("落实《2021年规划》和教督〔2017〕6号") == ()
    assert years_in("完成2024米") == ()
    assert (year_of("2024"), year_of("2024—2026年"), is_bare_year("2024年度")) == ("2024", "", True)


def test_a_deadline_among_several_that_lacks_its_year_is_found() -> None:
    assert lacks_year("①3月底前；②每季度末")
    assert not lacks_year("每季度末；每年3月、9月")
    assert not lacks_year("1.2025年3月底；2.每月")


def test_a_deeper_heading_keeps_the_year_and_one_of_the_same_depth_does_not() -> None:
    first = OpenSection().next("一、师资（2024年）")
    assert first.next("（一）招聘").years == "一、师资（2024年）"
    assert first.next("（一）招聘").next("（二）轮岗").years == "一、师资（2024年）"
    assert first.next("二、硬件").years == ""
    assert OpenSection().next("2025年").next("一、师资").years == "2025年"


def test_the_nearest_title_gives_the_year_without_a_doubt() -> None:
    read = Read("甲县2024年任务分解表", _timed("3月", "6月"))
    assert (_years(read), read.keys) == (["2024", "2024"], [])
    assert read.understood.tables[0].rows[0].year_from == "表题"
    read = Read("甲县任务分解表", _timed("3月", "6月", sheet="2025年"))
    assert (_years(read), read.keys) == (["2025", "2025"], [])


def test_the_year_of_issue_is_asked_once_for_the_table() -> None:
    read = Read(_timed("3月", "6月"))
    assert (_years(read), read.keys) == (["2024", "2024"], ["year"])
    assert _years(Read(_timed("3月", "6月"), answers={"year": "2025"})) == ["2025", "2025"]
    assert _years(Read(_timed("3月", "6月"), answers={"year": "明年"})) == ["2024", "2024"]
    wished = Read(_timed("3月", "6月"), wishes=Wishes(year=2026))
    assert (_years(wished), wished.keys) == (["2026", "2026"], [])


def test_a_year_written_once_goes_on_where_no_title_says_another() -> None:
    read = Read(_timed("2024年3月", "6月"))
    assert (_years(read), read.keys) == (["2024", "2024"], [])
    read = Read("甲县2024年任务表", _timed("2025年1月", "3月"))
    assert (_years(read), read.keys) == (["2025", "2025"], ["year:1:above"])
    assert _years(Read("甲县2024年任务表", _timed("2025年1月", "3月"), answers={"year:1:above": "2024"})) == [
        "2025",
        "2024",
    ]


def test_a_year_that_was_over_at_the_time_of_issue_is_asked() -> None:
    read = Read("甲县2023年督导反馈问题整改清单", _timed("3月", "6月"))
    assert (_years(read), read.keys) == (["2024", "2024"], ["year:1"] if "year:1" in read.keys else ["year"])


def test_a_section_over_two_years_gives_each_month_its_own() -> None:
    staged = table(
        "工作内容|责任单位|时间",
        "第二阶段：全面推进（2024年11月—2025年2月）|<|<",
        "（一）硬件|<|<",
        "甲|县教育局|12月",
        "乙|县教育局|1月",
        "2025年|<|<",
        "（一）软件|<|<",
        "丙|县教育局|3月",
    )
    read = Read(staged)
    assert (_years(read), read.keys) == (["2024", "2025", "2025"], [])
    unclear = table("年度|工作内容|责任单位|时间", "2024—2025年|甲|县教育局|12月", "^|乙|县教育局|1月")
    read = Read(unclear)
    assert (_years(read), len(read.keys)) == (["2025", "2025"], 1)


def test_months_that_go_back_at_the_end_of_a_year_are_asked() -> None:
    blocks = ("甲县2024年任务表", _timed("9月", "11月", "1月", "3月"))
    read = Read(*blocks)
    assert (_years(read), read.keys) == (["2024", "2024", "2025", "2025"], ["year:1.4"])
    answers: Answers = {"year:1.4": "2024"}
    assert _years(Read(*blocks, answers=answers)) == ["2024"] * 4


def test_one_month_out_of_order_is_asked_for_itself() -> None:
    read = Read("甲县2024年任务表", _timed("9月", "10月", "1月", "11月", "12月"))
    assert read.keys == ["year:1.4"]
    assert [year for at, year in enumerate(_years(read)) if at != 2] == ["2024"] * 4


def test_months_by_area_of_work_are_no_change_of_year() -> None:
    read = Read("甲县2024年任务表", _timed("3月", "12月", "2月", "11月", "1月", "9月"))
    assert (_years(read), read.keys) == (["2024"] * 6, [])


def test_a_stage_heading_gives_its_year_and_keeps_its_time() -> None:
    staged = table(
        "工作内容|责任单位",
        "第一阶段：宣传发动（2024年3月—4月）|<",
        "动员|县教育局",
        "第二阶段：全面推进（2024年11月—2025年2月）|<",
        "推进|县教育局",
    )
    read = Read(staged)
    assert [(year, section[:8]) for _number, _work, year, section in read.rows] == [
        ("2024", "第一阶段：宣传发"), ("2024", "第二阶段：全面推"),
    ]  # fmt: skip
    assert read.keys == []


def test_a_year_in_one_cell_is_of_that_cell_where_the_months_go_on() -> None:
    read = Read("甲县2025年任务表", _timed("3月底", "2026年1月中旬", "4月底", "9月底"))
    assert (_years(read), read.keys) == (["2025", "2026", "2025", "2025"], [])
    assert [note.place.row for note in read.asking.notes if "只算这一行" in note.text] == [3]
    read = Read("甲县2024年任务表", _timed("9月", "2025年1月", "3月"))
    assert (_years(read), read.keys) == (["2024", "2025", "2025"], ["year:1:above"])
    assert "第3行写的是2025年" in read.asking.doubts[0].question


def test_a_year_in_a_bracket_behind_a_date_is_of_something_else() -> None:
    read = Read("甲县2025年任务表", _timed("8月底（2026年春季学期前完成第二轮）", "9月底（2024年已报）"))
    assert (_years(read), read.keys) == (["2025", "2025"], [])
    assert Read("甲县2025年任务表", _timed("9月", "9月底", "10月底（2026年1月前补报）", "11月")).keys == []


def test_the_next_year_that_a_phrase_names_is_understood() -> None:
    assert Read("甲县2025年任务表", _timed("10月", "11月", "次年1月15日")).keys == []


def test_the_year_of_what_leans_on_other_rows_is_theirs_and_counted_once() -> None:
    rows = ("2025年3月", "6月", "全年", "12月", "次年1月底", "年内")
    assert _years(Read(_timed(*rows))) == ["2025", "2025", "2025", "2025", "2025", "2025"]
    assert _years(Read(_timed("全年", "2025年3月", "6月"))) == ["2025", "2025", "2025"]
    assert _years(Read(_timed("全年"))) == ["2024"]


def test_the_year_that_a_doubt_tells_is_the_one_of_the_deadline() -> None:
    for months in (("3月", "12月", "次年1月底"), ("2025年3月", "6月", "全年")):
        draft = drafted(document(*HEADING, _timed(*months)), Wishes())
        for doubt in (each for each in draft.doubts if each.kind is DoubtKind.YEAR):
            for task in (task for place in doubt.places for task in draft.tasks_at(place)):
                due = next(each.deadline for each in draft.tasks if each.task is task.task)
                assert due, task
                assert due.due_on, task
                assert str(due.due_on.year) == doubt.reading, (months, doubt.question)
