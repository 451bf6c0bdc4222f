from __future__ import annotations

from tracker.core.amount import Amount
from tracker.plans.text.flow import amount, flow, given, ids, mapping, names, phrase


def test_only_what_is_given_stands_in_a_mapping() -> None:
    values = (("a", "1"), ("b", ""), ("c", '""'))
    assert list(given(values)) == [("a", "1")]
    assert mapping(values) == "{a: 1}"
    assert amount(Amount("面积", "3.20", "", "约 3")) == '{name: 面积, value: "3.20", text: 约 3}'


def test_lists_stand_in_brackets_and_none_is_nothing() -> None:
    assert (names(("县教育局", "1.10")), names(())) == ('[县教育局, "1.10"]', "")
    assert (ids(("1.10",)), ids(()), flow("ab")) == ('["1.10"]', "", "[a, b]")


def test_days_and_years_need_no_quotes() -> None:
    assert [phrase(text) for text in ("2024", "2024-06-30", "12:30", "6月底")] == [
        "2024",
        "2024-06-30",
        '"12:30"',
        "6月底",
    ]
