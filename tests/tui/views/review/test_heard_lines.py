"""Reports on the sheet of changes: what came in, from whom, and who said nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.tui.conftest import AS_OF
from tracker.core.event_kinds import EventType
from tracker.core.overview.changes import ChangeKind
from tracker.core.query import Filter
from tracker.services.answers.review import review
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.questions.meetings.heard import HeardSince, UnitHeard
from tracker.tui.views.review.blocks import SheetRoom
from tracker.tui.views.review.heard_lines import heard_blocks, silence_words
from tracker.tui.views.review.lists import change_lines


def test_reports_are_told_beside_changes_with_who_answered_and_who_stayed_silent(told: Workspace) -> None:
    record(told, ["2.1"], Entry(EventType.REPORTED, date(2024, 5, 20), progress=70, note="[b]面试[/]结束"))
    with told.reader() as reader:
        facts = review(reader, Filter(), AS_OF, date(2024, 5, 1))
    lines = [line.plain.rstrip() for line in change_lines(facts, SheetRoom(90, 24))]
    silent = UnitHeard("县\x1b[31m水务局", 0, 2, 1, None)
    assert silence_words(silent) == "未报 2 项，逾期 1 项，从未报告"
    place = lines.index("收到报告 1")
    assert lines[place + 1].endswith("0 → 70%")
    assert "05-20 报告进展" in lines[place + 2]
    assert lines[place + 2].endswith("[b]面试[/]结束")
    some = replace(facts, heard=facts.heard._replace(silent=(silent,)))
    drawn = [line.plain.rstrip() for line in heard_blocks(some, SheetRoom(90, 24))[-2]]
    assert drawn == ["没有报告的单位 1", "○  县\ufffd[31m水务局  未报 2 项，逾期 1 项，从未报告"]
    assert any(line.startswith("报告了的单位 ") for line in lines)
    nothing = replace(facts, heard=HeardSince(), changes=facts.changes._replace(counts=dict.fromkeys(ChangeKind, 0)))
    assert "没有变化，也没有收到报告" in "".join(line.plain for line in change_lines(nothing, SheetRoom(90, 24)))
