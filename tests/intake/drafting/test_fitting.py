"""Whatever words a document has, what is drafted of it is short enough for a file, and its tasks have titles."""

from __future__ import annotations

from tracker.core.model import Section, Unit
from tracker.core.written.roadmap import WrittenRoadmap, WrittenTask
from tracker.intake.drafting.fitting import LONGEST, fitted, fitted_task
from tracker.plans.format.shapes import TEXT_LIMIT

LONG = "字" * 5000


def test_the_longest_text_is_that_of_a_file() -> None:
    assert LONGEST == TEXT_LIMIT


def test_every_text_of_a_task_is_cut_and_marked() -> None:
    task = fitted_task(WrittenTask("1.1", LONG, "other", section=LONG, units=(LONG, "县教育局"), remark=LONG, row=1))
    for text in (task.title, task.section, task.units[0], task.remark):
        assert (len(text), text[-1]) == (TEXT_LIMIT, "…")
    assert task.units[1] == "县教育局"


def test_a_task_without_words_is_called_by_its_row() -> None:
    assert fitted_task(WrittenTask("3.1", "...", "other", row=3)).title == "第3行"


def test_names_that_were_cut_still_agree() -> None:
    roadmap = fitted(WrittenRoadmap("", LONG, "某县", sections=(Section(LONG),), units=(Unit(LONG, (LONG,)),)))
    task = fitted_task(WrittenTask("1.1", "x", "other", section=LONG, units=(LONG,)))
    assert (roadmap.sections[0].title, roadmap.units[0].name) == (task.section, task.units[0])
    assert roadmap.units[0].aliases == ()
    assert len(roadmap.title) == TEXT_LIMIT
