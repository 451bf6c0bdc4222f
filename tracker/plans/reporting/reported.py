"""All that a file says beside its tasks, added to the roadmap of its tasks."""

from __future__ import annotations

from tracker.core.model import Roadmap
from tracker.plans.drafting.years import YearInForce
from tracker.plans.format.codes import ProblemList
from tracker.plans.reporting.measurements import measurements_of
from tracker.plans.reporting.problems import problems_of
from tracker.plans.reporting.results import results_of
from tracker.plans.reporting.schools import schools_of
from tracker.plans.reporting.targets import targets_of
from tracker.plans.rows.reading import TableRow


def with_reported(roadmap: Roadmap, top: TableRow, problems: ProblemList) -> Roadmap:
    """The roadmap with what its file's top row says beside tasks; each table in the order of its rows."""
    year = YearInForce(roadmap.issued_on.year)
    schools = schools_of(top)
    return roadmap._replace(
        schools=schools,
        targets=targets_of(top, year, problems),
        results=results_of(top, roadmap.issued_on, problems),
        problems=problems_of(top, roadmap.issued_on, problems),
        measurements=measurements_of(top, roadmap.issued_on, schools, problems),
    )
