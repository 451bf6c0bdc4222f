"""Give a unit a secret address for its calendar and page, list the addresses, take one away."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.errors import Refused, UsageError
from tracker.i18n import _
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import county_names, find_in_plans
from tracker.store.questions.calendars.subscribers import SubscriberRow, subscribers
from tracker.store.questions.reader import Reader
from tracker.text import clean

USUAL_ADDRESS = "http://127.0.0.1:8000"
"""Where ``tracker serve`` stands when it is told nothing."""
_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
LONGEST_LABEL = 60


class Subscribed(NamedTuple):
    """A new secret address; it is told this once, because only its digest is kept."""

    id: int
    unit: str
    address: str


class Address(NamedTuple):
    """A secret address, without the secret, what its unit is called now, and whose it is where there are several."""

    row: SubscriberRow
    unit: str
    county: str = ""


def base_of(workspace: Workspace, given: str = "") -> str:
    """Under which address the feeds are reached: the one given, or set, or that of this machine.

    Raises :class:`UsageError` for what is none.
    """
    address = (given or workspace.settings.feed_address or USUAL_ADDRESS).strip().rstrip("/")
    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            _("订阅的地址“{address}”不对").format(address=clean(address)),
            hint=_("写作 https://主机名，可以带端口，后面不带路径（--address 或设置 feed_address）"),
        )
    return address


def hash_of(token: str) -> str:
    """What is kept of a secret: of an address, and of a key that was used."""
    from hashlib import sha256

    return sha256(token.encode(errors="replace")).hexdigest()


def subscribe(workspace: Workspace, unit: str, *, label: str = "", roadmap: str = "", address: str = "") -> Subscribed:
    """Make a secret address for a unit, an alias of one or a member of a collective.

    Raises :class:`UsageError` for an unknown unit and one of several roadmaps, :class:`Refused` for a draft's.
    """
    workspace.require_writing()
    base, label = base_of(workspace, address), clean(label).strip()
    if len(label) > LONGEST_LABEL:
        raise Refused(_("文字过长：最多 {limit} 字").format(limit=LONGEST_LABEL))
    with workspace.reader() as reader:
        place = _place(reader, unit, roadmap)
        name = _names(reader).get(place, place[1])
    from secrets import token_urlsafe

    from tracker.store.write.calendars.subscribers import add_subscriber

    token, said = token_urlsafe(32), (workspace.clock.now(), clean(workspace.actor))
    number = add_subscriber(workspace.database, place, label, hash_of(token), said)
    return Subscribed(number, name, f"{base}/f/{token}.ics")


def _place(reader: Reader, unit: str, roadmap: str) -> tuple[str, str]:
    """The roadmap and the lasting name of a unit that may have an address."""
    rows = {row.id: row for row in reader.roadmaps()}
    if roadmap and roadmap not in rows:
        raise UsageError(
            _("没有路线图 {name}").format(name=clean(roadmap)),
            hint=_("已有的路线图：{names}").format(names=_("、").join(rows)),
        )
    found = [place for place in find_in_plans(reader, unit) if roadmap in ("", place[0])]
    if not found:  # known from elsewhere: of another roadmap, or under a name that it has no longer
        raise UsageError(
            _("没有责任单位“{name}”").format(name=clean(unit)),
            hint=_("用 tracker feed create --help 查看用法"),
        )
    issued = [place for place in found if not rows[place[0]].is_draft]
    if not issued:
        raise Refused(
            _("{title}尚未发文，不能订阅").format(title=rows[found[0][0]].heading),
            hint=_("发文后在路线图文件里写上 document 和 issued_on，删去 draft，再同步"),
        )
    if len(issued) > 1:
        raise UsageError(
            _("有几份路线图都有责任单位“{name}”").format(name=clean(unit)),
            hint=_("用 --roadmap 写明：{names}").format(names=_("、").join(place[0] for place in issued)),
        )
    return issued[0]


def listed(workspace: Workspace) -> list[Address]:
    """Every address that was given out, the oldest first, those taken away too."""
    with workspace.reader() as reader:
        names, counties = _names(reader), county_names(reader)
        return [
            Address(row, names.get((row.roadmap, row.unit), row.unit), counties.get(row.roadmap, ""))
            for row in subscribers(reader)
        ]


def _names(reader: Reader) -> dict[tuple[str, str], str]:
    """What units are called now, by their roadmaps and lasting names."""
    return {(unit.roadmap, unit.key): unit.name for unit in reader.units()}


def revoke(workspace: Workspace, number: int) -> tuple[Address, bool]:
    """Make an address lead nowhere from now on; whose it is, and whether it led anywhere until now.

    Raises :class:`UsageError` for a number that none has.
    """
    workspace.require_writing()
    found = next((one for one in listed(workspace) if one.row.id == number), None)
    if found is None:
        raise UsageError(_("没有第 {number} 号订阅").format(number=number), hint=_("用 tracker feed list 查看编号"))
    from tracker.store.write.calendars.subscribers import revoke_subscriber

    return found, revoke_subscriber(workspace.database, number, workspace.clock.now())
