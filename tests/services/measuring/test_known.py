from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.services.measuring.forms import TOLD, county
from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.services.measuring.known import KnownCounty


def test_schools_that_were_measured_before_are_known_with_the_kind_told_last() -> None:
    values = (
        MeasuredValue("pupils", "40", "东乡教学点", "primary"),
        MeasuredValue("pupils", "9", "西乡小学", "primary"),
    )
    told = [
        MeasuredEntry(8, date(2026, 1, day), datetime(2026, 1, day, tzinfo=UTC), "", "", "", "hand", values, kinds)
        for day, kinds in (
            (1, {"东乡教学点": "primary"}),
            (2, {"东乡教学点": "teaching_point", "县第一小学": "junior"}),
        )
    ]
    known = KnownCounty(county().ground._replace(entries=(TOLD, *told)))
    assert [(school.name, school.kind) for school in known.schools] == [
        ("县第一小学", "primary"),  # the file's word stands
        ("县第二中学", "junior"),
        ("东乡九年一贯制学校", "nine_year"),
        ("西乡小学", ""),
        ("东乡教学点", "teaching_point"),
    ]


def test_a_school_is_found_by_name_and_alias_whatever_blanks_stand_in_it() -> None:
    known = county()
    assert [school.name for name in ("县第一 小学", "一小") if (school := known.school(name))] == ["县第一小学"] * 2
    assert known.school("二小") is None


@pytest.mark.parametrize(
    ("word", "kind"),
    [("小学", "primary"), ("完中", "complete"), ("九年一贯制", "nine_year"), ("Nine_Year", "nine_year"), ("学堂", "")],
)
def test_a_kind_is_meant_by_its_label_a_short_form_or_its_code(word: str, kind: str) -> None:
    assert county().standard.kind_called(word) == kind
