"""The coefficient of variation, by hand."""

from __future__ import annotations

import pytest

from tracker.core.indicators.attainment import SchoolValue, Variation, Verdict
from tracker.core.indicators.variation import variation_of


def over(
    *schools: tuple[float | None, float | None], limit: float | None = 0.5, is_complete: bool = True
) -> Variation | None:
    values = [
        SchoolValue(f"第{n}", "primary", value, 1, Verdict.MET, pupils) for n, (value, pupils) in enumerate(schools)
    ]
    return variation_of(values, limit, is_complete=is_complete)


def test_a_published_example() -> None:
    # Books a pupil of five primary schools, as teaching aids print it: 6.20, 3.70, 10.51, 2.11, 7.31, 6.33, 3.26, 0.52.
    books = [(279, 45), (137, 37), (935, 89), (160, 76), (402, 55)]
    found = over(*((count / pupils, pupils) for count, pupils in books), limit=0.5)
    assert found
    assert (round(found.mean, 2), round(found.deviation, 2), round(found.coefficient, 2)) == (6.33, 3.26, 0.52)
    assert (found.schools, found.verdict) == (5, Verdict.NOT_MET)
    assert found.pulls[0][0] == "第2"
    assert sum(share for _school, share in found.pulls) == pytest.approx(1)


def test_one_school_and_equal_schools_do_not_vary() -> None:
    for schools in ([(4.0, 10.0)], [(4.0, 10.0), (4.0, 99.0)]):
        found = over(*schools)
        assert found
        assert (found.coefficient, found.verdict, found.pulls) == (0, Verdict.MET, ())


def test_there_is_none_without_values_or_pupils_or_where_all_have_nothing() -> None:
    assert over() is None
    assert over((None, 5), (4, None), (4, 0)) is None
    assert over((0, 5), (0, 6)) is None


def test_it_is_judged_only_over_all_schools_and_against_a_limit() -> None:
    far = ((1.0, 1.0), (9.0, 1.0))
    verdicts = [over(*far), over(*far, is_complete=False), over(*far, limit=None), over(*far, limit=0.8)]
    assert [each.verdict for each in verdicts if each] == [
        Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET, Verdict.MET,
    ]  # fmt: skip
