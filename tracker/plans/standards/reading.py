"""A standard's file in: its standard, or the complete list of what is wrong with it."""

from __future__ import annotations

import errno
from functools import lru_cache
from pathlib import Path

from tracker.content import content_of
from tracker.core.indicators.standard import Standard
from tracker.core.problem import Problem
from tracker.failures import reason_of
from tracker.plans.format.codes import ProblemList
from tracker.plans.format.shapes import CHOICES, Choices, school_choices
from tracker.plans.rows.reading import RowReader
from tracker.plans.standards.checking import check_standard
from tracker.plans.standards.drafting import drafted_kinds, drafted_stages, drafted_standard
from tracker.plans.text.nodes import START, Mapping, Node, read_nodes

MEGABYTES = 1
Read = tuple[Standard | None, tuple[Problem, ...]]


def read_standard(path: Path) -> Read:
    """The standard of one file and every problem in it, in order; None when any problem is more than a warning."""
    problems = ProblemList(str(path))
    try:
        data = content_of(path, MEGABYTES << 20)
    except OSError as error:
        if error.errno == errno.EFBIG:
            problems.add("file-too-large", START, limit=MEGABYTES)
        else:
            problems.add("unreadable-file", START, reason=reason_of(error))
        return None, problems.sorted()
    return _read(str(path), path.stem, data)


@lru_cache(maxsize=4)  # all counties of a province are measured by one
def _read(file: str, stem: str, data: bytes) -> Read:
    problems = ProblemList(file)
    root = read_nodes(data, problems)
    top = None if root is None else RowReader(problems, _choices(root)).row(root, "standard", stem)
    if top is None:
        return None, problems.sorted()
    check_standard(top, stem, problems)
    return (None if problems.is_fatal else drafted_standard(top)), problems.sorted()


def _choices(root: Node) -> Choices:
    """The words for stages and kinds of school, read before whatever names them; what is wrong is told afterwards."""
    if not isinstance(root, Mapping):
        return CHOICES
    own = {key: value for key, value in root.entries.items() if key in ("stages", "kinds")}
    top = RowReader(ProblemList("")).row(Mapping(own, root.line, root.column), "standard", "")
    return CHOICES if top is None else school_choices(drafted_stages(top), drafted_kinds(top))
