"""The standard that a roadmap file names, as the text that a roadmap carries."""

from __future__ import annotations

from pathlib import Path

from tracker.core.indicators.standard_text import standard_to_text
from tracker.core.problem import Problem
from tracker.i18n import _
from tracker.plans.format.codes import ProblemList
from tracker.plans.format.shapes import CHOICES, Choices, school_choices
from tracker.plans.rows.reading import TableRow
from tracker.plans.standards.finding import standard_file, standard_folders, standard_names
from tracker.plans.standards.reading import read_standard
from tracker.plans.text.nodes import Mapping, Node, Scalar


def cited_standard(top: TableRow, roadmap: Path, problems: ProblemList) -> tuple[str, tuple[Problem, ...]]:
    """The text of the standard that a roadmap file's top row names, and what is wrong in the standard's own file.

    Empty where it names none, or none that can be used, which is noted at the name.
    """
    name: str = top["standard"]
    if not name:
        return "", ()
    folders = standard_folders(roadmap)
    path = standard_file(name, folders)
    if path is None:
        names = standard_names(folders)
        own = _("县里自己的放在 {folder}").format(folder=folders[0])
        hint = _("可用的：{names}；{own}").format(names=_("、").join(names), own=own) if names else own
        problems.partial.add("standard")
        problems.add("unknown-standard", top.at("standard"), name=name, hint=hint)
        return "", ()
    standard, found = read_standard(path)
    if standard is None:
        count = sum(not problem.is_warning for problem in found)
        problems.partial.add("standard")
        problems.add("bad-standard", top.at("standard"), name=name, count=count, hint=_("见 {file}").format(file=path))
        return "", found
    return standard_to_text(standard), found


def cited_choices(root: Node, roadmap: Path) -> Choices:
    """The words for stages and kinds of school by the standard that a roadmap file names, else the usual ones."""
    named = root.entries.get("standard") if isinstance(root, Mapping) else None
    name = named[1].text.strip() if named and isinstance(named[1], Scalar) else ""
    path = standard_file(name, standard_folders(roadmap)) if name else None
    standard = read_standard(path)[0] if path else None
    return school_choices(standard.stages, standard.kinds) if standard else CHOICES
