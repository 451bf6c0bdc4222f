"""What a file states otherwise is told in words, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.core.indicators.stated.restated import NOTHING_RESTATED, restated
from tracker.core.indicators.stated.standing import Former
from tracker.core.model import Measurement

DAY = date(2026, 1, 20)
OLD = MeasuredEntry(
    7, DAY, datetime(2026, 1, 21, tzinfo=UTC), "王玲", "自评", "", "file",
    tuple(MeasuredValue(f"B{number}", "1") for number in range(5)),
)  # fmt: skip


def test_new_values_are_counted_and_what_changed_is_told_with_both() -> None:
    found = restated(Former((OLD,)), [Measurement(f"B{number}", "2", DAY, basis="自评") for number in range(1, 7)])
    assert found.lines("ceshi") == [
        "ceshi：按文件所述记入实测值 2 个",
        "ceshi：更正实测值 4 个：B1 1 → 2（2026-01-20）；B2 1 → 2（2026-01-20）；B3 1 → 2（2026-01-20）；……",
        "ceshi：撤销文件不再写的实测值 1 个：B0 1（2026-01-20）",
    ]


def test_what_changes_is_told_beside_what_was_and_what_is_left_out_takes_the_entry_back() -> None:
    stated = [Measurement(value.of, value.value, DAY, basis="自评") for value in OLD.values]
    assert restated(Former((OLD,)), stated) == NOTHING_RESTATED
    changed = restated(Former((OLD,)), [*stated[:-1], stated[-1]._replace(value="2")])
    assert (changed.gone, [value.of for _on, _basis, told in changed.added for value in told.values]) == ((), ["B4"])
    fewer = restated(Former((OLD,)), stated[1:])
    assert (fewer.gone, [value.of for _on, _basis, told in fewer.added for value in told.values]) == (
        (OLD,), ["B1", "B2", "B3", "B4"],
    )  # fmt: skip


def test_what_others_told_is_no_matter_of_the_file_and_of_its_own_the_later_holds() -> None:
    same = [Measurement(value.of, value.value, DAY, basis="自评") for value in OLD.values]
    later = OLD._replace(id=8, values=(MeasuredValue("B0", "3"),))
    assert restated(Former((OLD, OLD._replace(id=9, origin="hand", values=()))), same) == NOTHING_RESTATED
    assert restated(Former((OLD, later)), [same[0]._replace(value="3"), *same[1:]]) == NOTHING_RESTATED
    (change,) = restated(Former((OLD, later)), same).changes
    assert change.text() == "B0 3 → 1（2026-01-20）"
    school = Measurement("pupils", "9", DAY, school="县一小", stage="primary")
    assert restated(Former(()), [school]).changes[0].text() == "县一小 pupils 小学 9（2026-01-20）"


def test_a_value_that_only_gets_another_basis_is_no_change_of_it() -> None:
    same = [Measurement(value.of, value.value, DAY, basis="年报") for value in OLD.values]
    found = restated(Former((OLD,)), same)
    assert (found.gone, found.changes, len(found.added)) == ((OLD,), (), 1)
