"""All that was ever told of a county's figures: of which day, by whom and when, and what became of it."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core.events import Said
from tracker.core.indicators.held import held
from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.errors import UsageError
from tracker.i18n import _, speaking
from tracker.services.indicators.ground import known_county
from tracker.services.measuring.fitting import Fitter, Misfit
from tracker.services.measuring.known import KnownCounty
from tracker.services.workspace import Workspace
from tracker.store.questions.measured.asking import kept_entries
from tracker.text import clean


class ToldBefore(NamedTuple):
    """A value as it was told: the entry with its day, basis and who told it; who took it back, and why.

    ``is_held`` where it is the one that holds on the as-of date, ``is_corrected`` where another was told of its day.
    """

    value: MeasuredValue
    entry: MeasuredEntry
    title: str
    unit: str
    is_held: bool
    retracted: Said | None = None
    reason: str = ""
    is_corrected: bool = False
    own_title: str = ""
    """As the standard has it, in whatever language."""


class Wanted(NamedTuple):
    """Of what, at which school and stage, as somebody writes it; empty for all."""

    of: str = ""
    school: str = ""
    stage: str = ""


def history(workspace: Workspace, roadmap: str = "", wanted: Wanted | None = None) -> tuple[ToldBefore, ...]:
    """What was told up to the as-of date, the newest day first, of one day the latest told first.

    ``roadmap`` may be empty where there is one. Raises :class:`UsageError` for a roadmap, a code, a school or a stage
    that is not there.
    """
    known = known_county(workspace, roadmap)
    of, school, stage = _meant(known, wanted or Wanted())
    things = Fitter(known).things
    with speaking("zh"):
        own = Fitter(known).things
    with workspace.reader() as reader:
        kept = [each for each in kept_entries(reader, known.ground.roadmap) if each.entry.on <= workspace.as_of]
    standing = held((each.entry for each in kept if each.retracted is None), workspace.as_of).values
    stand = sorted((each.entry for each in kept if each.retracted is None), key=lambda entry: entry.id)
    last = {(entry.on, (value.of, value.school, value.stage)): entry.id for entry in stand for value in entry.values}
    told = []
    for entry, retracted, reason in sorted(kept, key=lambda each: (each.entry.on, each.entry.id), reverse=True):
        for value in entry.values:
            place = (value.of, value.school, value.stage)
            if of in ("", value.of) and school in ("", value.school) and stage in (None, value.stage):
                thing, now = things.get(value.of), standing.get(place)
                is_held = now is not None and now.entry == entry.id
                own_name = own[value.of].title if value.of in own else ""
                title, unit = (thing.title, thing.unit) if thing else ("", "")
                is_corrected = last.get((entry.on, place), entry.id) != entry.id
                told.append(ToldBefore(value, entry, title, unit, is_held, retracted, reason, is_corrected, own_name))
    return tuple(told)


def _meant(known: KnownCounty, wanted: Wanted) -> tuple[str, str, str | None]:
    """What is wanted by the names that it is kept under; no stage for all stages."""
    try:
        of = Fitter(known).thing(wanted.of).of if wanted.of else ""
    except Misfit as misfit:
        raise UsageError(misfit.sentence) from None
    school = known.school(wanted.school) if wanted.school else None
    if wanted.school and school is None:
        raise UsageError(_("没有学校“{school}”").format(school=clean(wanted.school)) + known.nearest(wanted.school))
    stage = known.standard.stage_called(wanted.stage) if wanted.stage else None
    if wanted.stage and stage is None:
        raise UsageError(_("没有学段“{stage}”").format(stage=clean(wanted.stage)))
    return of, school.name if school else "", stage
