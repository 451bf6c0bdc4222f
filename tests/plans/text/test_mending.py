from __future__ import annotations

from collections.abc import Callable

import pytest

from tracker.core.model import Roadmap
from tracker.core.problem import Problem

Codes = Callable[[str], list[str]]
OTHERS = ["11:11 unknown-kind", "13:18 unknown-unit"]


@pytest.fixture
def faulty(good: str) -> str:
    """The small roadmap with two mistakes that are none of YAML: a kind on line 11, a unit on line 13."""
    return good.replace("meeting", "meating").replace("教育局, 县财政局]", "教育局, 县财正局]")


@pytest.mark.parametrize(
    ("right", "slip", "told"),
    [
        ("due: 2022", "due：2022", ["12:8 bad-colon"]),
        ("due: 2022", "due:2022", ["12:8 bad-colon"]),
        ("due: 2022", "due ： 2022", ["12:8 bad-colon"]),
        ("due: 2022", "due:\u30002022", ["12:8 bad-colon"]),
        ("name: 县财政局}", "name：县财政局}", ["7:10 bad-colon"]),
        ("    due:", "\tdue:", ["12:1 tab-indent"]),
        ("    due:", "  \tdue:", ["12:3 tab-indent"]),
        ("    due:", "\u3000\u3000due:", ["12:1 wide-indent"]),
        ("    due:", "  \u3000due:", ["12:3 wide-indent"]),
        ("    due:", "\xa0\xa0\xa0\xa0due:", ["12:1 wide-indent"]),
        ('  - id: "1', '\u3000- id: "1', ["9:1 wide-indent"]),
        ("召开", "召\x00开", ["10:13 hostile-text"]),
        ("召开", '"召开', ["10:12 yaml-syntax"]),
        ("召开", "'召开", ["10:12 yaml-syntax"]),
        ("[教育局]}", "[教育局}", ["6:27 yaml-syntax"]),
        ("县财政局}", '"县财政局}', ["7:12 yaml-syntax"]),
        ("县财政局}", "县财政局", ["7:5 yaml-syntax"]),
        ("召开", "*召开*", ["10:12 yaml-syntax"]),
        ("召开联席会", "*zk", ["10:12 alias"]),
        ("召开", "*zk ", ["10:12 alias"]),
        ("[教育局, ", "[教育局, !t 教育局 ", ["13:18 tag"]),
        ("召开", "&召开", ["10:12 yaml-syntax"]),
        ("召开", "!召开", ["10:12 yaml-syntax"]),
        ("召开", "%召开", ["10:12 yaml-syntax"]),
        ("召开", "- 召开", ["10:12 yaml-syntax"]),
        ("召开", "会议: 召开", ["10:14 yaml-syntax"]),
        ("召开", "|召开", ["10:12 yaml-syntax"]),
        ("召开联席会", '"召\\开"', ["10:14 yaml-syntax"]),
        ('  - id: "1', '  -id: "1', ["9:3 yaml-syntax"]),
        ('  - id: "1', '  － id: "1', ["9:3 yaml-syntax"]),
    ],
)
def test_a_slip_is_told_at_its_place_and_hides_nothing(
    right: str, slip: str, told: list[str], faulty: str, codes_of: Codes
) -> None:
    assert right in faulty
    found = codes_of(faulty.replace(right, slip, 1))
    assert sorted(found) == sorted(told + OTHERS)


def test_all_slips_of_a_file_are_told(faulty: str, codes_of: Codes) -> None:
    for right, slip in [("title: 测", "title：测"), ("id: ", "id："), ("    due: ", "\tdue:"), ("召开", "*召\x07开")]:
        faulty = faulty.replace(right, slip, 1)
    told = ["1:6 bad-colon", "9:7 bad-colon", "10:12 yaml-syntax", "10:14 hostile-text", "12:1 tab-indent", *OTHERS]
    assert sorted(codes_of(faulty)) == sorted([*told, "12:5 bad-colon"])


def test_a_colon_within_a_longer_text_is_no_slip(good: str, codes_of: Codes) -> None:
    more = "    project: >\n      due：写在文中\n      id：也是\n"
    assert codes_of(good.replace("kind: ", "kind：") + more) == ["11:9 bad-colon"]


def test_a_file_indented_with_tabs_is_read_on(faulty: str, codes_of: Codes) -> None:
    tabbed = faulty.replace("    ", "\t\t").replace("  -", "\t-")
    found = codes_of(tabbed)
    assert [code for code in found if "tab-indent" not in code] == ["11:9 unknown-kind", "13:16 unknown-unit"]
    assert sum("tab-indent" in code for code in found) == 7


def test_an_open_quote_is_told_where_it_opens_however_far_the_next_one_is(good: str, codes_of: Codes) -> None:
    more = '  - {id: "2", title: 第二项, kind: meeting, due: 2022-06-30, units: ["县教育局"]}\n' * 1
    assert codes_of(good.replace("召开", '"召开') + more) == ["10:12 yaml-syntax"]
    assert codes_of(good.replace("title: 测", 'title: "测') + more) == ["1:8 yaml-syntax"]


def test_an_open_bracket_at_the_end_of_the_file_is_told_where_it_opens(good: str, codes_of: Codes) -> None:
    assert codes_of(good.rstrip("]\n") + "\n\n\n") == ["13:12 yaml-syntax"]


def test_a_quoted_text_may_take_several_lines(good: str, codes_of: Codes) -> None:
    assert codes_of(good.replace("召开联席会", '"召开\n      联席会"')) == []


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x85", "\u2028"])
def test_places_are_counted_by_the_lines_of_yaml(end: str, faulty: str, codes_of: Codes) -> None:
    text = faulty.replace("召开", "召\x07开").replace("due: ", "due：").replace("\n", end)
    assert sorted(codes_of(text)) == sorted(["10:13 hostile-text", "12:8 bad-colon", *OTHERS])


def test_a_character_in_a_comment_is_said_to_be_in_a_comment(
    good: str, read: Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
) -> None:
    (problem,) = read(good + "# 注\x07\n")[1]
    assert (problem.line, problem.column, problem.message) == (14, 4, "“注释”含有控制字符或不可见字符")


def test_what_cannot_be_mended_is_told_alone(faulty: str, codes_of: Codes) -> None:
    assert codes_of(faulty.replace("    kind", "   kind")) == ["11:4 yaml-syntax"]


LEFT_OUT = """\
  - id: "2.1"
    title: 第二项
    kind: meeting
    due: 2022-06
    units: [教育局]
  - id: "3.1"
    title: 第三项
    kind: meeting
    due: 2022-06
    units: [教育局]
    after: ["2.1"]
"""


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("    title: 第二项", "   title: 第二项"),
        ("    title: 第二项", "      title: 第二项"),
        ('  - id: "2.1"', '   - id: "2.1"'),
        ("title: 第二项", "title 第二项"),
        ("title: 第二项", 'title: "第二"项'),
        ("units: [教育局]", "units: [教育局]等"),
        ("units: [教育局]", '[教育局], "教育"局]'),
        ("title: 第二项", "======="),
    ],
)
def test_an_item_that_nobody_can_read_hides_nothing_but_itself(
    right: str, slip: str, faulty: str, codes_of: Codes
) -> None:
    assert right in LEFT_OUT
    found = codes_of(faulty + LEFT_OUT.replace(right, slip, 1))
    told = [each for each in found if each not in OTHERS]
    assert len(told) == len(found) - len(OTHERS)
    assert 1 <= len(told) <= 2, told
    assert {each.partition(" ")[2] for each in told} == {"yaml-syntax"}, told
