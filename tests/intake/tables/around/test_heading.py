"""A document's number, day, county and office are found where documents have them, and asked where they have none."""

from __future__ import annotations

import pytest

from tests.intake.tables.tabling import document, table
from tracker.intake.doubts import Asking
from tracker.intake.rows import DocumentHeading, Wishes
from tracker.intake.tables.around.heading import document_number, heading_of


def _heading(*lines: str, asking: Asking | None = None, titles: tuple[str, ...] = ()) -> DocumentHeading:
    return heading_of(document(*lines), (), titles, Wishes(), asking or Asking())


@pytest.mark.parametrize("brackets", ["〔〕", "[]", "（）", "【】", "［］", "()"])
def test_a_document_number_has_one_form_whatever_its_brackets(brackets: str) -> None:
    assert document_number(f"呼县政办{brackets[0]}2022{brackets[1]} 第05号") == "呼县政办〔2022〕5号"


def test_a_heading_is_read_from_title_signature_and_number() -> None:
    heading = _heading(
        "呼县政办〔2022〕5号",
        "关于印发《呼图壁县创建义务教育优质",
        "均衡发展县实施方案》的通知",
        "根据教督〔2017〕6号文件精神，结合实际制定。",
        "呼图壁县人民政府办公室",
        "二〇二二年三月十四日",
        "领导小组下设办公室，办公室设在县教育局，办公室主任由某某兼任。",
    )
    assert heading[:3] == ("呼图壁县创建义务教育优质均衡发展县实施方案", "呼图壁县", "呼县政办〔2022〕5号")
    assert (str(heading.issued_on), heading.issuer) == ("2022-03-14", "呼图壁县人民政府办公室")
    assert heading.office == "领导小组办公室（设在县教育局）"


def test_what_is_missing_is_asked_number_and_day_in_one() -> None:
    asking = Asking()
    heading = _heading("教育工作任务表", asking=asking)
    county, number = asking.doubts
    assert (heading.county, heading.document, heading.issued_on) == ("", "", None)
    assert (county.key, county.is_blocking, number.key, number.is_blocking) == (
        "heading:county", True, "heading:document", False,
    )  # fmt: skip
    answers = {"heading:county": "甲县", "heading:document": "甲政发[2024]3号，2024年2月1日"}
    heading = _heading("教育工作任务表", asking=Asking(answers))
    assert (heading.county, heading.document, str(heading.issued_on)) == ("甲县", "甲政发〔2024〕3号", "2024-02-01")


def test_an_answer_that_is_neither_number_nor_day_is_refused() -> None:
    asking = Asking({"heading:document": "不知道", "heading:county": "甲 县"})
    assert _heading("工作任务表", asking=asking).county == "甲县"
    assert [bool(doubt.refusal) for doubt in asking.doubts] == [False, True]


def test_a_form_gives_the_number_and_the_day() -> None:
    form = table("索引号|x1|发布机构|甲县教育局", "文　号|甲教字[2023]12号|成文日期|2023-06-01")
    heading = heading_of(document(form), (form,), (), Wishes(), Asking())
    assert heading[1:4] == ("甲县", "甲教字〔2023〕12号", heading.issued_on)
    assert str(heading.issued_on) == "2023-06-01"


@pytest.mark.parametrize(
    "over",
    [
        ("甲县任务台账（甲教办〔2024〕5号）|<", "填报单位：甲县创建办    填报日期：2024年2月26日|<"),
        ("（甲教办〔2024〕5号，2024年2月26日印发）|",),
        ("甲教办〔2024〕5号|", "2024年2月26日|"),
    ],
)
def test_the_rows_over_a_table_may_tell_number_and_day(over: tuple[str, ...]) -> None:
    form = table(*over)
    heading = heading_of(document("甲县教育局", form), (form,), (), Wishes(), Asking())
    assert (heading.document, str(heading.issued_on)) == ("甲教办〔2024〕5号", "2024-02-26")


def test_a_number_that_a_row_over_a_table_only_refers_to_is_none_of_its_own() -> None:
    form = table("根据教督〔2017〕6号精神制定|", "数据截至2024年2月1日的情况统计|")
    heading = heading_of(document("甲县教育局", form), (form,), (), Wishes(), Asking())
    assert (heading.document, heading.issued_on) == ("", None)


@pytest.mark.parametrize(
    ("answer", "number", "day"),
    [
        ("2025年1月20日", "", "2025-01-20"),
        ("东政办〔２０２５〕３号，２０２５年１月２０日", "东政办〔2025〕3号", "2025-01-20"),
        ("东政办〔2025〕3号", "东政办〔2025〕3号", "None"),
        ("清政办〔2026〕1号 2026年1月32日", "", "None"),
        ("清政办〔2026〕1号 2026年2月30日", "", "None"),
        ("2026年", "", "None"),
    ],
)
def test_number_or_day_alone_are_taken_and_a_day_that_is_none_is_refused(answer: str, number: str, day: str) -> None:
    asking = Asking({"heading:document": answer, "heading:county": "甲县"})
    heading = _heading("工作任务表", asking=asking)
    assert (heading.document, str(heading.issued_on)) == (number, day)
    assert bool(asking.doubts[-1].refusal) == (not number and day == "None")


@pytest.mark.parametrize(
    "lines",
    [
        ("关于印发甲县教育项目推进表的通知",),
        ("甲县人民政府办公室关于印发甲县教育项目推进表的通知",),
        ("甲县人民政府办公室", "关于印发甲县", "教育项目推进表的通知"),
    ],
)
def test_the_title_of_a_notice_is_that_of_what_it_issues(lines: tuple[str, ...]) -> None:
    assert _heading(*lines, "2024年2月1日").title == "甲县教育项目推进表"


def test_no_day_is_read_out_of_the_beginning_of_a_number() -> None:
    assert _heading("甲县教育工作任务表", "2026年1月32日").issued_on is None
    assert _heading("甲县教育工作任务表", "2026年1月3日").issued_on is not None
