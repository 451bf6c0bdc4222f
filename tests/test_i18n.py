from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from tests.import_graph import PACKAGE, nodes_of
from tracker.i18n import _, current_language, mark, set_language, speaking


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


def test_one_thread_may_speak_another_language_for_a_while() -> None:
    heard = []
    with speaking("en"):
        assert (current_language(), _("项目建设").isascii()) == ("en", True)
        with speaking("zh"):
            assert _("项目建设") == "项目建设"
        other = threading.Thread(target=lambda: heard.append((current_language(), _("项目建设"))))
        other.start()
        other.join()
        assert current_language() == "en"
    assert heard == [("zh", "项目建设")]
    assert current_language() == "zh"


def test_what_is_to_be_translated_is_a_plain_literal_where_it_is_marked() -> None:
    wrong = []
    for file in PACKAGE.rglob("*.py"):
        for node in nodes_of(file):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "mark"):
                is_plain = isinstance(node.args[0], ast.Constant) or (
                    node.func.id == "_" and not isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
                )
                if not is_plain:
                    wrong.append(f"{file.relative_to(PACKAGE)}:{node.lineno}")
    assert wrong == []


def test_what_is_to_be_translated_stands_in_no_formatted_string() -> None:
    """What gathers the catalogue does not look there: such words stay Chinese."""
    wrong = [
        f"{file.relative_to(PACKAGE)}:{call.lineno}"
        for file in PACKAGE.rglob("*.py")
        for node in nodes_of(file)
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "mark")
        if isinstance(call.args[0], ast.Constant)
    ]
    assert wrong == []


def test_a_source_tree_without_the_compiled_catalogue_says_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "tracker", ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    words = [sys.executable, "-m", "tracker", "--lang", "en", "--help"]
    environment = {"PATH": "", "PYTHONPATH": str(tmp_path)}
    ran = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "pip install" in ran.stderr
    assert "Traceback" not in ran.stderr
