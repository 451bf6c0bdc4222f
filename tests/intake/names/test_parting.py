"""Marks part names, those in brackets and within a name do not."""

from __future__ import annotations

from tracker.intake.names import marks, parting


def test_words_within_a_name_part_nothing() -> None:
    names = "县人力资源和社会保障局和县住房和城乡建设局及县文化和旅游局与县委、县政府"
    assert parting.pieces(names) == ["县人力资源和社会保障局", "县住房和城乡建设局", "县文化和旅游局", "县委", "县政府"]


def test_marks_in_a_bracket_come_back() -> None:
    hidden = f"县（{marks.masked('市、区')}）教育局"
    assert parting.pieces(hidden) == [hidden]
    assert marks.unmasked(hidden) == "县（市、区）教育局"


def test_a_blank_is_judged_by_names_seen_elsewhere() -> None:
    assert [part.readings for part in parting.parted("县委 督查室", {"县委督查室"}).parts] == [(("县委督查室",),)]
    assert [part.words for part in parting.parted("县委 督查室", ()).parts] == ["县委", "督查室"]
    assert len(parting.parted("大丰镇 中心小学", ()).parts[0].readings) == 2
    assert len(parting.parted("大丰镇 中心小学", {"大丰镇中心小学"}).parts[0].readings) == 1
