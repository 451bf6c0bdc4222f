"""An entry in a few words: what, how far, until when, by whom."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tracker.store.questions.rows import EventRow
from tracker.tui.widgets.entries import entry_words, told_at, told_by

REPORT = EventRow(
    7, "hutubi", "1.1", "reported", date(2024, 5, 31), datetime(2024, 5, 31, 17, 30, tzinfo=UTC), "", "", 40, None, "",
    None, False,
)  # fmt: skip


def test_an_entry_is_told_with_its_figure_and_its_day() -> None:
    granted = REPORT._replace(type="extended", progress=None, due_on=date(2024, 9, 30), actor="王协调")
    assert entry_words(REPORT) == "报告进展 40%"
    assert entry_words(granted) == "批准延期 至 2024-09-30"
    assert entry_words(granted._replace(type="suspended")) == "暂缓 2024-09-30 复核"
    assert (told_by(REPORT), told_by(granted)) == ("某人", "王协调")


def test_it_was_told_when_it_was_in_beijing() -> None:
    assert told_at(REPORT) == "2024-06-01 01:30"
