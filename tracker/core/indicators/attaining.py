"""A county against its standard on a day (达标测算): 教督〔2017〕6号's rules over what was measured.

Met is only what is certain. A mean of the county says nothing of its schools: with the schools unknown an indicator of
resource allocation is unknown, however good the mean; and so are schools of which nobody knows whether they are all.
Not met is what is certain from what is known already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.core.indicators.attainment import (
    Attainment,
    CountyStanding,
    SchoolList,
    Verdict,
    attains,
    reaches,
)
from tracker.core.indicators.held import NOTHING_TOLD, YES, CountyWord, Measured, county_word, number
from tracker.core.indicators.reasons import Ground
from tracker.core.indicators.school_standing import JudgedSchool, Schools, listings, over_schools
from tracker.core.indicators.standard import BOTH, Indicator, Measure, Requirement, Standard, Veto
from tracker.core.indicators.variation import variation_of

_Found = tuple[Verdict, Ground]
_ON_ITS_WORD = frozenset((Ground.STATED_YES, Ground.STATED_NO, Ground.STATED_ONLY))
_ON_ITS_NUMBER = frozenset(
    (
        Ground.MEAN_ATTAINED,
        Ground.MEAN_MISSED,
        Ground.MEAN_BELOW_FLOOR,
        Ground.MEAN_LATER,
        Ground.LIST_UNKNOWN,
        Ground.LIST_SHORT,
    )
)
_OWN_ASSESSMENT = "自评"
"""The basis of a number that the county has from nobody but itself."""


def county_standing(standard: Standard, measured: Measured, kinds: Mapping[str, str], on: date) -> CountyStanding:
    """Every measure at every stage with its verdict and the numbers used, every school, the verdict of each indicator.

    ``measured`` is what holds on the day ``on``. ``kinds`` are the schools that the roadmap lists and what they are;
    they go before the kinds that entries tell, and each counts as a school of the county though nothing was measured.
    They, or the county's own pupils, tell whether the schools are all that there are; what entries tell does not.
    """
    county = _County(standard, measured, kinds)
    attainments = tuple(
        county.attainment(indicator, measure, stage)
        for indicator in standard.indicators
        for measure in indicator.measures
        for stage in dict.fromkeys(asked.stage for asked in measure.thresholds) or (BOTH,)
    )
    found: dict[str, list[Verdict]] = {indicator.code: [] for indicator in standard.indicators}
    for each in attainments:
        found[each.code.partition(".")[0]].append(each.verdict)
    verdicts = {code: together(each) for code, each in found.items()}
    return CountyStanding(
        standard.id,
        on,
        attainments,
        tuple(judged.standing for judged in county.judged),
        tuple(verdicts.items()),
        tuple(veto.code for veto in standard.vetoes if _holds(veto, standard.assessed, measured, verdicts)),
    )


def _holds(veto: Veto, stages: Sequence[str], measured: Measured, verdicts: Mapping[str, Verdict]) -> bool:
    words = [told for stage in ("", *stages) if (told := measured.county(veto.code, stage))]
    last = max(words, key=lambda each: (each.on, each.entry), default=None)
    return (last is not None and last.value.value == YES) or verdicts.get(veto.of) is Verdict.NOT_MET


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """That of several of which all must be met: not met where one is not, met where all are."""
    found = set(verdicts)
    if Verdict.NOT_MET in found:
        return Verdict.NOT_MET
    return Verdict.MET if found == {Verdict.MET} else Verdict.UNKNOWN


class _County:
    """One county's schools, judged one by one; then each measure over all of them."""

    def __init__(self, standard: Standard, measured: Measured, kinds: Mapping[str, str]) -> None:
        self._rules = standard.allocation
        self._measured = measured
        self._schools = Schools(standard)
        known, told = {**measured.kinds, **kinds}, measured.by_school()
        self._figures = {
            name: self._schools.figures(known.get(name, ""), told.get(name, NOTHING_TOLD))
            for name in dict.fromkeys((*known, *told))
        }
        self.judged = [
            judged for name, figures in self._figures.items() for judged in self._schools.judged(name, figures)
        ]
        self._uncertain = {judged.standing.school for judged in self.judged if not judged.is_certain}
        self._listings = listings(standard, measured, self._figures, kinds)
        self._counted: dict[str, set[str]] = {}
        for standing in (judged.standing for judged in self.judged):
            if standing.is_counted:
                self._counted.setdefault(standing.school, {BOTH}).add(standing.stage)

    def attainment(self, indicator: Indicator, measure: Measure, stage: str) -> Attainment:
        """One measure at one stage."""
        asked = [each for each in measure.thresholds if each.stage == stage]
        usual = min(asked, key=lambda each: bool(each.of), default=None)
        blank = Attainment(
            measure.code,
            stage,
            Verdict.UNKNOWN,
            Ground.NOTHING_TOLD,
            operator=usual.operator if usual else "",
            asked=number(usual.value) if usual else None,
            unit=measure.unit,
            listing=self._listings[stage] if stage in self._listings else SchoolList(),
        )
        at = "" if stage == BOTH else stage
        word = county_word(self._measured, measure.code, at, is_only_stage=len(indicator.stages) == 1)
        if indicator.code in self._rules.of:
            found = self._of_allocation(blank, asked, word)
        elif indicator.judged_by == "schools":
            found = self._of_schools(blank, measure, word)
        else:
            found = self._of_the_county(blank, asked, word)
        other = self._measured.county(measure.code, at) or self._measured.county(measure.code)
        if found.reason != Ground.NOTHING_TOLD or other is None:
            return found
        reason = Ground.UNREADABLE if number(other.value.value) is None else Ground.STAGE_NOT_TOLD
        return found._replace(reason=reason, text=other.value.text or other.value.value, measured_on=other.on)

    # ---- what the county tells of itself ---------------------------------------------------------------------------
    def _of_the_county(self, blank: Attainment, asked: list[Requirement], word: CountyWord | None) -> Attainment:
        words = [county_word(self._measured, blank.code, stage, is_only_stage=False) for stage in self._schools.stages]
        staged = [each for each in words if each] if blank.stage == BOTH else []
        later = [each for each in staged if word and each.told.on > word.told.on]
        if word is None or any(_by_word(each, asked)[0] is Verdict.NOT_MET for each in later):
            return self._by_stages(blank, asked, staged)
        verdict, reason = _by_word(word, asked)
        same = [each for each in staged if each.told.on == word.told.on]
        if verdict is Verdict.NOT_MET and (
            len(same) < len(self._schools.stages) or any(_by_word(each, asked)[0] is not Verdict.MET for each in same)
        ):
            same = []
        found = _with_word(blank, word)._replace(verdict=verdict, reason=reason)
        return _contradicted(found, (word, *word.others, *same), asked) or found

    def _by_stages(self, blank: Attainment, asked: list[Requirement], words: list[CountyWord]) -> Attainment:
        """What is asked of the county as a whole, told of each stage: the worst of them stands for it."""
        judged = [(word, *_by_word(word, asked)) for word in words]
        if not judged:
            return blank
        verdict = together(found for _word, found, _reason in judged)
        word, _found, reason = next(each for each in judged if each[1] is verdict)
        if verdict is Verdict.MET and len(judged) < len(self._schools.stages):
            verdict, reason = Verdict.UNKNOWN, Ground.STAGE_MISSING
        return _with_word(blank, word)._replace(verdict=verdict, reason=reason)

    # ---- schools, beside resource allocation -----------------------------------------------------------------------
    def _of_schools(self, blank: Attainment, measure: Measure, word: CountyWord | None) -> Attainment:
        """Every school must attain it. A number of the county is that of its worst school, or a mean of all."""
        asked = [each for each in measure.thresholds if each.stage == blank.stage]
        places = (name for name, stages in self._counted.items() if blank.stage in stages)
        judged = [self._schools.value(name, self._figures[name], measure, blank.stage) for name in places]
        values, numbers = [value for value, _found in judged], [each for _value, each in judged if each]
        blank = over_schools(blank, values, numbers)
        if any(value.verdict is Verdict.NOT_MET and value.school not in self._uncertain for value in values):
            return blank._replace(verdict=Verdict.NOT_MET, reason=Ground.SCHOOL_MISSED)
        all_attain, is_whole = bool(values) and blank.attained == len(values), blank.listing.is_whole
        stated = any(value.said for value in values)
        if word is None or (all_attain and is_whole and word.told.on <= (blank.measured_on or word.told.on)):
            if word and all_attain and (rivals := _denied(blank, word, asked)):
                return blank._replace(reason=Ground.SCHOOLS_CONTRADICTED, rivals=rivals)
            if all_attain and is_whole:
                return blank._replace(verdict=Verdict.MET, reason=Ground.SCHOOLS_ATTAINED, is_stated=stated)
            if all_attain:
                return blank._replace(reason=_short(blank))
            return blank._replace(reason=Ground.SCHOOLS_UNKNOWN) if blank.counted else blank
        verdict, reason = _by_word(word, asked)
        if measure.per and verdict is Verdict.MET and word.answer is None:
            verdict, reason = Verdict.UNKNOWN, Ground.MEAN_ATTAINED
        found = _with_word(blank, word)._replace(verdict=verdict, reason=reason)
        return _contradicted(found, (word, *word.others), asked) or found

    # ---- resource allocation ---------------------------------------------------------------------------------------
    def _of_allocation(self, blank: Attainment, asked: list[Requirement], word: CountyWord | None) -> Attainment:
        judged = [each for each in self.judged if each.standing.stage == blank.stage and each.standing.is_counted]
        numbers = [each.numbers[blank.code] for each in judged if blank.code in each.numbers]
        values = [each.values[blank.code] for each in judged]
        limit = self._rules.variation.get(blank.stage)
        is_complete = blank.listing.is_whole and all(each.value is not None and each.pupils for each in values)
        variation = variation_of(values, limit, is_complete=is_complete)
        blank = over_schools(blank, values, numbers)._replace(
            variation=variation, value=variation.mean if variation else None
        )
        is_whole = blank.listing.is_whole and bool(values) and blank.counted == len(values)
        rivals = _denied(blank, word, asked) if word else None
        if is_whole and word and word.told.on <= (blank.measured_on or word.told.on):
            word = None
        if word and (word.number is not None or not blank.counted):
            blank = _with_word(blank, word)
        verdict, reason = (
            self._missed_for_certain(blank, judged, word) or self._attained(blank, judged) or _open(blank, word)
        )
        if verdict is Verdict.MET and word and _by_word(word, asked)[0] is Verdict.NOT_MET:
            verdict, reason = Verdict.UNKNOWN, Ground.MEAN_LATER
        if verdict is Verdict.MET and rivals:
            return blank._replace(reason=Ground.SCHOOLS_CONTRADICTED, rivals=rivals)
        own = _contradicted(blank, (word, *word.others), asked) if word else None
        if own and reason in _ON_ITS_WORD | _ON_ITS_NUMBER:
            return own
        is_stated = reason in _ON_ITS_WORD or (reason in _ON_ITS_NUMBER and blank.is_stated)
        return blank._replace(verdict=verdict, reason=reason, is_stated=is_stated)

    def _missed_for_certain(
        self, blank: Attainment, judged: list[JudgedSchool], word: CountyWord | None
    ) -> _Found | None:
        missing = [each for each in judged if each.is_certain and each.values[blank.code].verdict is Verdict.NOT_MET]
        if any(blank.code in each.below_floor for each in missing):
            return Verdict.NOT_MET, Ground.SCHOOL_BELOW_FLOOR
        if any(each.misses > self._schools.most_missed for each in missing):
            return Verdict.NOT_MET, Ground.SCHOOL_MISSES_MORE
        if blank.variation and blank.variation.verdict is Verdict.NOT_MET:
            return Verdict.NOT_MET, Ground.VARIATION_OVER
        if word and word.answer is False:
            return Verdict.NOT_MET, Ground.STATED_NO
        mean = word.number if word else None
        if mean is None or blank.asked is None or reaches(mean, blank.operator, blank.asked, self._rules.floor):
            return None
        return Verdict.NOT_MET, Ground.MEAN_BELOW_FLOOR

    def _attained(self, blank: Attainment, judged: list[JudgedSchool]) -> _Found | None:
        if not (blank.variation and blank.variation.verdict is Verdict.MET):
            return None
        missing = [each for each in judged if each.values[blank.code].verdict is not Verdict.MET]
        if any(each.standing.verdict is not Verdict.MET for each in missing):
            return None
        return Verdict.MET, Ground.ALLOCATED_BUT_FOR_ONE if missing else Ground.ALLOCATED


def _open(blank: Attainment, word: CountyWord | None) -> _Found:
    """Why neither can be told."""
    if blank.listed and blank.counted == blank.listed:
        if not all(each.pupils for each in blank.schools):
            return Verdict.UNKNOWN, Ground.PUPILS_UNKNOWN
        return Verdict.UNKNOWN, Ground.OTHERS_UNKNOWN if blank.listing.is_whole else _short(blank)
    if word and word.number is not None and blank.asked is not None:
        is_attained = attains(word.number, blank.operator, blank.asked)
        return Verdict.UNKNOWN, Ground.MEAN_ATTAINED if is_attained else Ground.MEAN_MISSED
    if word and word.answer:
        return Verdict.UNKNOWN, Ground.STATED_ONLY
    return Verdict.UNKNOWN, Ground.SCHOOLS_UNKNOWN if blank.counted else Ground.NOTHING_TOLD


def _short(blank: Attainment) -> Ground:
    """Why the schools are not known to be all."""
    return Ground.LIST_UNKNOWN if blank.listing.of_county is None else Ground.LIST_SHORT


def _by_word(word: CountyWord, asked: list[Requirement]) -> _Found:
    if word.answer is not None:
        return (Verdict.MET, Ground.STATED_YES) if word.answer else (Verdict.NOT_MET, Ground.STATED_NO)
    if word.number is None or not all(each.value for each in asked) or not asked:
        return Verdict.UNKNOWN, Ground.NOT_COMPARABLE
    found = {attains(word.number, each.operator, number(each.value) or 0.0) for each in asked}
    if len(found) > 1:
        return Verdict.UNKNOWN, Ground.DEPENDS_ON_KIND
    return (Verdict.MET, Ground.ATTAINED) if True in found else (Verdict.NOT_MET, Ground.MISSED)


def _contradicted(found: Attainment, words: tuple[CountyWord, ...], asked: list[Requirement]) -> Attainment | None:
    """Unknown, where of the words of one day another says otherwise than the first."""
    for other in words[1:]:
        if {_by_word(words[0], asked)[0], _by_word(other, asked)[0]} == {Verdict.MET, Verdict.NOT_MET}:
            rivals = (words[0].told.value.value, other.told.value.value)
            found = found._replace(value=None, is_stated=False, rivals=rivals)
            return found._replace(verdict=Verdict.UNKNOWN, reason=Ground.CONTRADICTED)
    return None


def _denied(blank: Attainment, word: CountyWord, asked: list[Requirement]) -> tuple[str, str] | None:
    """The county's own word of the very day of its schools' figures where it says that what they attain is missed."""
    words = (word, *word.others) if word.told.on == blank.schools_on else ()
    no = next((each for each in words if _by_word(each, asked)[0] is Verdict.NOT_MET), None)
    return ("", no.told.value.value) if no else None


def _with_word(blank: Attainment, word: CountyWord) -> Attainment:
    told = word.told
    return blank._replace(
        value=word.number,
        text=told.value.text,
        measured_on=told.on,
        basis=told.basis,
        is_stated=word.answer is not None or _OWN_ASSESSMENT in told.basis,
    )
