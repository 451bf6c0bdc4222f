"""When an entry is another one than before: its row, its SEQUENCE and stamps, and what is left where it is gone.

A row says what was published last. What an entry shows has a revision, the digest of its lines; only with that do
SEQUENCE and stamps move, and always upward, because a client that has the higher number believes no lower one. The
number is counted in minutes, so that it goes on growing where the rows are lost and made anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from tracker.calendars.edition import digest_of
from tracker.calendars.head import OWNER
from tracker.calendars.lines import escaped, moment_line, text_line, value_line
from tracker.calendars.piece import CalendarPiece
from tracker.calendars.publishing.parted import TAIL, Parted, lines_of, parted, plain, unfolded
from tracker.calendars.titles import shortened
from tracker.calendars.wording import WIDTH
from tracker.i18n import _, current_language
from tracker.text import capitalised

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""From which on minutes are counted."""
TOMBSTONE_DAYS = 30
"""For how long an entry that is gone is said to be cancelled."""
UNSURE = "?"
"""The mark of a row whose entry must be made to know whether it is another one."""
_ADOPTED = "file "
_CANCELLED = "cancelled "
_START = re.compile(r"(?:【[^】]*】|\[[^]]*\] ?)?(?:[0-9]+月[0-9]+日到期 [^：]*：|Due [0-9]+ [A-Z][a-z]+,? [^:]*: )?")
"""How headlines begin in either language: as that of a tombstone, or with the day and the unit's part."""
_MOST = 2**31 - 1
"""The highest number that RFC 5545 3.3.8 allows."""
_AHEAD = 10 * 366 * 24 * 60
"""So far ahead of the minutes, ten years, a number in a file is believed."""
_FRAME = re.compile(
    r"BEGIN:VEVENT\r\nUID:(?:[^\r\n]|\r\n )+\r\n"
    r"DTSTAMP:\d{8}T\d{6}Z\r\nCREATED:\d{8}T\d{6}Z\r\nLAST-MODIFIED:\d{8}T\d{6}Z"
)
_TRIGGER = re.compile(r"\nTRIGGER:-P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?)?\r")


class Published(NamedTuple):
    """One row of what was published, column by column; twin of ``publication`` in ``tracker/store/columns.py``.

    Without a mark nothing of it is shown, and it has no octets: it is kept for its number alone.
    """

    uid: str
    roadmap: str
    unit: str
    kind: str
    day: str
    mark: str
    revision: str
    sequence: int
    created_at: str
    changed_at: str
    gone_on: str
    octets: str = ""
    alarm: str = ""


class Moment(NamedTuple):
    """When something is published: the moment in UTC, and the day in Beijing."""

    now: datetime
    today: date

    @property
    def minutes(self) -> int:
        """The least SEQUENCE of what is revised now."""
        return int((self.now - EPOCH).total_seconds() // 60)


def revised(row: Published | None, piece: CalendarPiece, place: tuple[str, str], moment: Moment) -> Published | None:
    """The row of an entry as it should be now; None where it stands so. ``place`` is its roadmap and unit.

    ``row`` is the one that stands, if any; its octets and alarm are not looked at.
    """
    if not piece.is_shown:
        return _emptied(row) if row and row.mark else None
    if row and row.mark == piece.mark and not row.gone_on:
        return None
    body, alarm = piece.body(), piece.alarm()
    revision = _revision(body + alarm)
    is_same = row is not None and not row.gone_on and row.revision in (revision, _ADOPTED + _revision(body))
    standing = row or Published(piece.uid, *place, piece.kind, piece.day, "", "", 0, "", "", "")
    made = standing if row and is_same else _stamped(standing, moment)
    new = made._replace(kind=piece.kind, day=piece.day, mark=piece.mark, revision=revision, gone_on="")
    return new._replace(octets=component(new, body).decode(), alarm=alarm.decode())


def departed(row: Published, moment: Moment, octets: Callable[[], str]) -> Published | None:
    """The row of an entry that should be no more; None where it stands as it should. ``octets`` gives the entry's.

    A tombstone stays where its entry stood, for 30 days, in the language in force. A reminder that has rung goes
    without a word.
    """
    if not row.mark:
        return None
    if row.kind == "reminder" and row.day < moment.today.isoformat():
        return _emptied(row)
    if row.gone_on and date.fromisoformat(row.gone_on) + timedelta(days=TOMBSTONE_DAYS) < moment.today:
        return _emptied(row)
    mark = _CANCELLED + current_language()
    if row.gone_on and row.mark in (mark, UNSURE):
        return None
    try:
        body = _cancelled(parted(octets().encode()))
    except (ValueError, KeyError):  # spoiled: there is nothing to make one of
        return _emptied(row)
    gone_on = row.gone_on or moment.today.isoformat()
    new = _stamped(row, moment)._replace(mark=mark, revision=_revision(body), gone_on=gone_on, alarm="")
    return new._replace(octets=component(new, body).decode())


def adopted(row: Published | None, found: Parted, place: tuple[str, str], moment: Moment) -> Published | None:
    """The row for an entry as it stands in a file, where the file knows more than the row; else None.

    A number that is far ahead of the time is not believed: nothing could be told after it.
    """
    if found.sequence > moment.minutes + _AHEAD or (row is not None and row.sequence >= found.sequence):
        return None
    gone_on = found.changed_at[:10] if found.is_cancelled else ""
    revision = _ADOPTED + _revision(found.body)
    stamps = (found.created_at, found.changed_at)
    return Published(
        found.uid,
        *place,
        found.kind,
        found.day,
        UNSURE,
        revision,
        found.sequence,
        *stamps,
        gone_on,
        found.octets.decode(),
    )


def component(row: Published, body: bytes) -> bytes:
    """A whole VEVENT of those lines, with the identifier, the stamps and the number of its row."""
    changed_at = datetime.fromisoformat(row.changed_at)
    return (
        b"BEGIN:VEVENT\r\n"
        + text_line("UID", row.uid)
        + moment_line("DTSTAMP", changed_at)
        + moment_line("CREATED", min(datetime.fromisoformat(row.created_at), changed_at))
        + moment_line("LAST-MODIFIED", changed_at)
        + f"SEQUENCE:{row.sequence}\r\n".encode()
        + body
        + b"END:VEVENT\r\n"
    )


def trusted(row: Published) -> Published:
    """A row as it stands, or as one that must be made anew where no program of ours writes such numbers and stamps."""
    try:
        is_sound = type(row.sequence) is int and 0 <= row.sequence <= _MOST
        for moment in (row.created_at, row.changed_at, row.gone_on, row.day):
            is_sound = is_sound and (not moment or datetime.fromisoformat(moment) is not None)
    except (TypeError, ValueError):
        is_sound = False
    if is_sound:
        return row
    return row._replace(mark=UNSURE, revision="", sequence=0, created_at="", changed_at="", gone_on="")


def is_whole(entry: Published) -> bool:
    """Whether the octets of an entry are what was published: its revision is their digest.

    One that nobody is sure of is looked at for its frame alone.
    """
    if not (isinstance(entry.octets, str) and isinstance(entry.alarm, str) and isinstance(entry.revision, str)):
        return False
    if entry.revision.startswith(_ADOPTED):
        return _is_as_adopted(entry)
    stamps, number, rest = entry.octets.partition(f"\r\nSEQUENCE:{entry.sequence}\r\n")
    if not number or not rest.endswith("END:VEVENT\r\n") or not _FRAME.fullmatch(stamps):
        return False
    shown = rest.removesuffix("END:VEVENT\r\n") + entry.alarm
    return not entry.revision or _revision(shown.encode(errors="replace")) == entry.revision


def _is_as_adopted(entry: Published) -> bool:
    try:
        return entry.revision == _ADOPTED + _revision(parted(entry.octets.encode()).body)
    except (ValueError, KeyError):
        return False


def looked_back(piece: CalendarPiece, day: date) -> Published:
    """The row of an entry as a look back or ahead shows it: without number, stamped with the day looked at."""
    at = datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat()
    row = Published(piece.uid, "", "", piece.kind, piece.day, piece.mark, "", 0, at, at, "")
    return row._replace(octets=component(row, piece.body()).decode(), alarm=piece.alarm().decode())


def single(head: bytes, octets: str, alarm: str) -> bytes:
    """A file of one entry, with its reminder: for programs that take in no more than the first of a file."""
    kept = (b"BEGIN:", b"VERSION:", b"PRODID:", b"CALSCALE:", OWNER.encode() + b":")
    lines = [each for each in lines_of(head) if each.startswith(kept)]
    body = octets.encode().removesuffix(b"END:VEVENT\r\n")
    return b"".join([*lines, body, alarm.encode(), b"END:VEVENT\r\n", TAIL])


def still_ringing(entry: Published, today: date) -> str:
    """The reminder of an entry; none where its day is over, because no file is to ring in the past."""
    found = _TRIGGER.search(entry.alarm)
    if found is None:
        return ""
    days, hours, minutes = (int(part or 0) for part in found.groups())
    start = datetime.combine(date.fromisoformat(entry.day), time())
    is_over = (start - timedelta(days=days, hours=hours, minutes=minutes)).date() < today
    return "" if is_over else entry.alarm


def _revision(shown: bytes) -> str:
    return digest_of(shown)[:24]


def _stamped(row: Published, moment: Moment) -> Published:
    """The row with a higher number and the moment of its revision, which never goes back either."""
    now = moment.now.astimezone(UTC).isoformat()
    changed_at = max(now, row.changed_at)
    sequence = min(max(row.sequence + 1, moment.minutes), _MOST)
    return row._replace(sequence=sequence, created_at=row.created_at or now, changed_at=changed_at)


def _emptied(row: Published) -> Published:
    return row._replace(mark="", octets="", alarm="")


def _cancelled(entry: Parted) -> bytes:
    """The lines of a tombstone: the entry's own on its day, with another headline and state, and without reminders."""
    lines = []
    for content in lines_of(entry.body):
        name, text = _value(content)
        if name == "BEGIN":  # reminders come last
            break
        if name == "SUMMARY":
            lines.append(_headline(entry.kind, plain(text)))
        elif name == "DESCRIPTION":
            lines.append(value_line(name, _told(entry.kind, text)))
        elif name != "CATEGORIES":  # of a language that may be another now
            lines.append(b"STATUS:CANCELLED\r\n" if name == "STATUS" else content)
    return b"".join(lines)


def _told(kind: str, text: str) -> str:
    """The body of a tombstone: that it is one, and of a deadline its facts without what was asked for."""
    if kind == "reminder":
        return escaped(_("这次提醒已取消，不必理会"))
    return "\\n".join([escaped(_("此事已取消：已撤出计划，或不再由本单位办理，不必再报")), *_facts(text)])


def _facts(text: str) -> Iterator[str]:
    """The lines of a body behind the empty one that ends what it asks for; its state is another one now.

    Facts told in another language than the one in force are left out.
    """
    asked, _empty, facts = text.partition("\\n\\n")
    state = _("当前状态：{status}")
    lines = (facts or asked).split("\\n")
    is_state = [each.startswith(state.partition("{status}")[0]) for each in lines]
    if any(is_state):
        cancelled = escaped(state.format(status=_("已取消")))
        yield from (cancelled if here else each for each, here in zip(lines, is_state, strict=True))


def _headline(kind: str, text: str) -> bytes:
    """The title alone: the day shows, and the part in it is no more."""
    word = _("【{word}】").format(word=capitalised(_("已取消")))
    if kind == "reminder":
        return text_line("SUMMARY", word + _("办事提醒"))
    return text_line("SUMMARY", shortened(word + _START.sub("", text, count=1), WIDTH))


def _value(content: bytes) -> tuple[str, str]:
    name, _colon, text = unfolded(content).partition(":")
    return name.partition(";")[0], text
