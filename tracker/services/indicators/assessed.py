"""One county as a command asks for it: its standard, how it stands by it, and the late tasks behind each indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.attainment import CountyStanding, SchoolStanding, SchoolValue
from tracker.core.indicators.standard import Indicator, Standard
from tracker.core.lamp import Item
from tracker.core.model import School
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.services.indicators.county import county_facts
from tracker.services.indicators.threats import Serving, Servings
from tracker.services.workspace.naming import find_roadmap, typed
from tracker.store.questions.measured.asking import schools_of
from tracker.store.questions.reader import Reader
from tracker.text import clean

_NEAR = 4


class AssessedCounty(NamedTuple):
    """A county that has a standard, on a day."""

    roadmap: str
    county: str
    standard: Standard
    standing: CountyStanding
    servings: Servings = Servings()
    schools: tuple[School, ...] = ()

    def indicator(self, code: str) -> Indicator:
        """The indicator of that code, or of that measure's. Raises ``KeyError`` for one that the standard has not."""
        found = self.standard.indicator(code)
        if found is None:
            raise KeyError(code)
        return found

    def name(self, code: str) -> str:
        """A short name for a measure: the indicator's, or its own where the indicator has several."""
        indicator = self.indicator(code)
        own = indicator.measure(code)
        return own.name if own and len(indicator.measures) > 1 else indicator.brief

    def late(self, code: str, stage: str) -> list[Item]:
        """The late tasks that cite a measure at a stage."""
        return [each.item for each in self.servings.behind(code, stage) if each.item.lamp.days_overdue]

    def late_of(self, indicator: str) -> list[Item]:
        """The late tasks that cite an indicator or any measure of it."""
        return [each.item for each in self.servings.by_code.get(indicator, ()) if each.item.lamp.days_overdue]

    def projects(self, school: str) -> Sequence[Serving]:
        """The tasks of a school, the earliest due first."""
        return self.servings.by_school.get(school, ())

    def others(self, school: str) -> Iterator[tuple[str, SchoolValue]]:
        """What else is judged school by school and known of one, by the measure's code, in the standard's order."""
        for each in self.standing.attainments:
            if each.code not in self.standard.allocation.of:
                yield from (
                    (each.code, told) for told in each.schools if told.school == school and told.value is not None
                )

    def _own_name(self, name: str) -> str:
        """The name of the school that has this alias; the word itself where none has."""
        return next((each.name for each in self.schools if name in each.aliases), name)

    def school(self, name: str) -> list[SchoolStanding]:
        """A school's part, one for each of its stages. Raises :class:`UsageError` with the names most like it."""
        import difflib

        schools = self.standing.schools
        wanted = self._own_name(typed(name))
        found = [each for each in schools if each.school == wanted]
        near = list(dict.fromkeys(each.school for each in schools if wanted and wanted in each.school))
        if not found and len(near) == 1:
            found = [each for each in schools if each.school == near[0]]
        if found:
            return found
        names = list(dict.fromkeys(each.school for each in schools))
        like = (near or difflib.get_close_matches(wanted, names, n=_NEAR, cutoff=0.3) or names)[:_NEAR]
        hint = (
            _("您是不是要写：{names}").format(names=_("、").join(like))
            if like
            else _("先填报各校的数：tracker measure template")
        )
        raise UsageError(_("没有学校“{name}”的数").format(name=clean(wanted)), hint=hint)


def assessed_county(reader: Reader, name: str, as_of: date) -> AssessedCounty:
    """The county of the roadmap that a name means. Raises :class:`UsageError` where it has no standard."""
    row = find_roadmap(reader, name)
    facts = county_facts(reader, row, as_of)
    if facts.standard is None or facts.standing is None:
        words = _("{title}没有写明按哪个标准测算").format(title=row.heading)
        raise UsageError(words, hint=_("在路线图文件里写 standard: 2017-6，再 tracker sync"))
    return AssessedCounty(
        row.id, row.county, facts.standard, facts.standing, facts.servings, schools_of(reader, row.id)
    )
