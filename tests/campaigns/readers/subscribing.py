"""The feed itself: a server of the county as of today, an address for every unit, and vdirsyncer at each."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.campaigns.readers.importing import Vdirsyncer
from tests.campaigns.readers.octets import Entry, entries_of
from tests.campaigns.readers.tools import Tools, ran

_UNITS = ("县教育局", "县财政局", "县发改委", "县住建局", "县人社局", "县编委办", "县审计局", "各义务教育学校")
_WORK = (("done", "36.1"), ("extend", "37.1", "--to", "2027-08-31", "--reason", "国检", "--basis", "通知"))
_PATIENCE = 60
_SOON = 6
"""So many seconds after a command the feed has what it did; asking all the time would be too often."""


class Subscribed:
    """A workspace's folder whose feed is served, with an address for every unit."""

    def __init__(self, home: Path, port: int) -> None:
        self._home, self._environment = home, {**os.environ, "TRACKER_FEED_ADDRESS": f"http://127.0.0.1:{port}"}
        self.addresses = [self.do("feed", "create", "--unit", unit).strip() for unit in _UNITS]

    def do(self, *words: str) -> str:
        """Run a command there."""
        program = ("env", "-C", str(self._home), sys.executable, "-m", "tracker", *words)
        return ran(*program, environment={**self._environment, "PYTHONPATH": str(Path.cwd())})

    def fetched(self) -> list[bytes]:
        """What each address gives at once."""
        return [_got(address) for address in self.addresses]


def subscribed(tools: Tools, home: Path) -> Iterator[str]:
    """Lines on what vdirsyncer holds of each unit's feed, before and after some work of a day."""
    port = _free_port()
    county = Subscribed(home, port)
    with _serving(county, home, port):
        mirrors = [
            Vdirsyncer(tools, tools.folder / f"feed-{number}", address)
            for number, address in enumerate(county.addresses)
        ]
        first = county.fetched()
        yield _told("at first", first, mirrors)
        for words in _WORK:
            county.do(*words)
        time.sleep(_SOON)
        now = county.fetched()
        assert now != first
        yield _told("after some work", now, mirrors)


def _told(name: str, octets: Sequence[bytes], mirrors: Sequence[Vdirsyncer]) -> str:
    expected = [sorted(entry._replace(uid="") for entry in entries_of(each)) for each in octets]
    held: list[list[Entry]] = [sorted(entry._replace(uid="") for entry in mirror.entries()) for mirror in mirrors]
    equal = sum(mine == theirs for mine, theirs in zip(expected, held, strict=True))
    return f"{name}: {len(octets)} feeds of {sum(map(len, expected))} entries, {equal} held as they are served"


@contextmanager
def _serving(county: Subscribed, home: Path, port: int) -> Iterator[None]:
    words = [sys.executable, "-m", "tracker", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(words, cwd=home, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + _PATIENCE
            while not _is_up(county.addresses[0]):
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.5)
            yield
        finally:
            server.send_signal(signal.SIGINT)


def _is_up(address: str) -> bool:
    try:
        return bool(_got(address))
    except URLError:
        return False


def _got(address: str) -> bytes:
    with urlopen(address, timeout=10) as answer:
        return bytes(answer.read())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
