from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: b: c\n", (1, 5), "请加引号"),
        ("a: 'b\n", (1, 4), "引号没有收尾"),
        ("a: [b\n", (1, 4), "方括号没有收尾"),
        ("a: {b\n", (1, 4), "花括号没有收尾"),
        ("a: @b\n", (1, 4), "“@”开头"),
        ("a:\n  - b\n c\n", (3, 2), "缩进"),
        ("中文没有冒号\na: b\n", (2, 2), "请加引号"),
        ("a: b\n中文没有冒号\nc: d\n", (2, 1), "缺少冒号"),
    ],
)
def test_a_syntax_error_is_told_in_chinese_where_it_was_made(
    text: str, place: tuple[int, int], words: str, read: Callable[[str], tuple[object, tuple[object, ...]]]
) -> None:
    (found,) = [one for one in read(text)[1] if one.code == "yaml-syntax"]  # type: ignore[attr-defined]
    assert (found.line, found.column, found.code) == (*place, "yaml-syntax")  # type: ignore[attr-defined]
    assert words in found.message  # type: ignore[attr-defined]


@pytest.mark.parametrize("colon", ["：", ":", ":\u3000"])
def test_a_wrong_colon_is_pointed_at(colon: str, good: str, codes_of: Callable[[str], list[str]]) -> None:
    assert codes_of(good.replace("kind: ", f"kind{colon}")) == ["11:9 bad-colon"]


def test_a_link_in_a_broken_line_is_no_wrong_colon(codes_of: Callable[[str], list[str]]) -> None:
    assert codes_of("a: b\nhttp://example.com\nc: d\n") == [
        "1:1 unknown-key", "2:1 yaml-syntax", "3:1 unknown-key"
    ]  # fmt: skip


def test_a_line_for_the_parser_is_none_of_a_roadmap(codes_of: Callable[[str], list[str]]) -> None:
    assert codes_of("%FOO bar\n---\na: b\n") == ["1:1 yaml-syntax", "3:1 unknown-key"]
