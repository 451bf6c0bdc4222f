"""The search line in this view: verdicts, indicators by code and name, groups, schools, counties; all words count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.core.indicators.attainment import VERDICT_LABELS, Attainment, Verdict, verdict_label
from tracker.core.indicators.standard import Standard
from tracker.i18n import _
from tracker.tui.view import View
from tracker.tui.views.indicators.drawing.naming import stage_label

if TYPE_CHECKING:
    from tracker.core.indicators.attainment import SchoolValue
    from tracker.services.indicators.county import CountyFacts
    from tracker.services.indicators.portfolio import CountyLine

_CODE = 2
"""Characters from which a word is a code's beginning: ``A4``, ``B11.rotation``."""


def asked_words(search: str) -> tuple[str, ...]:
    """The words of a search; the English verdict of two words is one."""
    return tuple(search.casefold().replace("not met", "not_met").split())


def counties_matching(counties: Sequence[CountyLine], words: Sequence[str]) -> tuple[CountyLine, ...]:
    """The counties of that name or title, or that have an indicator of that verdict."""
    return tuple(
        each
        for each in counties
        if all(
            _is_in(word, (each.county, each.title)) or any(each.verdicts.get(one) for one in _verdicts(word))
            for word in words
        )
    )


def facts_matching(facts: CountyFacts, words: Sequence[str]) -> CountyFacts:
    """The county with those indicators alone that every word is about; its verdicts stay those of all."""
    left = _left(facts, words)
    if not left or facts.standing is None:
        return facts
    kept = tuple(each for each in facts.standing.attainments if _is_about(facts, each, left))
    return facts._replace(standing=facts.standing._replace(attainments=kept))


def schools_matching(
    facts: CountyFacts, attainment: Attainment, schools: Iterable[SchoolValue], words: Sequence[str]
) -> list[SchoolValue]:
    """The schools of an indicator that every word is about which is not about the indicator itself."""
    own = attainment._replace(schools=(), verdict=Verdict.UNKNOWN)
    left = [word for word in _left(facts, words) if _verdicts(word) or not _is_about(facts, own, (word,))]
    return [
        school
        for school in schools
        if all(_is_in(word, (school.school,)) or school.verdict in _verdicts(word) for word in left)
    ]


def note_of(view: View) -> str:
    """That conditions are in force which choose tasks, and no indicators."""
    return _("筛选不影响指标") if view.without("roadmap").without("search").is_filtered else ""


def _left(facts: CountyFacts, words: Sequence[str]) -> tuple[str, ...]:
    """The words that do not merely name the county in which one is."""
    return tuple(word for word in words if not _is_in(word, (facts.roadmap.county, facts.roadmap.title)))


def _is_about(facts: CountyFacts, attainment: Attainment, words: Sequence[str]) -> bool:
    names = tuple(_names(facts.standard, attainment)) if facts.standard else ()
    return all(
        attainment.verdict in _verdicts(word)
        or (len(word) >= _CODE and _is_code(word, attainment.code))
        or _is_in(word, names)
        for word in words
    )


def _names(standard: Standard, attainment: Attainment) -> Iterator[str]:
    indicator = standard.indicator(attainment.code)
    if indicator is None:
        return
    own = (indicator.title, indicator.short, indicator.group, indicator.name, indicator.brief)
    titles = [word for m in indicator.measures if m.code == attainment.code for word in (m.title, m.name)]
    for name in (*own, *titles):
        yield name
        yield _(name) if name else ""
    yield stage_label(attainment.stage, standard)
    yield from (school.school for school in attainment.schools)


def _is_code(word: str, code: str) -> bool:
    whole = code.casefold()
    return word == whole or whole.startswith(f"{word}.") or ("." in word and whole.startswith(word))


def _is_in(word: str, names: Iterable[str]) -> bool:
    return any(word in name.casefold() for name in names)


def _verdicts(word: str) -> list[Verdict]:
    """The verdicts that a word is the beginning of, in the source's language, in English or in that in force."""
    return [
        one
        for one in Verdict
        if any(said.casefold().startswith(word) for said in (VERDICT_LABELS[one], one.value, verdict_label(one)))
    ]
