"""When a duty is due: its words of time brought into the form in which a roadmap file reads them to the same day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from tracker.core.deadline import Deadline, DeadlineClass
from tracker.core.deadline.normalise import LONGEST
from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.duties.dates.asked import NO_DATE, DatePhrase, settled
from tracker.intake.duties.dates.phrases import PhraseReading, days_of, needs_year, read, with_year
from tracker.intake.duties.dates.weeks import days_of_weeks, first_day, is_event, week_of
from tracker.intake.duties.dates.years import RowYear, row_year
from tracker.intake.duty import When

_LONGEST_WORK = 400
_NOTHING = "-—–－/／、.…　 \n无"


class TimeWords(NamedTuple):
    """The words of time of one duty, and where they stand: when it is worked on, until when, and all around them.

    ``column`` and ``begun`` are the title and the place of the column of the first, where it has one of its own.
    """

    time: str = ""
    due: str = ""
    place: SourcePlace = SourcePlace()
    around: str = ""
    column: str = ""
    begun: SourcePlace | None = None

    @property
    def cleaned(self) -> TimeWords:
        """Without the signs that mean nothing is written."""
        return self._replace(
            time=self.time if self.time.strip(_NOTHING) else "", due=self.due if self.due.strip(_NOTHING) else ""
        )


def when_of(words: TimeWords, year: RowYear, asking: Asking) -> When:
    """Start and deadline with the year where nothing else would give it; asks and tells what is not certain."""
    words = words.cleaned
    if not year.first and words.time and not needs_year(words.time):
        year = row_year(words.time)
    is_one = not words.due or words.due.strip() == words.time.strip()
    phrase = (words.due or words.time).strip()
    if not phrase:
        return When()
    if len(phrase) > LONGEST:
        asking.note(words.place, _("时限一栏的文字太长，不是时限，写进备注"))
        return When(note=phrase)
    if weeks := week_of(phrase):
        return _of_weeks(phrase, weeks, words, asking)
    if year.reading(phrase).deadline.deadline_class is DeadlineClass.NONE and is_event(phrase):
        return _of_event(phrase, words, year, asking)
    due = settled(phrase, year, words.place, asking)
    if is_one:
        begins = due.reading.deadline.start_on is not None
        return _written(due if begins else DatePhrase("", year.reading("")), due, year, words.place, asking)
    return _written(_start(words, year, asking), due, year, words.place, asking)


def _start(words: TimeWords, year: RowYear, asking: Asking) -> DatePhrase:
    nothing = DatePhrase("", year.reading(""))
    if not words.time or week_of(words.time):
        return nothing
    start = settled(words.time.strip(), year, words.begun or words.place, asking)
    if words.column and start.phrase and not days_of(start.reading.deadline):
        return nothing._replace(note=f"{words.column}：{words.time.strip()}")
    return start


def _written(start: DatePhrase, due: DatePhrase, year: RowYear, place: SourcePlace, asking: Asking) -> When:
    """Both phrases as the file is to have them."""
    begin = _first(start.reading)
    if begin and (day := due.reading.deadline.due_on) and day < begin:
        due = _turned_around(start, due, year, place, asking)
    notes = [due.note, start.note if start.note != due.note else ""]
    if begin is None and start.phrase and start.phrase != due.phrase:
        notes.append(start.phrase)
    note = "；".join(filter(None, notes))
    if not year.first:
        own = None if needs_year(due.phrase) else due.reading.deadline
        return When(start.phrase if begin else "", due.phrase, own, note)
    at = year.year_of(start.phrase)
    first = with_year(start.phrase, at) if begin else ""
    deadline = due.reading.deadline
    is_given = begin and not year.is_school and _same(read(due.phrase, begin.year), deadline)
    phrase = due.phrase if is_given else with_year(due.phrase, year.year_of(due.phrase))
    if begin and deadline.due_on and deadline.due_on < begin:
        first = ""
    return When(first, phrase, deadline if phrase else None, note)


def _first(reading: PhraseReading) -> date | None:
    return min(days_of(reading.deadline), default=None)


def _same(one: Deadline, other: Deadline) -> bool:
    return one.deadline_class is other.deadline_class and days_of(one) == days_of(other)


def _turned_around(start: DatePhrase, due: DatePhrase, year: RowYear, place: SourcePlace, asking: Asking) -> DatePhrase:
    """A deadline before the start: that of the next year where this makes sense, and asked in any case."""
    begin, day = _first(start.reading), due.reading.deadline.due_on
    assert begin is not None  # only asked of a start with a day
    assert day is not None  # and of a deadline with one
    later = day + relativedelta(years=1 if needs_year(due.phrase) else max(begin.year - day.year, 1))
    later += relativedelta(years=later < begin)
    fits = (later - begin).days < _LONGEST_WORK
    is_open = fits and needs_year(due.phrase)
    days = [later, day] if is_open else [day, later] if fits else [day]
    choices = (*(Option(str(each), str(each)) for each in days), Option(NO_DATE, _("不写时限，原话写进备注")))
    question = _("完成时限“{due}”早于时间“{start}”，是哪一天？").format(due=due.phrase, start=start.phrase)
    key = f"date:{place.table}.{place.row}.{place.item}"
    hint = _("写日期，如 2024-06-30 或 6月底")
    doubt = Doubt(key, DoubtKind.DATE, (place,), due.phrase, question, choices, takes_text=True, hint=hint)
    answer = asking.ask(doubt)
    if answer != NO_DATE and not days_of(year.deadline(answer)):
        answer = asking.refuse(key, _("“{answer}”读不出日期").format(answer=answer))
    if answer == NO_DATE:
        return DatePhrase("", year.reading(""), due.phrase)
    if answer == str(day):
        return due
    phrase = with_year(due.phrase, later.year) if answer == str(later) else answer
    phrase = phrase if str(year.deadline(phrase).due_on) == answer else answer
    return DatePhrase(phrase, year.reading(phrase), due.note)


def _of_weeks(phrase: str, weeks: tuple[int, int], words: TimeWords, asking: Asking) -> When:
    first = first_day(f"{phrase}{words.around}", words.place, phrase, asking)
    if first is None:
        return When(due=phrase)
    begin, end = days_of_weeks(first, weeks)
    return When(begin.isoformat(), end.isoformat(), read(end.isoformat(), end.year), phrase)


def _of_event(phrase: str, words: TimeWords, year: RowYear, asking: Asking) -> When:
    asking.note(words.place, _("“{phrase}”以事件为准，没有日期，以后再定").format(phrase=phrase))
    start = _start(words, year, asking) if words.due and words.time else DatePhrase("", year.reading(""))
    begin = _first(start.reading)
    at = year.year_of(start.phrase)
    written = (with_year(start.phrase, at) if year.first else start.phrase) if begin else ""
    return When(start=written, note=phrase, event=phrase)
