from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tracker.plans.format.codes import ProblemList
from tracker.plans.text import nodes
from tracker.plans.text.nodes import VALUES_LIMIT, Mapping, Node, Scalar, Sequence, read_nodes


def read(text: str | bytes) -> tuple[Node | None, list[str]]:
    problems = ProblemList("file")
    root = read_nodes(text if isinstance(text, bytes) else text.encode(), problems)
    return root, [f"{found.line}:{found.column} {found.code}" for found in problems.sorted()]


@pytest.fixture(params=["libyaml", "python"])
def _loaders(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.setattr(nodes, "LOADER", yaml.BaseLoader)


def test_every_scalar_stays_text_with_its_place() -> None:
    root, found = read("code: 010500\nword: no\nempty:\nday: 2022-02-30\n")
    assert not found
    assert isinstance(root, Mapping)
    assert {key: value for key, (_, value) in root.entries.items()} == {
        "code": Scalar("010500", 1, 7),
        "word": Scalar("no", 2, 7),
        "empty": Scalar("", 3, 7),
        "day": Scalar("2022-02-30", 4, 6),
    }


def test_lists_mappings_and_keys_know_where_they_begin() -> None:
    root, _ = read("tasks:\n  - {id: a}\n  - id: b\n")
    assert isinstance(root, Mapping)
    key, tasks = root.entries["tasks"]
    assert key == Scalar("tasks", 1, 1)
    assert isinstance(tasks, Sequence)
    assert (tasks.line, tasks.column) == (2, 3)
    assert [(item.line, item.column) for item in tasks.items] == [(2, 5), (3, 5)]


def test_a_column_counts_characters_and_no_byte_order_mark() -> None:
    root, _ = read("\ufeff标题: 路线图\n")
    assert isinstance(root, Mapping)
    assert root.entries["标题"] == (Scalar("标题", 1, 1), Scalar("路线图", 1, 5))


@pytest.mark.usefixtures("_loaders")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", ["1:4 anchor"]),
        ("a: *x\n", ["1:4 alias"]),
        ("a: !!int 1\n", ["1:4 tag"]),
        ("a: &x {b: !t [c]}\n", ["1:4 anchor", "1:11 tag"]),
        ("<<: {a: 1}\n", ["1:1 merge-key"]),
        ("a: 1\na: 2\n", ["2:1 duplicate-key"]),
        ("a: 1\n---\nb: 2\n", ["2:1 several-documents"]),
        ("[a]: 1\n", ["1:1 key-not-text"]),
        ("", ["1:1 empty-file"]),
        ("# 说明\n", ["1:1 empty-file"]),
        ("a: [b\n", ["1:4 yaml-syntax"]),
        ("a: b: c\n", ["1:5 yaml-syntax"]),
        ("a: \x07\n", ["1:4 hostile-text"]),
        ("a:\n\tb: c\n", ["2:1 tab-indent"]),
    ],
)
def test_what_a_roadmap_has_no_use_for_is_refused(text: str, expected: list[str]) -> None:
    assert read(text)[1] == expected


def test_the_first_of_two_equal_keys_counts() -> None:
    root, _ = read("a: 1\na: 2\n")
    assert isinstance(root, Mapping)
    assert root.entries["a"][1] == Scalar("1", 1, 4)


def test_a_quoted_merge_sign_is_a_key_like_another() -> None:
    assert read('"<<": 1\n')[1] == []


def test_an_alias_is_read_on_as_the_text_it_may_have_been() -> None:
    root, found = read("a: 1\nb: *x\n")
    assert isinstance(root, Mapping)
    assert (root.entries["b"][1], found) == (Scalar("*x", 2, 4), ["2:4 alias"])


@pytest.mark.usefixtures("_loaders")
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_fifty_thousand_levels_are_refused_at_the_twenty_first(opening: str) -> None:
    root, found = read(opening * 50_000)
    assert root is None
    assert found == [f"1:{len(opening) * 20 + 1} too-deep"]


@pytest.mark.usefixtures("_loaders")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("标题: 呼图壁县路线图\n说明: " + "[" * 5_000, "2:24"),
        ("说明: " + "[{a: " * 300 + "\n", "1:51"),
        ("说明: " + "[" * 25 + "@", "1:24"),
        ("说明:\n" + "\n".join(" " * depth + "- " for depth in range(24)) + "\n   @", "21:20"),
    ],
    ids=["behind Chinese text", "lists in mappings", "before another mistake", "by indentation"],
)
def test_too_deep_is_told_whatever_else_the_parser_refuses(text: str, place: str) -> None:
    root, found = read(text)
    assert root is None
    assert found == [f"{place} too-deep"]


@pytest.mark.usefixtures("_loaders")
def test_a_mistake_behind_twenty_levels_is_a_mistake_of_its_own() -> None:
    assert read("a: " + "[" * 19 + "@")[1] == ["1:23 yaml-syntax"]


def test_twenty_levels_are_read() -> None:
    assert read("[" * 20 + "]" * 20)[1] == []


@pytest.mark.usefixtures("_loaders")
def test_an_impossible_escape_is_a_problem_not_a_crash() -> None:
    for text in ('a: "\\UFFFFFFFF"\n', 'a: "\\xZZ"\n', "%YAML 9.9\n---\na: b\n", "a: !<%FF> b\n"):
        assert read(text)[1], text


@given(st.text(alphabet="ab:：-[]{}&*!|>'\"#%@`?,<\\\n\t 中\x00\x85\u2028", max_size=40))
def test_no_text_gets_an_exception_out(text: str) -> None:
    root, found = read(text)
    assert root is not None or found


def test_a_file_with_more_values_than_a_roadmap_has_is_refused_where_they_get_too_many() -> None:
    assert read("[" + "1," * (VALUES_LIMIT + 5) + "1]")[1] == [f"1:{2 * VALUES_LIMIT + 2} too-many-values"]
