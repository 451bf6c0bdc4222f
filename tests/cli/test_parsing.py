from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

import pytest

from tracker.cli.app import ROOT, whole_tree
from tracker.cli.parsing import Command, Parser, nearest

if TYPE_CHECKING:
    from tests.cli.conftest import Refusal


def test_options_and_other_words_may_be_mixed(parser: Parser) -> None:
    read = vars(parser.read(["1.1", "--reason", "停工", "1.2", "-n", "已报", "1.3"]))
    assert read == {"tasks": ["1.1", "1.2", "1.3"], "reason": "停工", "note": "已报", "limit": None, "force": False}


def test_what_every_command_takes_appears_only_where_it_is_given(parser: Parser) -> None:
    read = vars(parser.read(["1.1", "--reason", "x", "--as-of", "2024-06-01", "--lang=en", "--as-of", "2024-06-02"]))
    assert (read["as_of"], read["lang"]) == ("2024-06-02", "en")
    assert not {"database", "roadmaps", "actor"} & set(read)


def test_after_two_dashes_words_may_begin_with_a_dash(parser: Parser) -> None:
    assert parser.read(["--reason", "x", "--", "--force", "-5度停工"]).tasks == ["--force", "-5度停工"]


def test_a_value_may_begin_with_dashes_after_an_equals_sign(parser: Parser) -> None:
    read = parser.read(["1.1", "--reason=--停工", "-n", "- 已报", "--limit", "-5"])
    assert (read.reason, read.note, read.limit) == ("--停工", "- 已报", -5)


@pytest.mark.parametrize("value", ["-5度停工", "-待查", "", "a=b", "-"])
@pytest.mark.parametrize("option", ["--note", "-n"])
def test_a_value_is_taken_as_it_stands_unless_it_looks_like_an_option(parser: Parser, option: str, value: str) -> None:
    assert parser.read(["1.1", option, value, "--reason", "x"]).note == value


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["1.1"], "缺少 --reason"),
        (["--reason", "x"], "缺少 TASK..."),
        ([], "缺少 TASK..., --reason"),
        (["1.1", "--reason"], "--reason 后面缺少值"),
        (["1.1", "--note", "--reason", "x"], "--note/-n 后面缺少值"),
        (["1.1", "--reason", "x", "--force=1"], "--force 不带值"),
        (["1.1", "--reason", "x", "--limit", "多"], "--limit 的值不对"),
        (["1.1", "--reason", "x", "-x"], "没有选项 -x"),
        (["1.1", "--reson", "x"], "没有选项 --reson（您是不是要写 --reason？）"),
        (["1.1", "--rea", "x"], "没有选项 --rea"),
        (["1.1", "--quite-other=1"], "没有选项 --quite-other"),
    ],
    ids=str,
)
def test_mistakes_are_told_in_chinese_with_the_way_to_the_help(
    refused: Refusal, words: list[str], sentence: str
) -> None:
    error = refused(*words)
    assert error.message.startswith(sentence)
    assert error.hint == "用 tracker try --help 查看用法"
    assert error.exit_code == 2


def test_the_help_shows_usage_text_arguments_and_common_options(parser: Parser) -> None:
    lines = parser.format_help().splitlines()
    assert lines[0] == "用法：tracker try [选项] --reason TEXT TASK..."
    assert lines[2:5] == ["  试一试", "", "  例如：tracker try 1.1"]
    assert "  --note, -n TEXT  说明" in lines
    assert "  --help, -h       显示帮助" in lines
    assert any(line.startswith("  --as-of DATE") for line in lines)


def test_a_long_option_has_its_help_on_the_next_line() -> None:
    def arguments(parser: Parser) -> None:
        parser.add_argument("--order", choices=["attention", "due", "position"], help="排序")

    lines = Parser("tracker").put_on(Command("x", None, arguments)).format_help().splitlines()
    at = lines.index("  --order attention|due|position")
    assert lines[at + 1].strip() == "排序"


def _parsers(parser: Parser) -> list[Parser]:
    below = [
        child
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for child in action.choices.values()
    ]
    return [parser, *(each for child in below for each in _parsers(child))]


@pytest.mark.parametrize("parser_", _parsers(whole_tree()), ids=lambda parser: parser.prog)
def test_every_command_has_a_help_in_chinese(parser_: Parser) -> None:
    text = parser_.format_help()
    assert text.startswith(f"用法：{parser_.prog} [选项]")
    assert not re.search(r"usage|options:|arguments|show this|required|default", text)
    for action in parser_._actions:
        if action.option_strings:
            assert action.help
            assert re.search("[\u4e00-\u9fff]", action.help), action.option_strings
            assert "%" not in action.help


def test_the_whole_tree_has_every_command_in_our_order() -> None:
    named = [parser.prog.split()[1] for parser in _parsers(whole_tree())[1:] if parser.prog.count(" ") == 1]
    assert named == list(ROOT.commands)


def test_the_nearest_words_are_offered_and_none_where_none_is_near() -> None:
    assert nearest("lits", ["list", "show"]) == "（您是不是要写 list？）"
    assert nearest("xyz", ["list", "show"]) == ""
