"""Whether a number is as asked, at its edges."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.indicators.attainment import Attainment, CountyStanding, Verdict, attains, reaches


@pytest.mark.parametrize(
    ("operator", "below", "equal", "above"),
    [
        ("<", True, False, False),
        ("<=", True, True, False),
        ("=", False, True, False),
        (">=", False, True, True),
        (">", False, False, True),
    ],
)
def test_the_value_itself_counts_where_it_is_asked_for(operator: str, below: bool, equal: bool, above: bool) -> None:
    found = [attains(value, operator, 4.2) for value in (4.1999, 4.2, 1.4 * 3, 4.2001)]
    assert found == [below, equal, equal, above]


def test_85_per_cent_counts_as_enough_of_it() -> None:
    assert [reaches(value, ">=", 4.5, 0.85) for value in (3.825, 3.8249)] == [True, False]
    assert [reaches(value, "<=", 45, 0.9) for value in (50, 50.1)] == [True, False]


def test_a_margin_is_the_share_on_the_good_side() -> None:
    more = Attainment("A4", "primary", Verdict.MET, "", value=5.4, operator=">=", asked=4.5)
    assert more.margin == pytest.approx(0.2)
    assert more._replace(operator="<=").margin == pytest.approx(-0.2)
    assert more._replace(value=None).margin is None


def test_a_county_is_met_where_all_is() -> None:
    def overall(*verdicts: Verdict, vetoed: tuple[str, ...] = ()) -> Verdict:
        told = tuple((f"A{n}", verdict) for n, verdict in enumerate(verdicts))
        return CountyStanding("x", date(2026, 1, 1), (), (), told, vetoed).overall

    assert overall(Verdict.MET, Verdict.MET) is Verdict.MET
    assert overall(Verdict.MET, Verdict.UNKNOWN) is Verdict.UNKNOWN
    assert overall(Verdict.NOT_MET, Verdict.UNKNOWN) is Verdict.NOT_MET
    assert overall(Verdict.MET, vetoed=("V1",)) is Verdict.NOT_MET
    assert overall() is Verdict.UNKNOWN
