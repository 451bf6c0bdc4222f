from __future__ import annotations

import pytest

from tracker.cli.output import TITLE_CELLS, print_columns


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
