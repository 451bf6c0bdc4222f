from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.import_graph import imported, modules
from tracker.calendars.edition import MODULES, digest, edition
from tracker.i18n import set_language
from tracker.workdays import load_overrides


def test_all_that_has_a_part_in_an_entry_is_told() -> None:
    files, found = modules(), set[str]()
    new = {f"tracker.calendars.{name}" for name in ("edition", "head", "identifiers", "reminder")}
    while new:
        found |= new
        new = {each for name in new for each in imported(files[name]) if each in files} - found
    found |= {f"tracker.{name}" for name in ("services.calendars.gathering", "services.calendars.parts")}
    found |= {"tracker.store.questions.rows"}
    told = {f"tracker.{name.replace('/', '.')}" for name in MODULES}
    assert found - {"tracker"} == told


def test_language_and_regional_holidays_make_another_edition(tmp_path: Path) -> None:
    first = edition()
    assert edition() == first
    try:
        set_language("en")
        english = edition()
        set_language("zh")
        file = tmp_path / "holidays.toml"
        file.write_text("off = [2026-05-30]\n", "utf-8")
        load_overrides(file)
        assert len({first, english, edition()}) == 3
    finally:
        set_language("zh")
        load_overrides(None)
    assert edition() == first


@pytest.mark.parametrize("value", [("a", "b"), "a', 'b", None, "None", date(2024, 1, 1), "\ud800"])
def test_a_digest_tells_values_apart(value: object) -> None:
    assert digest(value) == digest(value)
    assert digest(value) != digest("a", "b")
