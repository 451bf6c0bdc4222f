"""A cell is heard once, and a rank goes on within it."""

from __future__ import annotations

from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.names.hearing import Hearing
from tracker.intake.names.ranks import RankReader
from tracker.intake.rows import Role


def _names(text: str, asking: Asking) -> list[str]:
    hearing = Hearing({(Role.UNITS, text): [SourcePlace(1, 2, 3)]}, (), RankReader("河东县"), asking)
    return [mention.name for mention in hearing.of(Role.UNITS, text).mentions]


def test_a_rank_goes_on_to_offices_and_to_nothing_else() -> None:
    asking = Asking()
    assert _names("县教育局、财政局、一中、住建局", asking) == ["县教育局", "县财政局", "一中", "县住建局"]
    assert not asking.notes
    assert _names("州教育局、财政局，县教育局、住建局", asking) == ["州教育局", "州财政局", "县教育局", "县住建局"]
    assert [note.text for note in asking.notes] == ["“财政局”接着前面的单位，读作“州财政局”"]
