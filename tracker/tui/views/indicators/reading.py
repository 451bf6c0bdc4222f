"""What the view reads: all counties side by side, or one county with everything that its pages show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tracker.tui.view import View
from tracker.tui.views.indicators.drawing.naming import key_of
from tracker.tui.views.indicators.drawing.page import IndicatorPage, PageLevel
from tracker.tui.views.indicators.matching import asked_words, counties_matching, facts_matching, schools_matching
from tracker.tui.views.indicators.pages.counties import CountiesPage
from tracker.tui.views.indicators.pages.county import CountyPage
from tracker.tui.views.indicators.pages.evidence import EvidencePage
from tracker.tui.views.indicators.pages.one_school import OneSchoolPage
from tracker.tui.views.indicators.pages.schools import SchoolsPage
from tracker.tui.views.indicators.pages.words import no_standard

if TYPE_CHECKING:
    from tracker.services.indicators.county import CountyFacts
    from tracker.services.indicators.portfolio import CountyLine
    from tracker.store.questions.reader import Reader

COUNTIES = PageLevel("counties")


class Known(NamedTuple):
    """What has been read for a view: where the way down begins, the counties or one of them, and what is searched."""

    root: PageLevel
    counties: tuple[CountyLine, ...] | None = None
    facts: CountyFacts | None = None
    words: tuple[str, ...] = ()


def read_known(reader: Reader, view: View, roadmap: str) -> Iterator[Known | None]:
    """The counties of a view, or the one county of a roadmap; what was measured earlier comes behind it."""
    from tracker.services.indicators.county import county_facts, with_course
    from tracker.services.indicators.portfolio import portfolio

    words = asked_words(view.wanted.search)
    rows = [row for row in reader.roadmaps() if view.wanted.roadmap in ("", row.id)]
    root = PageLevel("indicators", rows[0].id) if len(rows) == 1 else COUNTIES
    chosen = next((row for row in rows if row.id == (root.roadmap or roadmap)), None)
    if chosen is None:
        found = tuple(portfolio(reader, view.without("search").wanted, view.as_of))
        yield Known(root, counties=found, words=words)
        return
    facts = county_facts(reader, chosen, view.as_of)
    yield Known(root, facts=facts, words=words)
    yield None  # it is painted before it goes on
    yield Known(root, facts=with_course(reader, facts, view.as_of), words=words)


def page_at(known: Known, place: PageLevel) -> IndicatorPage | None:
    """The page of a place; None where what was read has it not."""
    if place.level == "counties":
        return CountiesPage(counties_matching(known.counties, known.words)) if known.counties is not None else None
    facts = known.facts
    if facts is None or facts.roadmap.id != place.roadmap:
        return None
    if facts.standing is None:
        return no_standard(facts) if place.level == "indicators" else None
    if place.level == "indicators":
        return CountyPage(facts_matching(facts, known.words))
    if place.level == "school":
        return (
            OneSchoolPage(facts, place.school) if place.school in {s.school for s in facts.standing.schools} else None
        )
    wanted = f"{place.code} {place.stage}"
    found = next((each for each in facts.standing.attainments if key_of(each) == wanted), None)
    if found is None:
        return None
    if place.level != "schools":
        return EvidencePage(facts, found)
    page = SchoolsPage(facts, found)
    page.schools = schools_matching(facts, found, page.schools, known.words)
    return page
