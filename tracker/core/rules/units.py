"""Units: one name is one unit, a mail address is one, and a task names each once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tracker.core.model import Roadmap
from tracker.core.rules.finding import LAST, FieldPath, Finding, found
from tracker.i18n import _
from tracker.text import bare

_CONTACT = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")


def unit_names(roadmap: Roadmap) -> Iterator[Finding]:
    """A name or alias means one unit, however wide its characters are and whatever blanks stand between."""
    owner: dict[str, str] = {}
    for index, unit in enumerate(roadmap.units):
        named: list[tuple[FieldPath, str]] = [(("units", index, "name"), unit.name)]
        named += [(("units", index, "aliases", alias, LAST), alias) for alias in unit.aliases]
        for path, name in named:
            known = bare(name)
            if known in owner:
                yield found("duplicate-unit", path, name=name, unit=owner[known])
            elif name:
                owner[known] = unit.name


def unit_contacts(roadmap: Roadmap) -> Iterator[Finding]:
    """A unit's contact is a mail address."""
    for index, unit in enumerate(roadmap.units):
        if unit.contact and not _CONTACT.fullmatch(unit.contact):
            hint = _("写作 name@example.com，没有就留空")
            yield found("bad-contact", ("units", index, "contact"), value=unit.contact, hint=hint)


def units_once(roadmap: Roadmap) -> Iterator[Finding]:
    """A unit leads or supports a task, and is named once."""
    for index, task in enumerate(roadmap.tasks):
        counts = Counter((task.lead, *task.supporting))
        twice = next((unit for unit, count in counts.items() if count > 1), "")
        if twice:
            yield found("repeated-unit", ("tasks", index, "units", twice, LAST), unit=twice)
