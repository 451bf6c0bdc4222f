from __future__ import annotations

import ast
from pathlib import Path

import tracker
from tracker.i18n import _, current_language, mark, set_language

PACKAGE = Path(tracker.__file__).parent


def test_chinese_is_the_source_text() -> None:
    set_language("zh")
    assert (current_language(), _("项目建设"), mark("项目建设")) == ("zh", "项目建设", "项目建设")


def test_english_comes_from_the_catalogue_and_leaves_again() -> None:
    set_language("en")
    assert current_language() == "en"
    assert _("项目建设").isascii()
    assert _("没有译文的话") == "没有译文的话"
    set_language("zh")
    assert _("项目建设") == "项目建设"


def test_what_is_to_be_translated_is_a_plain_literal_where_it_is_marked() -> None:
    wrong = []
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "mark"):
                is_plain = isinstance(node.args[0], ast.Constant) or (
                    node.func.id == "_" and not isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
                )
                if not is_plain:
                    wrong.append(f"{file.relative_to(PACKAGE)}:{node.lineno}")
    assert wrong == []
