from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.core.query import Filter
from tracker.store.questions.belonging import Belonging, gather
from tracker.store.questions.reader import Reader

if TYPE_CHECKING:
    from tests.store.conftest import Builder

JUNE = date(2022, 6, 1)


def test_every_task_comes_with_its_project_and_its_kind_in_the_plans_order(tmp_path: Path, build: Builder) -> None:
    backwards = build.roadmap()._replace(tasks=tuple(build.task(number, position=-number) for number in range(12)))
    with Reader(build.database(tmp_path / "two.db", backwards, build.roadmap(roadmap="changji"))) as reader:
        found = gather(reader, Filter(), JUNE)
        items = reader.items(Filter(), JUNE, order="position")
    assert found == [Belonging(one.roadmap, one.section, one.project, one.kind, one.task_id) for one, _lamp in items]
    assert [one.roadmap for one in found] == ["changji"] * 12 + ["hutubi"] * 12
    assert [one.project for one in found if one.project] == [
        *("第0中学", "第1中学", "第2中学"),
        *("第2中学", "第1中学", "第0中学"),
    ]


def test_what_does_not_pass_the_filter_on_that_day_is_left_out(reader: Reader, build: Builder) -> None:
    hiring = gather(reader, Filter(kinds=("hiring",)), JUNE)
    assert {one.kind for one in hiring} == {"hiring"}
    assert len(hiring) == 3
    assert gather(reader, Filter(), date(2022, 3, 13)) == []
