"""Programs that take a calendar over: khal, a file imported over an older one, and vdirsyncer, over HTTP."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.campaigns.readers.octets import Entry, day_after, entries_of
from tests.campaigns.readers.tools import Tools, ran

_KHAL = """[calendars]
[[own]]
path = {folder}/items
type = calendar
[default]
default_calendar = own
[locale]
local_timezone = UTC
default_timezone = UTC
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = {folder}/khal.db
"""
_VDIRSYNCER = """[general]
status_path = "{folder}/status/"
[pair feed]
a = "there"
b = "here"
collections = null
[storage there]
type = "http"
url = "{address}"
[storage here]
type = "filesystem"
path = "{folder}/items/"
fileext = ".ics"
"""
_FIELDS = ("uid", "title", "start-long", "end-long", "description", "all-day")
_ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Khal:
    """A calendar of khal's own in a folder."""

    def __init__(self, tools: Tools, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "items").mkdir(parents=True)
        (folder / "config").write_text(_KHAL.format(folder=folder), "utf-8")
        self._khal = (tools.program("khal"), "-c", str(folder / "config"))

    def take(self, file: Path) -> None:
        """Import a file."""
        ran(*self._khal, "import", "--batch", "-a", "own", str(file), environment=_ENVIRONMENT)

    def entries(self, first: str, last: str) -> list[Entry]:
        """What khal shows from one day to another, without alarms, which it does not list."""
        fields = [word for field in _FIELDS for word in ("--json", field)]
        told = ran(*self._khal, "list", *fields, first, day_after(last), environment=_ENVIRONMENT)
        found = [dict(each) for line in told.splitlines() if line.strip() for each in json.loads(line)]
        return sorted(map(_of_khal, found))


def _of_khal(found: dict[str, str]) -> Entry:
    start, end = found["start-long"], found["end-long"]
    if found["all-day"] == "True":
        end = day_after(end)
    else:
        start, end = f"{start}:00Z", f"{end}:00Z"
    return Entry(found["uid"], found["title"], start, end, found["description"], ())


class Vdirsyncer:
    """A folder that vdirsyncer keeps equal to a calendar at an address."""

    def __init__(self, tools: Tools, folder: Path, address: str) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "items").mkdir(parents=True)
        (folder / "config").write_text(_VDIRSYNCER.format(folder=folder, address=address), "utf-8")
        self._items = folder / "items"
        self._vdirsyncer = (tools.program("vdirsyncer"), "-c", str(folder / "config"))
        ran(*self._vdirsyncer, "discover", environment=_ENVIRONMENT)

    def entries(self) -> list[Entry]:
        """What is in the folder once it is synchronised."""
        ran(*self._vdirsyncer, "sync", environment=_ENVIRONMENT)
        read = [file.read_bytes().replace(b"\r\n", b"\n") for file in sorted(self._items.glob("*.ics"))]
        return sorted(entry for octets in read for entry in entries_of(octets.replace(b"\n", b"\r\n")))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which the folder's files are served meanwhile."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the parent's
        """Say nothing."""
