"""Which task the cursor looks for as one list gives way to another."""

from __future__ import annotations

import pytest

from tracker.tui.views.board.anchor import Anchor, ListChange


@pytest.mark.parametrize(
    ("change", "cursor", "found"),
    [
        (ListChange.SAME_LIST, 0, 5),
        (ListChange.SAME_LIST, 3, 5),
        (ListChange.SAME_TASKS, 0, None),
        (ListChange.SAME_TASKS, 3, 5),
        (ListChange.OTHER, 0, 5),
        (ListChange.OTHER, 3, 5),
    ],
)
def test_it_is_the_task_under_the_cursor_but_at_the_top_of_another_order(
    change: ListChange, cursor: int, found: int | None
) -> None:
    assert Anchor().lift(change, cursor, 5) == found


def test_a_task_that_is_sought_goes_first_and_once() -> None:
    anchor = Anchor()
    anchor.seek(9)
    assert anchor.lift(ListChange.SAME_TASKS, 0, 5) == 9
    assert anchor.lift(ListChange.SAME_LIST, 0, 5) == 5


def test_a_task_not_listed_yet_is_looked_for_again_unless_the_cursor_was_moved() -> None:
    anchor = Anchor()
    anchor.drop(9, cursor=0)
    assert anchor.lift(ListChange.SAME_TASKS, 0, 5) == 9
    anchor.drop(9, cursor=0)
    assert anchor.lift(ListChange.SAME_TASKS, 2, 5) == 5
    assert anchor.lift(ListChange.SAME_LIST, 0, 5) == 5
