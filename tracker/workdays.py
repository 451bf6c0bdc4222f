"""Working days in China: public holidays with their exchanged weekends (调休), and a file for regional closures.

The State Council announces a year's arrangement in the November before. For years not yet announced weekends and the
days that the law names (元旦, 国庆节…) count, and :func:`is_unannounced` lets a caller say so.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple, cast

from tracker.content import Unreadable, toml_of
from tracker.errors import UsageError
from tracker.i18n import _, mark

_DAY = timedelta(days=1)
_HOLIDAYS = (
    mark("元旦"), mark("除夕"), mark("春节"), mark("清明节"), mark("劳动节"), mark("端午节"), mark("中秋节"),
    mark("国庆节"),
)  # fmt: skip


HOW_TO_WRITE = mark("应写成 off = [2025-03-31, [2025-06-06, 2025-06-10]]，work 同样；announced 写年份")
"""The shape of an override file."""


class Overrides(NamedTuple):
    """Days that differ from the national calendar, and the last year that a file says it covers."""

    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    announced: int = 0


class _Year(NamedTuple):
    off: frozenset[date]
    work: frozenset[date]


_state: dict[str, Overrides] = {}


def is_workday(day: date) -> bool:
    """Whether offices work on the day: override file first, then the announced calendar, then law and weekday."""
    overrides = _overrides()
    if day in overrides.work:
        return True
    return day not in overrides.off and _is_national_workday(day) and day not in _named_by_law(day.year)


def _is_national_workday(day: date) -> bool:
    year = _national_year(day.year)
    return day in year.work or (day.weekday() < 5 and day not in year.off)


def workday_on_or_before(day: date, works: Callable[[date], bool] = is_workday) -> date:
    """The day itself if it is a working day, else the last one before it; ``works`` answers instead of looking up."""
    while not works(day):
        day -= _DAY
    return day


def add_workdays(day: date, n: int) -> date:
    """The n-th working day after the day, which itself is not counted; before it when ``n`` is negative.

    By the announced calendar alone: what a deadline says must not hang on which override file was read before.
    """
    step = _DAY if n >= 0 else -_DAY
    left = abs(n)
    while left:
        day += step
        left -= _is_national_workday(day)
    return day


def workdays_of(year: int) -> int:
    """The working days of a year: the bit of each day, the first of January being 1, tells whether offices work."""
    first = date(year, 1, 1)
    days = (first + _DAY * n for n in range(date(year, 12, 31).timetuple().tm_yday))
    return sum(1 << day.timetuple().tm_yday for day in days if is_workday(day))


def announced_through() -> int:
    """The last year whose exchanged working days are known, from the calendar data or the override file."""
    return max(_national_years()[-1], _overrides().announced)


def is_unannounced(day: date) -> bool:
    """Whether the day lies in a year for which only weekends are known."""
    return not _national_years()[0] <= day.year <= announced_through()


def is_national(day: date) -> bool:
    """Whether the calendar data itself knows the exchanged working days of the day's year."""
    return day.year in _national_years()


def holiday_name(day: date) -> str:
    """The public holiday whose day it is (``国庆节``), in the language in force; empty for a day that is merely off.

    Known before a year's arrangement is announced, because the law names the days.
    """
    return _("、").join(map(_, _holiday_names(day.year).get(day, ())))


def days_of_holiday(name: str, year: int) -> tuple[date, date] | None:
    """First and last day that the law or the announced calendar gives a holiday (``中秋节``) of a year.

    None where the year has none. 春节 begins with 除夕 where that day is off. Regional closures do not count.
    """
    wanted = ("除夕", "春节") if name == "春节" else (name,)
    days = [day for day, names in sorted(_holiday_names(year).items()) if set(wanted) & {*names}]
    return (days[0], days[-1]) if days else None


def regional_days_off() -> frozenset[date]:
    """The days off that the override file adds."""
    return _overrides().off


def workdays_mark() -> str:
    """What tells these working days from others: equal where every answer is. The calendar's data is not loaded."""
    off, work, announced = _overrides()
    return repr((sorted(off), sorted(work), announced, release_of("holidays")))


@lru_cache(maxsize=8)
def release_of(package: str) -> str:
    """The release of an installed package, as its folder tells it, without importing it; else when it was changed."""
    from importlib.util import find_spec

    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return ""
    origin = Path(spec.origin)
    names = sorted(path.name for path in origin.parents[1].glob(f"{package}-*-info"))
    return ", ".join(names) or str(origin.stat().st_mtime_ns)


def load_overrides(path: Path | None) -> None:
    """Use the override file from now on; None forgets it. Raises :class:`UsageError` for a file that cannot be read.

    A TOML file with ``off`` and ``work``, lists of dates or of ``[first, last]`` pairs, and optionally ``announced``,
    the last year whose arrangement the file holds in full::

        off = [2022-05-05, [2025-06-06, 2025-06-10]]    # 肉孜节、古尔邦节
        work = [2027-02-07]
        announced = 2027
    """
    _state.clear()
    if path is None:
        return
    try:
        _state["overrides"] = read_overrides(path)
    except Unreadable as error:
        raise UsageError(
            _("读不懂节假日文件 {path}：{error}").format(path=path, error=error), hint=_(HOW_TO_WRITE)
        ) from error


def read_overrides(path: Path) -> Overrides:
    """What an override file says. Raises :class:`~tracker.content.Unreadable` with the reason."""
    values = toml_of(path)
    try:
        unknown = sorted(values.keys() - {*Overrides._fields})
        if unknown:
            raise ValueError(", ".join(unknown))
        announced = values.get("announced", 0)
        if type(announced) is not int:
            raise ValueError(f"announced = {announced!r}")
        return Overrides(_days(values.get("off", [])), _days(values.get("work", [])), announced)
    except ValueError as error:
        raise Unreadable(str(error)) from error


def _overrides() -> Overrides:
    return _state.get("overrides", Overrides())


def _days(entries: object) -> frozenset[date]:
    if not isinstance(entries, list):
        raise ValueError(repr(entries))
    days: set[date] = set()
    for entry in entries:
        first, last = entry if isinstance(entry, list) and len(entry) == 2 else (entry, entry)
        if type(first) is not date or type(last) is not date or not first <= last <= first + 366 * _DAY:
            raise ValueError(repr(entry))
        days.update(first + _DAY * offset for offset in range((last - first).days + 1))
    return frozenset(days)


@lru_cache(maxsize=1)
def _china() -> Callable[..., Any]:
    """The calendar of China, without those of all other countries, which the library loads with it."""
    from importlib.util import find_spec, module_from_spec, spec_from_file_location

    library = find_spec("holidays")
    for folder in (library and library.submodule_search_locations) or ():
        spec = spec_from_file_location("holidays_of_china", Path(folder) / "countries" / "china.py")
        if spec and spec.loader:
            module = module_from_spec(spec)
            with suppress(OSError, ImportError, AttributeError):  # another release, which has it elsewhere
                spec.loader.exec_module(module)
                return cast("Callable[..., Any]", module.China)
    from holidays import country_holidays

    return partial(country_holidays, "CN")


@lru_cache(maxsize=1)
def _national_years() -> tuple[int, ...]:
    return tuple(sorted(_china()().special_public_holidays))


@lru_cache(maxsize=256)
def _national_year(year: int) -> _Year:
    if year not in _national_years():
        return _Year(frozenset(), frozenset())
    calendar = _china()(years=year)
    return _Year(
        frozenset(day for day in calendar if day.year == year),
        frozenset(day for day in calendar.weekend_workdays if day.year == year),
    )


@lru_cache(maxsize=256)
def _named_by_law(year: int) -> frozenset[date]:
    """The days off that are certain before a year's arrangement is announced; none for a year that it is for."""
    if year in _national_years():
        return frozenset()
    listed = _china()(years=year, language="zh_CN").items()
    return frozenset(day for day, text in listed if any("（" not in part for part in text.split("; ")))


@lru_cache(maxsize=256)
def _holiday_names(year: int) -> dict[date, tuple[str, ...]]:
    """The holidays of a year by day. The calendar writes ``劳动节（补假）`` and ``休息日（由 2024-05-11 调休）``."""
    named = {}
    for day, text in _china()(years=year, language="zh_CN").items():
        names = [part.split("（", 1)[0].removeprefix("农历") for part in text.split("; ")]
        named[day] = tuple(name for name in dict.fromkeys(names) if name in _HOLIDAYS)
    return named
