"""A month that is out of order is asked about, and only where rows follow one another in time."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.intake.document import SourcePlace, TableCell
from tracker.intake.doubts import Asking
from tracker.intake.duties.duties import duties_of
from tracker.intake.duties.order import in_order
from tracker.intake.duty import Duty
from tracker.intake.rows import BodyRow, Role, TableColumn

COLUMNS = (TableColumn(0, "时间", Role.DEADLINE), TableColumn(1, "工作", Role.WORK))


def _duties(phrases: Sequence[str], asking: Asking) -> list[Duty]:
    rows = [
        BodyRow(at, SourcePlace(1, at), (TableCell(text, at, 1), TableCell("检查", at, 2)), COLUMNS, "2024")
        for at, text in enumerate(phrases, 1)
    ]
    return in_order([duty for row in rows for duty in duties_of(row, asking)], asking)


def test_a_month_before_all_around_it_is_asked_and_can_be_of_the_next_year() -> None:
    months = ["3月", "4月", "5月", "7月", "9月", "2月", "10月", "12月"]
    asking = Asking()
    assert [duty.when.due for duty in _duties(months, asking)][5] == "2024年2月"
    (doubt,) = asking.doubts
    assert doubt.key == "order:1.6.0"
    later = _duties(months, Asking({doubt.key: "next"}))[5].when
    assert (later.due, str(later.deadline and later.deadline.due_on)) == ("2025年2月", "2025-02-28")


def test_the_first_row_of_a_topic_is_not_out_of_order() -> None:
    asking = Asking()
    months = ["3月", "4月", "5月", "7月", "10月", "7月", "11月", "12月"]
    found = [duty._replace(section="招生" if at == 5 else "") for at, duty in enumerate(_duties(months, Asking()))]
    in_order(found, asking)
    assert not asking.doubts


def test_rows_in_no_order_and_years_that_are_written_raise_nothing() -> None:
    for months in (
        ["9月", "3月", "8月", "2月", "7月", "1月", "6月"],
        ["3月", "5月", "9月", "2025年2月", "10月", "11月"],
    ):
        asking = Asking()
        _duties(months, asking)
        assert not asking.doubts
