from __future__ import annotations

from tests.core.rules.drafts import roadmap
from tests.core.rules.reported.reports import report
from tracker.core.rules.reported.assessed import cited_codes, measures_of, standard_of


def test_a_roadmap_without_a_standard_may_cite_nothing() -> None:
    assert standard_of(roadmap()) is None
    assert cited_codes(None) == ()


def test_indicators_and_their_measures_may_be_cited_and_nothing_else() -> None:
    standard = standard_of(report())
    assert standard is not None
    codes = cited_codes(standard)
    assert {"A1", "B11", "B11.rotation", "B11.backbone"} < set(codes)
    assert not {"pupils", "V1"} & set(codes)
    assert [each.code for each in measures_of(standard, "B11")] == ["B11.rotation", "B11.backbone"]
    assert [each.code for each in measures_of(standard, "B11.backbone")] == ["B11.backbone"]
    assert measures_of(standard, "B11.other") == measures_of(standard, "pupils") == ()
