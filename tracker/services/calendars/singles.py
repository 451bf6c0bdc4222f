"""Files with one deadline each, in a folder for each unit: for phones that take in only the first entry of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from tracker.calendars.identifiers import uid_of
from tracker.calendars.publishing.kept import octets_at
from tracker.calendars.publishing.parted import entries_of, headline_of, is_ours
from tracker.calendars.publishing.revision import Published, single, still_ringing
from tracker.calendars.publishing.writing import CalendarFolder, calendars_in, file_names
from tracker.store.questions.calendars.published import tasks_by_names
from tracker.store.questions.reader import Reader

Codes = Callable[[str], dict[str, str]]
"""The ids of tasks by the identifiers that their deadlines have in the calendar of a unit, told by its lasting name."""


def codes_of(reader: Reader, roadmap: str) -> Codes:
    """The ids of a roadmap's tasks for any of its units."""
    tasks = tasks_by_names(reader, roadmap)
    return lambda unit: {uid_of("entry", origin, key, unit): code for origin, key, code in tasks}


def write_singles(
    folder: Path, head: bytes, entries: Iterable[Published], *, codes: dict[str, str], day: date
) -> list[Path]:
    """Write a file for each deadline among the entries; those of ours that are not among them are taken away.

    What would have rung before the day rings no more. A file is called after its day, its task and its headline:
    ``0531-21.1a-….ics``. Raises :class:`PublishError`.
    """
    place, there = CalendarFolder(folder), {path.name: octets_at(path) for path in calendars_in(folder)}
    wanted = {_called(entry, codes): entry for entry in entries if entry.kind == "deadline"}
    names = file_names(wanted)
    for word, entry in wanted.items():
        content = single(head, entry.octets, still_ringing(entry, day))
        if there.get(names[word]) != content:
            place.write(names[word], content)
    for name, found in there.items():
        if name not in names.values() and found and is_ours(found) and len(list(entries_of(found))) == 1:
            place.remove(name)
    place.settle()
    return [folder / name for name in names.values()]


def _called(entry: Published, codes: dict[str, str]) -> str:
    code = codes.get(entry.uid, entry.uid[:8]).replace("/", "-")
    return f"{entry.day[5:7]}{entry.day[8:]}-{code}-{headline_of(entry.octets.encode())}"
