"""How calendars reach their units: by whom each was fetched last, what waits, what is wrong, and what to do then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from tracker.calendars.publishing.kept import WrittenFile, WrittenFolder, written_folders
from tracker.calendars.publishing.writing import file_names
from tracker.clock import BEIJING
from tracker.core.query import Filter
from tracker.i18n import _, mark
from tracker.services.calendars.standing import calendar_mark
from tracker.services.feeds.trouble import trouble_of
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import county_names
from tracker.store.questions.calendars.answers import unheard_reports
from tracker.store.questions.calendars.claims import waiting_by_unit
from tracker.store.questions.calendars.reach import moved_at, open_tasks
from tracker.store.questions.calendars.subscribers import SubscriberRow, subscribers
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow

REFRESH_HOURS = 4
"""How often a client is asked to fetch (REFRESH-INTERVAL of the feed; ``calendars/head.py`` writes it)."""
HEARD_SPAN = timedelta(days=30)
"""So long trouble that a unit reported asks for a call, unless something is recorded on the task before."""
SILENCE = timedelta(hours=3 * REFRESH_HOURS)
"""Three refresh intervals by the clock on the wall: a server that fetches for a telephone fetches at night too."""


class Channel(StrEnum):
    """How a calendar reaches a unit."""

    FEED = "feed"
    FILE = "file"
    NONE = "none"


class Trouble(StrEnum):
    """What is wrong, the worst first."""

    NO_CALENDAR = "no-calendar"
    NEVER_FETCHED = "never-fetched"
    SILENT = "silent"
    OUTDATED = "outdated"
    NONE = ""


STEPS = {
    Trouble.NO_CALENDAR: mark("建立订阅，或导出文件发去"),
    Trouble.NEVER_FETCHED: mark("电话问是否已订阅；地址丢了就停用再建"),
    Trouble.SILENT: mark("电话告知；改用邮件"),
    Trouble.OUTDATED: mark("重新导出，再发一次"),
    Trouble.NONE: "",
}
"""What the coordinator does about it."""
CALL = mark("回电了解困难")
"""What is done about a unit that reports trouble."""


class Delivery(NamedTuple):
    """One way to one unit. ``unit`` is its present name, ``key`` the lasting one; moments are None for never.

    ``published_at`` is when the newest entry of a feed moved, of a file when it was written. ``open_tasks`` and
    ``waiting`` (claims) are the unit's, whatever the way; ``is_repeated`` where a way before told them.
    ``county`` is empty where one roadmap is loaded. ``in_trouble`` is of how many tasks the unit reports trouble that
    nobody took up since.
    """

    roadmap: str
    unit: str
    key: str
    channel: Channel
    open_tasks: int
    waiting: int
    published_at: datetime | None = None
    subscriber: SubscriberRow | None = None
    trouble: Trouble = Trouble.NONE
    county: str = ""
    is_repeated: bool = False
    in_trouble: int = 0

    @property
    def lamp(self) -> str:
        """Yellow where something has to be done; grey where nothing can be said yet or need be; else green."""
        if self.trouble or self.in_trouble:
            return "yellow"
        is_fetched = self.subscriber is None or self.subscriber.fetched_at is not None
        return "green" if self.channel is not Channel.NONE and is_fetched else "grey"


def deliveries(workspace: Workspace, reader: Reader) -> list[Delivery]:
    """Every way to every unit that has tasks to do or an address, what is wrong first; roadmaps not issued left out."""
    asked = _Asked(workspace, reader)
    found = [each for row in reader.roadmaps() if not row.is_draft for each in asked.of_roadmap(row)]
    order = list(Trouble)
    found.sort(key=lambda each: (-each.in_trouble, order.index(each.trouble), -each.waiting))
    told: set[tuple[str, str]] = set()
    return [each._replace(is_repeated=_is_told(each, told)) for each in found]


def _is_told(one: Delivery, told: set[tuple[str, str]]) -> bool:
    place = (one.roadmap, one.key)
    is_told = place in told
    told.add(place)
    return is_told


class _Asked:
    """What was read once for all units."""

    def __init__(self, workspace: Workspace, reader: Reader) -> None:
        self._reader, self._day, self._now = reader, workspace.as_of, workspace.clock.now()
        self._moved = moved_at(reader)
        self._folders = sorted(written_folders(workspace.settings.root), key=lambda folder: folder.at, reverse=True)
        self._first = next((row.id for row in reader.roadmaps()), "")
        self._counties = county_names(reader)
        self._addresses: dict[tuple[str, str], list[SubscriberRow]] = {}
        for row in subscribers(reader):
            if row.revoked_at is None:
                self._addresses.setdefault((row.roadmap, row.unit), []).append(row)

    def of_roadmap(self, row: RoadmapRow) -> Iterator[Delivery]:
        """The ways to the units of one roadmap, in its file's order."""
        units = self._reader.units(row.id)
        open_ones = open_tasks(self._reader, row.id, self._day)
        waiting = waiting_by_unit(self._reader, Filter(roadmap=row.id), self._day)
        names = {unit.key: unit.name for unit in units}
        keys = {name: key for key, name in names.items()}
        addressed = [key for roadmap, key in self._addresses if roadmap == row.id]
        members = {unit.name: unit.members for unit in units if unit.members}
        unheard = unheard_reports(self._reader, row.id, self._now - HEARD_SPAN)
        trouble = Counter(each.unit for each in unheard if trouble_of(each.entry) is not None)
        further = [keys.get(name, name) for name in (*open_ones, *chain.from_iterable(members.values()))]
        for key in dict.fromkeys([*names, *further, *addressed]):
            name = names.get(key, key)
            unit = Delivery(
                row.id, name, key, Channel.NONE, open_ones.get(name, 0), waiting.get(name, 0),
                county=self._counties.get(row.id, ""), in_trouble=trouble[key],
            )  # fmt: skip
            if ways := list(self._ways(unit)):
                yield from map(self._judged, ways)
            elif unit.open_tasks:
                is_reached = any(
                    True for member in members.get(name, ()) for _way in self._ways(unit._replace(key=member))
                )
                yield unit if is_reached else unit._replace(trouble=Trouble.NO_CALENDAR)

    def _ways(self, unit: Delivery) -> Iterator[Delivery]:
        place = (unit.roadmap, unit.key)
        for row in self._addresses.get(place, ()):
            yield unit._replace(channel=Channel.FEED, published_at=self._moved.get(place), subscriber=row)
        for folder, record in list(self._files(unit))[:1]:
            is_behind = record.made_of != calendar_mark(self._reader, *place)
            trouble = Trouble.OUTDATED if is_behind else Trouble.NONE
            yield unit._replace(channel=Channel.FILE, published_at=folder.at, trouble=trouble)

    def _files(self, unit: Delivery) -> Iterator[tuple[WrittenFolder, WrittenFile]]:
        """The files that are still there, the newest first; those of the first roadmap lie in the folder itself."""
        name = file_names([unit.key])[unit.key]
        names = [f"{unit.roadmap}/{name}", *([name] if unit.roadmap == self._first else [])]
        for folder in self._folders:
            record = next((folder.files[each] for each in names if folder.has(each)), None)
            if record:
                yield folder, record

    def _judged(self, one: Delivery) -> Delivery:
        row = one.subscriber
        if row is None:
            return one
        seen = row.fetched_at or row.created_at
        if self._now - seen <= SILENCE:
            return one
        return one._replace(trouble=Trouble.SILENT if row.fetched_at else Trouble.NEVER_FETCHED)


def trouble_words(one: Delivery, now: datetime) -> str:
    """What trouble the unit has, and what is wrong with its way, or how that stands, in words."""
    told = _way_words(one, now)
    if not one.in_trouble or one.is_repeated:
        return told
    return _("{count} 项有困难；{way}").format(count=one.in_trouble, way=told)


def _way_words(one: Delivery, now: datetime) -> str:
    row = one.subscriber
    if one.trouble is Trouble.NO_CALENDAR:
        return _("还没有日历：{count} 项未办结").format(count=one.open_tasks)
    if one.channel is Channel.NONE:
        return _("由成员单位各自接收")
    if row is None:
        return _("文件，写好后又有变动") if one.trouble else _("文件，不会自动更新")
    if row.fetched_at:
        return _("{span}没有读取").format(span=span_words(now - row.fetched_at)) if one.trouble else _("正常")
    if one.trouble:
        return _("建立{span}，从未读取").format(span=span_words(now - row.created_at))
    return _("刚建立，等第一次读取")


def waiting_words(one: Delivery) -> str:
    """How many of the unit's claims wait; empty where a way before told it, so that a column can be added up."""
    return "" if one.is_repeated else str(one.waiting)


def next_step(one: Delivery) -> str:
    """What the coordinator does about it, in words; empty where there is nothing to do."""
    return _("；").join(map(_, steps(one)))


def steps(one: Delivery) -> list[str]:
    """The same as Chinese sentences, the first thing first."""
    call = [CALL] if one.in_trouble and not one.is_repeated else []
    return [*call, *filter(None, [STEPS[one.trouble]])]


def span_words(span: timedelta) -> str:
    """A stretch of time as one says it: hours up to two days, then days."""
    hours = int(span.total_seconds() // 3600)
    return _("{count}小时").format(count=hours) if hours < 48 else _("{count}天").format(count=hours // 24)


def moment_words(moment: datetime | None) -> str:
    """A moment in Beijing; empty for never."""
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M") if moment else ""


def channel_label(one: Delivery) -> str:
    """How it reaches the unit, in the language in force; a feed with the number it has."""
    if one.subscriber:
        return _("订阅 {number}").format(number=one.subscriber.id)
    return _("文件") if one.channel is Channel.FILE else _("无")
