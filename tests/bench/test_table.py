from pathlib import Path

import pytest

from tests.bench.__main__ import groups
from tests.bench.ground import Ground
from tests.bench.growth import Growth, growths
from tests.bench.processes import Program, bare, costs, cpu, peak
from tests.bench.row import Row


def test_every_module_of_rows_is_found_by_the_one_command() -> None:
    assert {"light.100", "light.overdue", "paint.first"} <= set(groups())


def test_a_row_tells_both_figures_the_ratio_and_whether_the_goal_is_met() -> None:
    row = Row("sync", [50, 60, 40], "task", [100, 100, 100], 1 / 4)
    assert row.text().split() == ["sync", "50.0", "ms", "task", "100.0", "1/2.0", "≤", "1/4", "NOT", "MET"]
    assert row.is_met is False
    assert Row("peak", [20], limit=24, unit="MB").text().split() == ["peak", "20.0", "MB", "≤", "24", "MB", "met"]


def test_a_row_without_its_peer_says_so_and_tells_ours_alone() -> None:
    row = Row("sync", [50], "task", [], 2)
    assert (row.is_met, row.text().split()) == (None, ["sync", "50.0", "ms", "task", "not", "here", "≤", "2", "x"])


def test_processes_are_measured_in_turn_and_one_that_fails_is_no_figure(tmp_path: Path) -> None:
    found = costs({"python": bare(), "absent": None}, 1)
    assert found["absent"] == []
    assert 0 < cpu(found["python"])[0] < 5000
    assert 4 < peak(found["python"])[0] < 30
    with pytest.raises(RuntimeError, match="no such thing"):
        Program([*bare().words[:2], "raise SystemExit('no such thing')"], tmp_path).run()


def test_the_exponent_is_the_slope_above_the_start_where_that_is_more_than_noise() -> None:
    line, square = Growth("verify", 1.05, 10), Growth("show", 0.1, 10)
    line.costs_ms |= {100: 10.5, 1000: 20, 10_000: 110}
    square.costs_ms |= {100: 11, 1000: 12, 10_000: 260}
    assert (round(line.exponent, 2), line.text().split()[-2:]) == (1.0, ["1.00", "0"])
    assert (round(square.exponent, 2), square.text().split()[-2:]) == (1.0, ["above", "0.1"])
    assert Growth("undo", 0.1, 10, {100: 9, 1000: 11, 10_000: 12}).exponent == 0
    assert Growth("export", 1.05, 10, {100: 20, 1000: None}).text().split()[-2:] == ["above", "1.05"]


def test_a_verb_is_measured_at_each_size_on_a_plan_that_is_kept(tmp_path: Path) -> None:
    (found,) = growths(Ground(tmp_path, is_quick=True), [10], ["status"], entries=3, seconds=60)
    assert list(found.costs_ms) == [10]
    assert found.peak_mb > 4
    assert (tmp_path / "county-10-3-entries-history" / "made").exists()
