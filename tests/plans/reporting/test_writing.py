"""Whatever texts a report has, what is written beside tasks is read as it was written."""

from __future__ import annotations

from random import Random

from tests.plans.test_writing import NASTY
from tracker.core.amount import Amount
from tracker.core.model import School, Target, TargetStep
from tracker.core.written.reported import WrittenMeasurement, WrittenProblem, WrittenResult
from tracker.core.written.roadmap import WrittenRoadmap
from tracker.plans.format.codes import ProblemList
from tracker.plans.reporting.rewriting import (
    written_measurement,
    written_problem,
    written_result,
    written_target,
)
from tracker.plans.reporting.schools import schools_of
from tracker.plans.rows.reading import RowReader
from tracker.plans.text.nodes import read_nodes
from tracker.plans.writing import roadmap_text

QUIET = ("period-unread",)
LINES = [text for text in NASTY if "\n" not in text and text == text.strip()]


def _reported(random: Random) -> WrittenRoadmap:
    def text() -> str:
        return "".join(random.choices(LINES, k=random.choice((1, 1, 2)))).strip()

    def target(n: int) -> Target:
        steps = (TargetStep("60", None, text()), TargetStep("9.5", None, "2024"))
        plain = Target(f"t{n}", text(), "<=", "2000", text(), "junior", None, text(), steps)
        return plain._replace(limits=(("complete", "9"),), against=text(), indicator="B4")

    def result(n: int) -> WrittenResult:
        amounts = (Amount(text(), "1", text(), text()),)
        plain = WrittenResult(f"{n}.10", text(), "hiring", text(), text(), text(), text(), amounts)
        cited = plain._replace(indicators=("A1", "B11.backbone"), tasks=("1.10", "2"))
        return cited._replace(project=text(), paragraph=n, remark=text(), quiet=QUIET)

    def measured(n: int) -> WrittenMeasurement:
        return WrittenMeasurement("A1", "是", text(), "primary", text(), text(), text(), n, QUIET)

    many = range(1, 40)
    kinds = ("primary", "nine_year", "special")
    return WrittenRoadmap(
        "x",
        "题",
        "县",
        standard="2017-6",
        schools=tuple(School(text(), kind, (text(), text())) for kind in kinds),
        targets=tuple(map(target, many)),
        results=tuple(map(result, many)),
        problems=tuple(WrittenProblem(f"1e{n}", text(), ("C3",), text(), n, text(), QUIET) for n in many),
        measurements=tuple(map(measured, many)),
    )


def test_any_text_is_read_as_it_was_written() -> None:
    said = _reported(Random(13))
    problems = ProblemList("x.yaml")
    root = read_nodes(roadmap_text(said).encode(), problems)
    assert root is not None, problems.sorted()
    top = RowReader(problems).row(root, "roadmap", "x")
    assert top is not None
    assert [each for each in problems.sorted() if each.code != "joined-items"] == []
    assert (top["standard"], schools_of(top)) == (said.standard, said.schools)
    assert tuple(map(written_target, top["targets"])) == said.targets
    assert tuple(map(written_result, top["results"])) == said.results
    assert tuple(map(written_problem, top["problems"])) == said.problems
    assert tuple(map(written_measurement, top["measurements"])) == said.measurements
