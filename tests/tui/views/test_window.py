"""The rows around the viewport."""

from __future__ import annotations

from array import array
from datetime import date

import pytest

from tests.tui.conftest import AS_OF, TASKS, Plant
from tracker.errors import StoreError
from tracker.tui.views import window as module
from tracker.tui.views.window import RowWindow


def window_on(plant: Plant) -> RowWindow:
    window = RowWindow(plant().reader, AS_OF)
    window.ids = array("I", range(1, len(TASKS) + 1))
    return window


def test_one_fetch_for_the_lines_around(plant: Plant) -> None:
    window = window_on(plant)
    assert [window.item(line, 10).facts.code for line in range(len(TASKS))] == [each.id for each in TASKS]  # type: ignore[union-attr]
    assert window.fetches == 1
    assert window.code_width == 3
    assert window.item(99, 10) is None
    window.close()


def test_another_date_forgets(plant: Plant) -> None:
    window = window_on(plant)
    assert window.item(0, 10).lamp.days_overdue == 62  # type: ignore[union-attr]
    window.forget(date(2024, 6, 2))
    assert window.item(0, 10).lamp.days_overdue == 63  # type: ignore[union-attr]
    window.close()


def test_lines_and_ids(plant: Plant) -> None:
    window = window_on(plant)
    assert window.line_of(3) == 2
    assert window.line_of(None) is None
    assert window.line_of(99) is None
    assert window.id_at(-1) is None
    assert [item.facts.code for item in window.items([3, 1, 99])] == ["2.1", "1.1"]
    window.close()


def test_the_cache_is_bounded(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT_ITEMS", 3)
    window = window_on(plant)
    for line in (0, 7, 3, 1, 6):
        assert window.item(line, 1).facts.code == TASKS[line].id  # type: ignore[union-attr]
    assert len(window._items) <= 3 + 3
    window.close()


def test_a_failure_is_kept_for_the_table_to_tell() -> None:
    def refuse() -> module.TaskSource:
        raise StoreError("打不开")

    window = RowWindow(refuse, AS_OF)
    window.ids = array("I", [1])
    assert window.item(0, 10) is None
    assert window.error is not None
    assert window.error.message == "打不开"
