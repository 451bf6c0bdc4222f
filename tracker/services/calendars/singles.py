"""Files with one deadline each, in a folder for each unit: for phones that take in only the first entry of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from tracker.calendars.identifiers import deadline_uid
from tracker.calendars.publishing.kept import octets_at
from tracker.calendars.publishing.parted import entries_of, headline_of, is_ours
from tracker.calendars.publishing.revision import Published, single, still_ringing
from tracker.calendars.publishing.writing import CalendarFolder, calendars_in, file_names
from tracker.errors import PublishError
from tracker.i18n import _
from tracker.store.questions.calendars.published import tasks_by_names
from tracker.store.questions.reader import Reader
from tracker.text import clean

Codes = Callable[[str], dict[str, str]]
"""The ids of tasks by the identifiers that their deadlines have in the calendar of a unit, told by its lasting name."""


def codes_of(reader: Reader, roadmap: str) -> Codes:
    """The ids of a roadmap's tasks for any of its units."""
    tasks = tasks_by_names(reader, roadmap)
    return lambda unit: {deadline_uid(origin, key, unit): code for origin, key, code in tasks}


def write_singles(
    folder: Path, head: bytes, entries: Iterable[Published], *, codes: dict[str, str], day: date
) -> list[Path]:
    """Write a file for each deadline among the entries; those of ours that are not among them are taken away.

    What would have rung before the day rings no more, and what is cancelled has none. A file is called after its day,
    its task and its headline: ``20270531-21.1a-….ics``. Raises :class:`PublishError`, also where the folder is a link:
    nothing is written to where it may lead.
    """
    if folder.is_symlink():
        raise PublishError(
            _("{folder} 是指向别处的链接，没有写单条文件").format(folder=clean(str(folder))),
            hint=_("删去这个链接再导出"),
        )
    place, there = CalendarFolder(folder), {path.name: octets_at(path) for path in calendars_in(folder)}
    wanted = {_called(entry, codes): entry for entry in entries if entry.kind == "deadline" and not entry.gone_on}
    names = file_names(wanted)
    for word, entry in wanted.items():
        content = single(head, entry.octets, still_ringing(entry, day))
        if there.get(names[word]) != content:
            place.write(names[word], content)
    for name, found in there.items():
        if name not in names.values() and _is_single(found):
            place.remove(name)
    place.settle()
    return [folder / name for name in names.values()]


def has_singles_in(folder: Path) -> bool:
    """Whether files of one entry lie there from an earlier export."""
    return not folder.is_symlink() and any(_is_single(octets_at(path)) for path in calendars_in(folder))


def has_folders(place: Path | None) -> bool:
    """Whether units' files of one entry may lie below a folder."""
    with suppress(OSError):
        return place is not None and any(path.is_dir() for path in place.iterdir())
    return False


def _is_single(content: bytes | None) -> bool:
    return bool(content) and is_ours(content or b"") and len(list(entries_of(content or b""))) == 1


def _called(entry: Published, codes: dict[str, str]) -> str:
    code = codes.get(entry.uid, entry.uid[:8]).replace("/", "-")
    return f"{entry.day.replace('-', '')}-{code}-{headline_of(entry.octets.encode())}"
