"""What a file states otherwise is told in words, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.core.indicators.stated.restated import NOTHING_RESTATED, restated
from tracker.core.model import Measurement

DAY = date(2026, 1, 20)
OLD = MeasuredEntry(
    7, DAY, datetime(2026, 1, 21, tzinfo=UTC), "王玲", "自评", "", "file",
    tuple(MeasuredValue(f"B{number}", "1") for number in range(5)),
)  # fmt: skip


def test_new_values_are_counted_and_what_changed_is_told_with_both() -> None:
    found = restated([OLD], [Measurement(f"B{number}", "2", DAY, basis="自评") for number in range(1, 7)])
    assert found.lines("ceshi") == [
        "ceshi：按文件所述记入实测值 2 个",
        "ceshi：更正实测值 4 个：B1 1 → 2（2026-01-20）；B2 1 → 2（2026-01-20）；B3 1 → 2（2026-01-20）；……",
        "ceshi：撤销文件不再写的实测值 1 个：B0 1（2026-01-20）",
    ]


def test_an_entry_that_stands_twice_is_taken_back_once_and_what_others_told_is_no_matter_of_the_file() -> None:
    twin, by_hand = OLD._replace(id=8), OLD._replace(id=9, origin="hand")
    same = [Measurement(value.of, value.value, DAY, basis="自评") for value in OLD.values]
    assert restated([OLD, by_hand], same) == NOTHING_RESTATED
    assert [entry.id for entry in restated([OLD, twin, by_hand], same).gone] == [7]
    school = Measurement("pupils", "9", DAY, school="县一小", stage="primary")
    assert restated([], [school]).changes[0].text() == "县一小 pupils 小学 9（2026-01-20）"
