from __future__ import annotations

from tracker.core.indicators.standard import Allocation, Measure, RawFigure, Requirement, Standard
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import RowReader
from tracker.plans.standards.drafting import drafted_standard
from tracker.plans.text.nodes import read_nodes


def _drafted(text: str) -> Standard:
    problems = ProblemList("x.yaml")
    root = read_nodes(text.encode(), problems)
    assert root is not None
    top = RowReader(problems).row(root, "standard", "x")
    assert (top is not None, problems.sorted()) == (True, ())
    assert top is not None
    return drafted_standard(top)


def test_keys_become_fields() -> None:
    standard = _drafted(
        "id: x\ntitle: 甲\ndocument: 乙\nfigures: [{id: pupils, title: 学生, by_stage: 是, whole: true}]\n"
        "indicators:\n  - code: A1\n    title: 丙\n    judged_by: schools\n    measures:\n"
        "      - {code: A1, title: 丙, over: pupils, times: 100, thresholds:"
        " [{stage: 小学, operator: '<=', value: 2500, of: [完中]}, {stage: both, operator: '>=', against: 公务员}]}\n"
        "allocation: {of: [A1], attained: 1, variation: {primary: 0.5}}\n"
    )
    asked = (Requirement("primary", "<=", "2500", ("complete",)), Requirement("both", ">=", "", (), "公务员"))
    assert standard.figures == (RawFigure("pupils", "学生", "", True, True),)
    assert standard.indicators[0].measures == (Measure("A1", "丙", "", asked, "pupils", "", 100.0),)
    assert standard.allocation == Allocation(("A1",), 1, 1.0, {"primary": 0.5})


def test_a_standard_may_ask_nothing_of_all_schools_together() -> None:
    standard = _drafted(
        "id: x\ntitle: 甲\ndocument: 乙\nindicators:\n"
        "  - {code: A, title: 丙, judged_by: statement, measures: [{code: A, title: 丙}]}\n"
    )
    assert (standard.allocation, standard.vetoes, standard.figures) == (Allocation(), (), ())
