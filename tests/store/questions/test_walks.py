from __future__ import annotations

from contextlib import closing

import pytest

from tracker.core import status
from tracker.store import sqlite
from tracker.store.questions import sql
from tracker.store.questions.walks import IDLE, LATE


@pytest.mark.parametrize(("index", "condition"), [("ix_order_late", LATE), ("ix_order_idle", IDLE)])
def test_an_index_of_some_spans_has_the_condition_by_which_it_is_looked_for(
    index: str, condition: str, database: str
) -> None:
    with closing(sqlite.connect(database)) as connection:
        (built,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).fetchone()
    assert built.partition(" WHERE ")[2] == condition.replace("s.", "")


def test_what_is_late_by_its_index_and_what_is_overdue_leave_out_the_same_statuses() -> None:
    stopped = f"NOT IN ({sql.listed(status.STOPPED)})"
    assert stopped in LATE
    assert stopped in sql.OVERDUE
