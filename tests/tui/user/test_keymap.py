from __future__ import annotations

from pathlib import Path

import pytest
from textual.binding import BindingsMap

from tracker.tui.actions import ACTIONS, Action
from tracker.tui.user.keymap import Keymap, key_named, load_keymap, rebound

TABLE = (
    Action("search", "search", ("f3",), ("/",), "搜索", "", "find"),
    Action("report", "record('reported')", (), ("r",), "报告进展", "", "record"),
    Action("export", "export", ("ctrl+e",), ("E",), "导出", "", "general"),
    Action("quit", "quit", ("ctrl+q",), ("q",), "退出", "", "general", scope="app"),
    Action("up", "move(-1)", ("up",), ("k",), "上一项", "", "move", scope="list"),
    Action("pan", "pan(-1)", ("left",), (), "向左", "", "timeline", scope="timeline"),
    Action("day", "day(-1)", ("left",), (), "前一日", "", "calendar", scope="calendar"),
)


def _load(tmp_path: Path, text: str | bytes) -> tuple[Keymap, tuple[str, ...]]:
    file = tmp_path / "keys.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_keymap(file, TABLE)


def test_without_a_file_the_keys_stay(tmp_path: Path) -> None:
    assert load_keymap(tmp_path / "keys.toml", TABLE) == ({}, ())
    assert rebound(TABLE, {}) == TABLE


def test_an_action_has_the_keys_that_the_file_gives_it(tmp_path: Path) -> None:
    keymap, problems = _load(tmp_path, 'report = "F10, Ctrl+T, r"\nexport = ["f9"]\n')
    assert (keymap, problems) == ({"report": ("f10", "ctrl+t", "r"), "export": ("f9",)}, ())
    table = {action.id: action for action in rebound(TABLE, keymap)}
    assert (table["report"].keys, table["report"].letters) == (("f10", "ctrl+t"), ("r",))
    assert (table["export"].keys, table["export"].letters) == (("f9",), ())
    assert table["search"] == TABLE[0]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("f10", "f10"), (" F10 ", "f10"), ("Ctrl+T", "ctrl+t"), ("control+T", "ctrl+t"),
        ("shift+ctrl+F2", "ctrl+shift+f2"), ("r", "r"), ("R", "R"), ("shift+r", "R"), ("ｒ", "r"), ("/", "/"),
        ("PgDn", "pagedown"), ("esc", "escape"),
        ("Del", "delete"), ("shift+left", "shift+left"), ("+", "+"), (",", "comma"), ("alt+x", "alt+x"),
        ("", ""), (" ", ""), ("f99", ""), ("ctrl+", ""), ("ctrl+ctrl+t", ""), ("hyper+x", ""), ("招", ""), ("rr", ""),
        ("ctrl++", ""), ("\x1b", ""), ("shift+1", ""),
    ],
)  # fmt: skip
def test_keys_go_by_the_names_people_write(text: str, key: str) -> None:
    assert key_named(text) == key


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('reprot = "f10"', "您是不是要写 report"),
        ('report = "f99"', "不认识的键“f99”"),
        ("report = 10", '应写作 report = "f10, ctrl+t"'),
        ("report = [10]", "应写作"),
        ('report = "ctrl+i"', "到不了程序"),
        ('[report]\nkeys = "f10"', "应写作"),
        ("report = ", "没有采用（不合 TOML 的写法）"),
        (b"\xff\xfe", "没有采用"),
        ("#" + "x" * 100_000, "文件太大"),
        ('"\\u001b[31m" = "f10"', "\ufffd[31m"),
        ('report = "f10"\nexport = "f10"', "f10 已给了 report"),
        ('report = "f3"\nsearch = "f3"', "f3 已给了 report"),
        ('report = "left"', "left 是 pan 仅有的键"),
    ],
)
def test_a_mistake_is_told_and_costs_its_line_only(tmp_path: Path, text: str | bytes, said: str) -> None:
    keymap, problems = _load(tmp_path, text)
    assert said in "\n".join(problems)
    assert all("keys.toml" in problem for problem in problems)
    assert all(action.keys or action.letters for action in rebound(TABLE, keymap))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    keymap, problems = load_keymap(tmp_path, TABLE)
    assert keymap == {}
    assert len(problems) == 1


def test_the_other_lines_still_hold(tmp_path: Path) -> None:
    keymap, problems = _load(tmp_path, 'reprot = "f2"\nreport = "f99, f10"\nexport = "f10, f9"')
    assert keymap == {"report": ("f10",), "export": ("f9",)}
    assert len(problems) == 3


def test_a_key_moves_from_an_action_that_has_another(tmp_path: Path) -> None:
    keymap, problems = _load(tmp_path, 'report = "/"')
    assert (keymap, problems) == ({"report": ("/",), "search": ("f3",)}, ())


def test_an_action_that_has_got_another_key_gives_its_last_one_up(tmp_path: Path) -> None:
    keymap, problems = _load(tmp_path, 'export = "r"\nreport = "f10"')
    assert (keymap, problems) == ({"export": ("r",), "report": ("f10",)}, ())


def test_two_views_may_use_one_key(tmp_path: Path) -> None:
    assert _load(tmp_path, 'pan = "f10"\nday = "f10"') == ({"pan": ("f10",), "day": ("f10",)}, ())


def test_the_table_as_it_comes_can_be_written_down(tmp_path: Path) -> None:
    def quoted(action: Action) -> str:
        return ", ".join(f"'{key}'" if key != "'" else '"\'"' for key in (*action.keys, *action.letters))

    file = tmp_path / "keys.toml"
    file.write_text(
        "\n".join(f"{action.id} = [{quoted(action)}]" for action in ACTIONS if action.keys or action.letters)
    )
    keymap, problems = load_keymap(file, ACTIONS)
    assert problems == ()
    assert rebound(ACTIONS, keymap) == ACTIONS


@pytest.mark.parametrize("text", ["f10", "comma", "+", "/", "ctrl+t", "R", "shift+left"])
def test_textual_takes_each_key(text: str) -> None:
    assert list(BindingsMap([(key_named(text), "run", "")]).key_to_bindings)


def test_every_action_is_in_the_documentation_and_no_other() -> None:
    text = (Path(__file__).resolve().parents[3] / "docs" / "keys.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{action.id}` | {action.label} |" for action in ACTIONS]


def test_the_example_in_the_documentation_works(tmp_path: Path) -> None:
    text = (Path(__file__).resolve().parents[3] / "docs" / "keys.md").read_text("utf-8")
    for example in text.split("```toml\n")[1:]:
        (tmp_path / "keys.toml").write_text(example.partition("```")[0], "utf-8")
        keymap, problems = load_keymap(tmp_path / "keys.toml", ACTIONS)
        assert problems == ()
        assert set(keymap) >= {"report", "export"}
