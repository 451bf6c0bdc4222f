from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest

from tests.store.tangled import PLAIN
from tracker.cli import streams
from tracker.cli.output import TITLE_CELLS, item_data, print_columns, print_csv, print_json, print_json_list, say, tell
from tracker.core.lamp import Item, judge

ITEM = Item(PLAIN, judge(PLAIN, date(2024, 6, 1)))


def _printed(capsys: pytest.CaptureFixture[str], rows: list[tuple[str, ...]], *right: int) -> list[str]:
    print_columns(rows, right=frozenset(right))
    return capsys.readouterr().out.splitlines()


def test_columns_stand_under_each_other_in_terminal_cells(capsys: pytest.CaptureFixture[str]) -> None:
    assert _printed(capsys, [("灯", "编号", "提示"), ("红灯", "1", "逾期")]) == ["灯    编号  提示", "红灯  1     逾期"]


def test_numbers_stand_at_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert _printed(capsys, [("进度", "x"), ("5%", "y")], 0) == ["进度  x", "  5%  y"]


def test_a_long_cell_is_cut_and_the_last_column_is_left_whole(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = _printed(capsys, [("长" * 60, "短" * 60)])
    assert line == "长" * (TITLE_CELLS // 2 - 1) + "…" + " " * (TITLE_CELLS % 2 + 1) + "  " + "短" * 60


def test_controls_reach_no_terminal_and_nothing_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert _printed(capsys, [("a\x1b[31m", "b\nc")]) == ["a\ufffd[31m  b c"]
    assert _printed(capsys, []) == []


HOSTILE = "甲\x1b]0;题\x07\x9b31m\x85\u202e\u200b\u2028\ufeff\u3164\u2060\U000e0041\x7f\udcff乙"


def test_json_says_the_same_and_commands_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"title": HOSTILE, "plain": "呼图壁 ’é"})
    out = capsys.readouterr().out
    assert json.loads(out) == {"title": HOSTILE, "plain": "呼图壁 ’é"}
    assert all(line.isprintable() for line in out.split("\n"))
    assert "\\u009b31m" in out
    assert not {"\u200b", "\u3164"} & set(out)
    assert "呼图壁 ’é" in out


def test_json_is_indented_as_the_standard_library_does_it(capsys: pytest.CaptureFixture[str]) -> None:
    value: list[object] = [
        {"": [], "a\n": {}, '"楼\\': [None, True, False, 0, 1, -2, 2.5, ["x", {"y": "\u3000z"}]]},
        [[]],
        "ok",
        None,
    ]
    print_json(value)
    assert capsys.readouterr().out == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def test_lines_command_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"{HOSTILE}\n次行")
    tell(HOSTILE)
    for text in capsys.readouterr():
        assert all(line.isprintable() for line in text.split("\n"))


@pytest.mark.parametrize("count", [0, 1, 100, 250])
def test_a_list_is_the_same_text_however_it_is_taken(count: int, capsys: pytest.CaptureFixture[str]) -> None:
    print_json([item_data(ITEM)] * count)
    whole = capsys.readouterr().out
    print_json_list(iter([ITEM] * count))
    assert capsys.readouterr().out == whole


@pytest.mark.parametrize("print_list", [print_json_list, print_csv])
def test_a_list_is_written_while_it_is_read_and_no_further_than_somebody_reads(
    print_list: Callable[[Iterable[Item]], None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    def items() -> Iterator[Item]:
        for _number in range(3000):
            yield ITEM
            written.append(len(capsys.readouterr().out))

    print_list(items())
    assert max(written) < sum(written) / 20
    count = len(written)
    monkeypatch.setattr("sys.stdout", None)
    print_list(items())
    streams.begin()
    assert len(written) < count + 200
