"""One county as a command asks for it: its standard, how it stands by it, and the late tasks behind each indicator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.attainment import CountyStanding, SchoolStanding
from tracker.core.indicators.standard import Indicator, Standard
from tracker.core.lamp import Item
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.services.indicators.county import county_facts
from tracker.services.indicators.threats import Serving, Servings
from tracker.services.workspace.naming import find_roadmap, typed
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

    def indicator(self, code: str) -> Indicator:
        """The indicator of that code, or of that measure's. Raises ``KeyError`` for one that the standard has not."""
        found = self.standard.indicator(code)
        if found is None:
            raise KeyError(code)
        return found

    def name(self, code: str) -> str:
        """A short name for a measure: the indicator's, or its own where the indicator has several."""
        indicator = self.indicator(code)
        own = next((each.title for each in indicator.measures if each.code == code), "")
        return own if len(indicator.measures) > 1 and own else indicator.short or indicator.title

    def late(self, code: str, stage: str) -> list[Item]:
        """The late tasks that cite a measure at a stage."""
        return [each.item for each in self.servings.behind(code, stage) if each.item.lamp.days_overdue]

    def projects(self, school: str) -> Sequence[Serving]:
        """The tasks of a school, the earliest due first."""
        return self.servings.by_school.get(school, ())

    def school(self, name: str) -> list[SchoolStanding]:
        """A school's part, one for each of its stages. Raises :class:`UsageError` with the names most like it."""
        import difflib

        wanted, schools = typed(name), self.standing.schools
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
    return AssessedCounty(row.id, row.county, facts.standard, facts.standing, facts.servings)
