"""A calendar published anew: of all its rows those that are to be other ones than they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tracker.calendars.edition import digest_of_rows
from tracker.calendars.identifiers import uid_of
from tracker.calendars.piece import UnitCalendar
from tracker.calendars.publishing.parted import Parted
from tracker.calendars.publishing.revision import UNSURE, Moment, Published, adopted, departed, revised

CALENDAR = "calendar"
"""The kind of the row of a calendar itself: its head, how many entries it shows, and what tells its content apart.

Twin of the one in ``tracker/store/questions/calendars/published.py``."""


class Standing(NamedTuple):
    """What is known of a calendar before: its own row, its entries' rows, and what a file has in its place.

    Rows have no octets here; ``octets`` gives them by identifier. ``elsewhere`` are rows of other calendars whose
    entries this one may get, as where a task has moved to another roadmap.
    """

    head: Published | None
    rows: Mapping[str, Published]
    octets: Callable[[str], str]
    elsewhere: Mapping[str, Published] = {}
    file: Mapping[str, Parted] = {}


def renewed(
    place: tuple[str, str], calendar: UnitCalendar | None, standing: Standing, moment: Moment
) -> list[Published]:
    """The rows of the calendar at ``place`` that are to be other ones, its own first; none where nothing has moved.

    ``place`` is a roadmap and the lasting name of a unit; the unit has no calendar any more where it is None.
    """
    pieces = {piece.uid: piece for piece in calendar.pieces} if calendar else {}
    new = {row.uid: row for row in _adopted(place, standing, pieces, moment)}
    for piece in pieces.values():
        row = new.get(piece.uid) or standing.rows.get(piece.uid) or _moved(standing.elsewhere.get(piece.uid))
        if changed := revised(row, piece, place, moment):
            new[piece.uid] = changed._replace(roadmap=place[0], unit=place[1])
    for row in list({**standing.rows, **new}.values()):
        if row.uid in pieces or (calendar and not calendar.is_told(row.uid)):
            continue
        if changed := departed(row, moment, _octets(row, standing)):
            new[row.uid] = changed
    head = _head(place, calendar, standing, {**standing.rows, **new}, moment) if new or calendar else None
    return [*([head] if head else ()), *new.values()]


def _adopted(place: tuple[str, str], standing: Standing, pieces: Iterable[str], moment: Moment) -> Iterable[Published]:
    for uid, found in standing.file.items():
        row = standing.rows.get(uid) or standing.elsewhere.get(uid)
        if uid in standing.elsewhere and uid not in pieces:
            continue  # it is another calendar's by now
        if changed := adopted(row, found, place, moment):
            yield changed


def _moved(row: Published | None) -> Published | None:
    return row._replace(mark=UNSURE) if row and row.mark else row


def _octets(row: Published, standing: Standing) -> Callable[[], str]:
    return lambda: row.octets or standing.octets(row.uid)


def _head(
    place: tuple[str, str],
    calendar: UnitCalendar | None,
    standing: Standing,
    rows: Mapping[str, Published],
    moment: Moment,
) -> Published | None:
    """The calendar's own row where it is another one than before."""
    before = standing.head
    octets = calendar.head.decode() if calendar else before.octets if before else ""
    shown = sorted((row.day, row.uid, row.sequence, row.revision, row.gone_on) for row in rows.values() if row.mark)
    revision = digest_of_rows(octets, *shown)
    if before and before.revision == revision:
        return None
    now = moment.now.isoformat()
    row = (before._replace(mark=CALENDAR) if before else None) or Published(
        uid_of(CALENDAR, *place), *place, CALENDAR, "", CALENDAR, "", 0, now, now, ""
    )
    return row._replace(revision=revision, sequence=len(shown), changed_at=now, octets=octets)
