"""Items of a cell: told from years, decimals, document numbers and names, in whatever style they are numbered."""

from __future__ import annotations

import pytest

from tracker.intake.duties.listing.items import items_of, trimmed
from tracker.intake.duties.listing.numbering import chains, numeral

CELLS = (
    ("1.完成前期手续办理。2.召开论证会。", ["完成前期手续办理", "召开论证会"]),
    ("1、招聘教师\n2、开展轮岗", ["招聘教师", "开展轮岗"]),
    ("1．招聘教师 2．开展轮岗", ["招聘教师", "开展轮岗"]),
    ("１．招聘教师；２．开展轮岗", ["招聘教师", "开展轮岗"]),
    ("（1）招聘；（2）轮岗", ["招聘", "轮岗"]),
    ("(1)招聘(2)轮岗", ["招聘", "轮岗"]),
    ("1）招聘 2）轮岗", ["招聘", "轮岗"]),
    ("①招聘②轮岗③培训", ["招聘", "轮岗", "培训"]),
    ("⑴招聘⑵轮岗", ["招聘", "轮岗"]),
    ("一是招聘教师；二是开展轮岗", ["招聘教师", "开展轮岗"]),
    ("一、招聘教师。二、开展轮岗。", ["招聘教师", "开展轮岗"]),
    ("第一，招聘；第二，轮岗", ["招聘", "轮岗"]),
    ("1 招聘教师\n2 开展轮岗", ["招聘教师", "开展轮岗"]),
    ("·招聘教师\n·开展轮岗", ["招聘教师", "开展轮岗"]),
    ("1.招聘2.轮岗", ["招聘", "轮岗"]),
    ("1.2024年底前招聘 2.2024年轮岗", ["2024年底前招聘", "2024年轮岗"]),
    ("1.3月底 2.5月底", ["3月底", "5月底"]),
    ("1.修路1.5公里2.砌墙2.5米", ["修路1.5公里", "砌墙2.5米"]),
    ("3.招聘教师。4.开展轮岗。", ["招聘教师", "开展轮岗"]),
    ("2.开展轮岗", ["开展轮岗"]),
    ("重点做好以下工作：1.招聘。2.轮岗。", ["招聘", "轮岗"]),
    ("按照呼县政办〔2022〕5号文件完成1-2#教学楼", None),
    ("完成投资1.2万元", None),
    ("1.2万元到位", None),
    ("学习《1.总则 2.附则》", None),
    ("完成（1.门窗 2.屋面）维修", None),
    ("完成1、2、3号楼建设", None),
    ("县一、二、三中招生", None),
    ("2024年完成85.5%", None),
    ("3 月底前召开会议", None),
)


@pytest.mark.parametrize(("text", "wanted"), CELLS)
def test_a_cell_is_taken_apart_where_its_numbers_count_items(text: str, wanted: list[str] | None) -> None:
    """Numbers of items, and nothing else that has digits."""
    assert [trimmed(item.text) for item in items_of(text).items] == (wanted or [trimmed(text)])


def test_inner_items_are_the_items_and_the_outer_one_is_their_heading() -> None:
    """一、 with 1. 2. under it."""
    found = items_of("一、队伍建设\n1.招聘\n2.轮岗\n二、项目建设\n1.招标\n2.交付")
    assert [(item.text, item.heading) for item in found.items] == [
        ("招聘", "队伍建设"),
        ("轮岗", "队伍建设"),
        ("招标", "项目建设"),
        ("交付", "项目建设"),
    ]
    assert not found.why


def test_numbers_that_do_not_count_on_make_the_split_unsure() -> None:
    """A missing number, and a sentence before the first that may be a task."""
    assert items_of("1.招聘\n3.轮岗\n4.培训").why == "odd"
    long = "全面加强教师队伍建设并在年内补足各学科缺口教师。"
    assert items_of(f"{long}1.招聘。2.轮岗。").why == "intro"


def test_numerals_are_read_below_a_hundred() -> None:
    """十二 is 12; what is none is nothing."""
    assert [numeral(text) for text in ("七", "十", "十二", "二十", "二十一", "甲")] == [7, 10, 12, 20, 21, 0]
    assert chains("没有编号") == ()
