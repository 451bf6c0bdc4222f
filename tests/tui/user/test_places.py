"""Where one left off, of each database."""

from __future__ import annotations

from pathlib import Path

from tracker.core.query import Filter
from tracker.tui.user.places import MOST_PLACES, PlaceLeft, place_key
from tracker.tui.user.preferences import PreferenceFile, Preferences


def test_each_database_has_its_own_place_and_one_program_leaves_the_others(tmp_path: Path) -> None:
    here, there = place_key("/srv/a/tracker.db"), place_key("postgresql://u:secret@host/b")
    assert here != there
    assert "secret" not in there
    file = PreferenceFile(tmp_path / "screen.json")
    file.save(Preferences(places={here: PlaceLeft("units", listed=("due", True, "lead"))}))
    file.save(Preferences(places={there: PlaceLeft("calendar", Filter(overdue=True))}))
    assert file.load()[0].places == {
        here: PlaceLeft("units", listed=("due", True, "lead")),
        there: PlaceLeft("calendar", Filter(overdue=True)),
    }
    for number in range(MOST_PLACES):
        file.save(Preferences(places={str(number): PlaceLeft()}))
    assert [*file.load()[0].places] == [str(number) for number in range(MOST_PLACES)]
