"""Every exported file is read by programs that know nothing of ours, and held against its octets.

Method: the calendars of the real plan, of the demonstration's history before and after a day's work, and of the example
are exported (``made.py``), or those of ``--files`` taken. Each reader (``programs``) tells what it reads of each entry:
identifier, headline, start, exclusive end, text, alarms. Then khal imports each over the one of the day before, and
vdirsyncer fetches it over HTTP in place of it: what they hold must be the newer one, nothing twice and nothing left. At
last the feed is served as it is, and vdirsyncer has every unit's address.

Run by hand: ``python -m tests.campaigns.readers FOLDER``. The readers are installed into FOLDER/tools from the package
registries; those of Debian are used where they are there: {debian}.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from tests.calendars.linter import lint_calendar, lint_single
from tests.campaigns.readers.importing import Khal, Vdirsyncer, served
from tests.campaigns.readers.made import LATER, NEWER, OLDER, make
from tests.campaigns.readers.octets import Entry, entries_of, entry_of
from tests.campaigns.readers.subscribing import subscribed
from tests.campaigns.readers.tools import DEBIAN, Tools, ran


def read(tools: Tools, files: list[Path]) -> Iterator[str]:
    """A line for each reader: how many entries and alarms it reads as they are, and what differs."""
    expected = {str(file): entries_of(file.read_bytes()) for file in files}
    entries = sum(map(len, expected.values()))
    alarms = sum(len(entry.alarms) for told in expected.values() for entry in told)
    findings = [finding for file in files for finding in _linted(file)]
    yield f"{len(files)} files, {entries} entries, {alarms} alarms; the linter finds {len(findings)}"
    yield from findings[:3]
    for reader, command in tools.commands.items():
        told = {name: sorted(map(entry_of, rows)) for name, rows in json.loads(ran(*command, given=list(expected)))}
        yield from _compared(reader, expected, told)
    for reader, missing in tools.missing.items():
        yield f"{reader:12} not here ({missing})"


def _linted(file: Path) -> list[str]:
    """What the linter finds; a file of one entry is one that has no name of its own."""
    octets = file.read_bytes()
    return (lint_calendar if b"\r\nNAME:" in octets else lint_single)(octets)


def _compared(reader: str, expected: dict[str, list[Entry]], told: dict[str, list[Entry]]) -> Iterator[str]:
    equal = sum(len(set(entries) & set(told.get(name, []))) for name, entries in expected.items())
    found = sum(map(len, told.values()))
    alarms = sum(len(entry.alarms) for entries in told.values() for entry in entries)
    yield f"{reader:12} {found} entries, {equal} equal, {alarms} alarms"
    for name, entries in expected.items():
        for entry in sorted(set(entries) ^ set(told.get(name, [])))[:2]:
            yield f"    {'octets' if entry in entries else reader}: {Path(name).name} {entry}"


def imported(tools: Tools, older: list[Path], newer: list[Path]) -> Iterator[str]:
    """Lines on khal and vdirsyncer: what they hold of each newer file that came over an older one."""
    khal: dict[str, list[Entry]] = {}
    expected: dict[str, list[Entry]] = {}
    left: list[Entry] = []
    for old, new in zip(older, newer, strict=True):
        mine = expected[str(new)] = [entry._replace(alarms=()) for entry in entries_of(new.read_bytes())]
        calendar = Khal(tools, tools.folder / "khal")
        calendar.take(old)
        calendar.take(new)
        days = [entry.start[:10] for entry in mine + entries_of(old.read_bytes())]
        known = {entry.uid for entry in mine}
        told = calendar.entries(min(days), max(days))
        left += [entry for entry in told if entry.uid not in known]
        khal[str(new)] = [entry for entry in told if entry.uid in known]
    yield from _compared("khal", expected, khal)
    yield f"    left of older files: {len(left)}, the last of {max((entry.start for entry in left), default='-')}"


def fetched(tools: Tools, older: list[Path], newer: list[Path]) -> Iterator[str]:
    """Lines on vdirsyncer, which fetches each file and then its successor from the same address."""
    first: dict[str, list[Entry]] = {}
    second: dict[str, list[Entry]] = {}
    there = tools.folder / "served"
    there.mkdir(exist_ok=True)
    for old, new in zip(older, newer, strict=True):
        with served(there) as address:
            (there / "feed.ics").write_bytes(old.read_bytes())
            mirror = Vdirsyncer(tools, tools.folder / "vdirsyncer", f"{address}/feed.ics")
            first[str(old)] = _unnamed(mirror.entries())
            (there / "feed.ics").write_bytes(new.read_bytes())
            second[str(new)] = _unnamed(mirror.entries())
    expected = {str(file): _unnamed(entries_of(file.read_bytes())) for file in (*older, *newer)}
    yield from _compared("vdirsyncer", expected, first | second)


def _unnamed(entries: list[Entry]) -> list[Entry]:
    """Without identifiers: vdirsyncer puts a digest of what it fetches in their place."""
    return sorted(entry._replace(uid="") for entry in entries)


def main() -> None:
    """Install, make, read, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").format(debian=DEBIAN))
    parser.add_argument("folder", type=Path, help="where the readers and the calendars are put; kept for the next time")
    parser.add_argument("--files", type=Path, help="read the .ics files of this folder instead")
    given = parser.parse_args()
    tools = Tools(given.folder.absolute() / "tools")
    if given.files:
        print(*read(tools, sorted(given.files.absolute().rglob("*.ics"))), sep="\n")
        return
    made = make(given.folder.absolute() / "calendars")
    for name, folder in made.items():
        print(f"\n{name}:", *read(tools, sorted(folder.rglob("*.ics"))), sep="\n", flush=True)
    older = sorted(made[OLDER].glob("*.ics"))
    for name in (NEWER, LATER):
        newer = [made[name] / file.name for file in older]
        print(f"\n{name} over {OLDER}:", *imported(tools, older, newer), *fetched(tools, older, newer), sep="\n")
    print("\nthe feed:", *subscribed(tools, given.folder.absolute() / "calendars" / "hutubi-home"), sep="\n")


if __name__ == "__main__":
    main()
