"""How often one may ask: each key has an allowance that fills again with time; what is remembered is bounded."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import NamedTuple

_MOST_KEYS = 10_000
_BITS_OF_A_SITE = 64
"""So much of an address of the newer kind tells one subscriber of a network from another; the rest is his to choose."""


class Rate(NamedTuple):
    """So many an hour, and so many at once."""

    an_hour: float
    at_once: int


CALENDARS, PAGES, ANSWERS = Rate(30, 10), Rate(240, 60), Rate(120, 40)
"""Of one subscriber: calendars fetched, pages and one-event files looked at, answers sent."""
STRANGERS = Rate(3600, 60)
"""Of one network address: secrets that are none."""


class Allowance:
    """What each key may still take. The clock is one that is never put back, whatever becomes of the machine's.

    Only when the next one is due is kept of a key; of too many keys those go that were used longest ago.
    """

    def __init__(self, rate: Rate, *, most: int = _MOST_KEYS, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = 3600 / rate.an_hour
        self._slack = self._interval * (rate.at_once - 1)
        self._most = most
        self._clock = clock
        self._due: OrderedDict[Hashable, float] = OrderedDict()

    def take(self, key: Hashable) -> int:
        """Take one; 0 where there was one, else the seconds until there is one again."""
        now = self._clock()
        due = max(self._due.get(key, now), now)
        if due - now > self._slack:
            return max(1, math.ceil(due - now - self._slack))
        self._due[key] = due + self._interval
        self._due.move_to_end(key)
        if len(self._due) > self._most:
            self._due.popitem(last=False)
        return 0

    def __len__(self) -> int:
        return len(self._due)


def site_of(address: str) -> str:
    """Whose network address that is: of the newer kind a whole network is one subscriber's."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _BITS_OF_A_SITE), strict=False))
