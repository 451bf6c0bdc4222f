from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tracker.core.problem import LINE_CELLS, Problem
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import RowReader, TableRow
from tracker.plans.text.nodes import read_nodes
from tracker.text import cell_width


def read(text: str, table: str) -> tuple[TableRow | None, list[str]]:
    problems = ProblemList("file")
    node = read_nodes(text.encode(), problems)
    assert node is not None
    row = RowReader(problems).row(node, table, table)
    return row, [f"{found.line}:{found.column} {found.code}" for found in problems.sorted()]


def values(text: str, table: str) -> dict[str, Any]:
    row, found = read(text, table)
    assert row is not None
    assert not found
    return row.values


def test_keys_not_given_are_there_and_empty() -> None:
    assert values("{name: 县教育局}", "unit") == {
        "name": "县教育局",
        "aliases": (),
        "contact": "",
        "members": (),
        "quiet": (),
    }
    assert values("{row: 3}", "source") == {"row": 3, "item": None, "paragraph": None}


def test_a_key_with_nothing_behind_it_is_not_given() -> None:
    assert values("name: 县教育局\naliases:\ncontact: ''\n", "unit")["aliases"] == ()


def test_kinds_and_steps_may_be_chinese() -> None:
    row = values("{id: a, title: b, kind: 项目建设, step: 招标, units: [c]}", "task")
    assert (row["kind"], row["step"]) == ("construction", "tender")


def test_text_is_one_clean_line() -> None:
    assert values("name: |\n  县教育局\n  办公室\n", "unit")["name"] == "县教育局 办公室"
    assert values('name: "\u3000县教育局 "', "unit")["name"] == "县教育局"


def test_a_row_knows_the_place_of_its_values() -> None:
    row, _ = read("name: 县教育局\naliases:\n  - 教育局\n  - 教体局\n", "unit")
    assert row is not None
    places = [row.at("name"), row.at("aliases"), row.at("aliases", "教体局"), row.at("contact")]
    assert [(place.line, place.column) for place in places] == [(1, 7), (3, 3), (4, 5), (1, 1)]


def test_all_mistakes_of_a_row_are_told_at_once() -> None:
    text = "id: 一\ntitle: [a]\nkind: 其它\nunits: 县教育局\nsource: {row: x}\nowner: b\n"
    assert read(text, "task")[1] == [
        "1:5 bad-id", "2:8 not-text", "3:7 unknown-kind", "4:8 not-a-list", "5:15 bad-integer", "6:1 unknown-key",
    ]  # fmt: skip


def test_a_mistyped_key_is_not_missed_as_well() -> None:
    assert read("{nmae: 县教育局}", "unit")[1] == ["1:2 unknown-key"]
    assert read("{phone: 1}", "unit")[1] == ["1:1 missing-key", "1:2 unknown-key"]


@pytest.mark.parametrize("text", ["0", "31", "9999"])
def test_an_integer_has_up_to_four_digits(text: str) -> None:
    assert values(f"{{row: {text}}}", "source")["row"] == int(text)


@pytest.mark.parametrize("text", ["-1", "1.5", "1_000", "1e3", "１２", "0x1f", "12345", "二"])
def test_what_only_looks_like_an_integer_is_refused(text: str) -> None:
    assert read(f"{{row: {text}}}", "source")[1] == ["1:7 bad-integer"]


def test_a_number_that_is_too_long_is_told_how_long_one_may_be() -> None:
    problems = ProblemList("file")
    node = read_nodes(b"{row: 12345}", problems)
    assert node is not None
    RowReader(problems).row(node, "source", "source")
    assert [problem.hint for problem in problems.sorted()] == ["最多 4 位数字"]


def test_a_problem_with_an_item_stands_at_the_item_whatever_blanks_are_around_it(
    good: str, codes_of: Callable[[str], list[str]]
) -> None:
    assert codes_of(good.replace("[教育局, 县财政局]", '["教育局", "县财正局 "]')) == ["13:20 unknown-unit"]


def test_the_other_names_of_a_unit_whose_own_cannot_be_read_are_known(
    codes_of: Callable[[str], list[str]], good: str
) -> None:
    assert codes_of(good.replace("name: 县教育局", "nmae: 县教育局")) == ["6:6 unknown-key"]


def test_a_predecessor_of_repeated_tasks_is_found_at_its_item(good: str, codes_of: Callable[[str], list[str]]) -> None:
    more = """\
    repeat: yearly
    after: [x, "2"]
  - {id: "2", title: 先, kind: meeting, due: 7月底, repeat: yearly, units: [教育局]}
stages: [{title: 全程, due: 2023-12-31}]
"""
    assert codes_of(good + more) == ["15:13 unknown-after", "15:16 due-before-predecessor"]


def test_a_character_that_nobody_sees_is_told_by_its_place_and_number() -> None:
    problems = ProblemList("file")
    node = read_nodes("{name: 县财\u3164政局}".encode(), problems)
    assert node is not None
    RowReader(problems).row(node, "unit", "unit")
    (problem,) = problems.sorted()
    assert problem.code == "hostile-text"
    assert "第 3 个字是 U+3164" in problem.hint


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    row, found = read("{name: 县⼯信局, aliases: [⼯信局]}", "unit")
    assert row is not None
    assert (row["name"], row["aliases"], found) == ("县工信局", ("工信局",), [])
    assert row.at("aliases", "工信局").column == 24


@pytest.mark.parametrize(
    "written",
    [
        "[教育局，县财政局]",
        "[教育局、县财政局]",
        "教育局、县财政局",
        "教育局,县财政局",
        "【教育局, 县财政局】",
        "[教育局 县财政局]",
    ],
)
def test_units_written_as_one_text_are_proposed_as_a_list_with_the_lead_in_it(
    written: str, good: str, read_problems: Callable[[str], list[Problem]]
) -> None:
    (problem,) = read_problems(good.replace("[教育局, 县财政局]", written))
    assert problem.code in ("unknown-unit", "not-a-list")
    assert "[教育局, 县财政局]" in problem.hint


def test_predecessors_written_as_one_text_are_proposed_as_a_list(
    good: str, read_problems: Callable[[str], list[Problem]]
) -> None:
    (problem,) = read_problems(good + '    after: ["1.1，1.2"]\n')
    assert (problem.code, "[1.1, 1.2]" in problem.hint) == ("unknown-after", True)


def test_a_wide_comma_between_other_names_is_worth_a_look(
    good: str, read_problems: Callable[[str], list[Problem]]
) -> None:
    (problem,) = read_problems(good.replace("aliases: [教育局]", "aliases: [教育局, 教委，教体局]"))
    assert (problem.code, problem.is_warning) == ("joined-items", True)
    assert "[教委, 教体局]" in problem.hint


def test_what_is_cut_off_as_a_comment_is_told_where_it_looks_like_text(
    good: str, read_problems: Callable[[str], list[Problem]]
) -> None:
    (problem,) = read_problems(good.replace("召开联席会", "综合楼 #2 招标"))
    assert (problem.line, problem.column, problem.code, problem.is_warning) == (10, 16, "cut-by-comment", True)
    assert '"综合楼 #2 招标"' in problem.hint
    for text in ("综合楼 #楼", "综合楼 #（东）楼", "综合楼 #A座"):
        assert [each.code for each in read_problems(good.replace("召开联席会", text))] == ["cut-by-comment"], text
    told = read_problems(good.replace("    kind: meeting", "    kind: meeting\n    project: #2楼"))
    assert [each.code for each in told] == ["cut-by-comment"]
    for comment in ("综合楼 # 2 招标", "综合楼 #注", '"综合楼" #2', "综合楼#2"):
        assert read_problems(good.replace("召开联席会", comment)) == [], comment


def test_a_wide_colon_within_braces_is_told_and_its_value_read(good: str, codes_of: Callable[[str], list[str]]) -> None:
    assert codes_of(good.replace("{name: 县财政局}", "{name：县财政局, aliases：财局}")) == [
        "7:10 bad-colon", "7:24 bad-colon", "7:25 not-a-list",
    ]  # fmt: skip


def test_a_sentence_is_no_longer_than_a_line(good: str, read_problems: Callable[[str], list[Problem]]) -> None:
    long = "教育局，" * 10_000
    for text in (good.replace("[教育局, 县财政局]", long), good.replace("kind: m", f"kind: {long}m"),
                 good.replace("[教育局, ", f"[{'很长' * 500}, "), good + f"    after: [{long}]\n"):  # fmt: skip
        for problem in read_problems(text):
            assert max(cell_width(problem.message), cell_width(problem.hint)) <= LINE_CELLS


@pytest.mark.parametrize("text", ["--help", "-", ".", "._-", "-1"])
def test_what_is_an_option_or_signs_alone_is_no_id(text: str) -> None:
    assert "1:6 bad-id" in read(f'{{id: "{text}"}}', "target")[1]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("aliases: [教育局]", "aliases: [教育局, 甲局, 甲局]", "6:37 duplicate-unit"),
        ("aliases: [教育局]", "aliases: [教育局, 人局, ⼈局]", "6:37 duplicate-unit"),
        ("name: 县财政局", "name: 县财政局, aliases: [教 育局]", "7:28 duplicate-unit"),
        ("name: 县财政局", "name: 县财政局, aliases: [Ａ局, A局]", "7:32 duplicate-unit"),
        ("[教育局, 县财政局]", "[财政局, 县财政局, 县财政局]", "13:24 repeated-unit"),
        ("{name: 县财政局}", "县财政局", "7:5 not-a-mapping"),
    ],
)
def test_of_two_that_are_one_the_second_is_pointed_at(
    right: str, wrong: str, told: str, good: str, codes_of: Callable[[str], list[str]]
) -> None:
    assert right in good
    assert told in codes_of(good.replace(right, wrong, 1))


CHAIN = """\
targets:
  - {id: T1, title: 比例, operator: ">=", threshold: 0.9}
tasks:
  - {id: a, title: 综合楼前期, kind: construction, project: 综合楼, step: permits, due: 2022-04-30, units: [教育局]}
  - {id: b, title: 综合楼招标, kind: construction, project: 综合楼, step: tender, due: 2022-05-31, units: [教育局],
     after: [a], targets: [T1]}
  - {id: c, title: 综合楼交付, kind: construction, project: 综合楼, step: delivery, due: 2022-08-31, units: [教育局],
     after: [b]}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("after: [a]", "after: {a: 1}", "not-a-list"),
        ("after: [a]", "after: [{a: 1}]", "not-text"),
        ("after: [a]", "after: [x]", "unknown-after"),
        ("{id: a", "{id: [a]", "not-text"),
        ("step: tender", "step: [x]", "not-text"),
        ("step: tender", "step: x", "unknown-step"),
        ("project: 综合楼, step: tender", "project: {a: 1}, step: tender", "not-text"),
        ("name: 县教育局", "name: [县教育局]", "not-text"),
        ("aliases: [教育局]", "aliases: [[教育局]]", "not-text"),
        ("id: T1", "id: [T1]", "not-text"),
        ('  - {id: T1, title: 比例, operator: ">=", threshold: 0.9}', "  x: 1", "not-a-list"),
    ],
)
def test_what_cannot_be_read_is_not_judged_as_if_it_were_empty(
    right: str, wrong: str, told: str, good: str, codes_of: Callable[[str], list[str]]
) -> None:
    text = good[: good.index("tasks:")] + CHAIN
    assert codes_of(text) == []
    assert text.count(right) == 1
    assert [each.partition(" ")[2] for each in codes_of(text.replace(right, wrong))] == [told]


@pytest.mark.parametrize("written", ["“2.1”", '"２.1"', "「2.1」"])
def test_an_id_typed_wide_is_told_how_it_is_written(
    written: str, good: str, read: Callable[[str], tuple[object, tuple[Problem, ...]]]
) -> None:
    _roadmap, problems = read(good.replace('"1.1"', written))
    (problem,) = [problem for problem in problems if problem.code == "bad-id"]
    assert "用半角字符，不加引号：2.1" in problem.hint


def test_no_predecessor_is_proposed_that_would_be_refused_itself(
    good: str, read: Callable[[str], tuple[object, tuple[Problem, ...]]]
) -> None:
    _roadmap, problems = read(f"{good}    after: [1.2]\n".replace('"1.1"', '"1.3"'))
    (problem,) = [problem for problem in problems if problem.code == "unknown-after"]
    assert problem.hint == ""
