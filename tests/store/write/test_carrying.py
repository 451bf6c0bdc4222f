from __future__ import annotations

import pytest

from tests.store.conftest import Builder
from tracker.errors import StaleWrite
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify


def _moved(*pairs: tuple[str, str]) -> dict[tuple[str, str], tuple[str, str]]:
    return {("hutubi", old): ("hutubi", new) for old, new in pairs}


def test_codes_go_round_and_everything_told_of_them_goes_with_them(
    database: str, journal: Journal, build: Builder
) -> None:
    journal.append([build.event("noted", "1.2", note="甲")])
    with journal.planning() as plans:
        plans.carry(_moved(("1.1", "1.2"), ("1.2", "1.1")), (), build.said)
        stands = plans.in_force("hutubi")
        entries = [build.event("replanned", code, build.issued_on, plan=stands[code][0]) for code in ("1.1", "1.2")]
        plans.store(build.roadmap(), entries, build.file)
    with Reader(database) as reader:
        assert [(row.code, row.note) for row in reader.events(code="1.1") if row.note] == [("1.1", "甲")]
        item = reader.item("hutubi", "1.1", build.issued_on)
        assert item is not None
        assert item.facts.after == ("1.2",)
    assert verify(database) == []
    with journal.looking() as plans:
        assert plans.former(("hutubi", "1.1")) == {("hutubi", "1.2")}


@pytest.mark.parametrize("pair", [("9.9", "9.8"), ("1.1", "1.2")])
def test_a_code_that_nobody_has_or_another_one_keeps_is_refused(
    journal: Journal, build: Builder, pair: tuple[str, str]
) -> None:
    with pytest.raises(StaleWrite), journal.planning() as plans:
        plans.carry(_moved(pair), (), build.said)


def test_a_code_or_a_roadmap_that_the_journal_does_not_tell_is_found(
    database: str, journal: Journal, build: Builder
) -> None:
    with journal.planning() as plans:
        plans.carry(_moved(("1.1", "9.9"), ("1.2", "1.2~1")), (), build.said)
    assert verify(database) == ["9.9：编号与计划记录中的 1.1 不符"]
