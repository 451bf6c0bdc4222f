"""How each user likes the screen: theme, columns, order, saved filters; one JSON file in the user's own folder.

The file is read tolerantly, for people edit it and disks fail: what cannot be used is told and left out, a file that is
no JSON at all is set aside. Entries of a newer program stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from tracker.content import opened
from tracker.core.query import GROUPS, ORDERS
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.placing import placing
from tracker.tui.user.places import MOST_PLACES, PlaceLeft, place_data, read_places
from tracker.tui.user.presets import MOST_PRESETS, Preset, preset_data, read_preset

APPLICATION = "roadmap-tracker"
WIDEST = 200
_LARGEST_BYTES = 1_000_000
_LONGEST_WORD = 60
_LONGEST_PATH = 4000
_MOST_COLUMNS = 50
MOST_FOLDERS = 50


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is remembered. Empty means as the program comes; ``widths`` are cells by column, ``calendars`` are the
    folders that calendars were written to last, by workspace; ``places`` is where one left off, by database."""

    theme: str = ""
    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    order: str = ""
    is_descending: bool = False
    group: str = ""
    presets: tuple[Preset, ...] = ()
    calendars: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, PlaceLeft] = field(default_factory=dict)


def user_folder() -> Path:
    """The user's own folder for settings of this program, whether it is there or not."""
    from platformdirs import user_config_path

    return user_config_path(APPLICATION, appauthor=False)


class PreferenceFile:
    """Where preferences are kept. A demonstration or a read-only screen reads them and never writes."""

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        self._path = path
        self.is_read_only = is_read_only
        """Whether nothing is ever written to it."""
        self._has_failed = False

    def load(self) -> tuple[Preferences, tuple[str, ...]]:
        """The preferences, and sentences about what could not be used."""
        try:
            data = self._data()
        except FileNotFoundError:
            return Preferences(), ()
        except (OSError, ValueError, RecursionError) as error:
            return Preferences(), (self._set_aside(error),)
        values, odd = _read(data)
        told = _("{file} 中的 {names} 不能用，已略过").format(file=self._path, names=_("、").join(odd))
        return Preferences(**values), (told,) if odd else ()  # type: ignore[arg-type]

    def save(self, preferences: Preferences) -> str:
        """Write them in one step; the sentence to tell where that is impossible, once."""
        if self.is_read_only:
            return ""
        try:
            self._write(preferences)
        except OSError as error:
            told, self._has_failed = not self._has_failed, True
            sentence = _("记不住界面设置：{file}：{reason}").format(file=self._path, reason=reason_of(error))
            return sentence if told else ""
        self._has_failed = False
        return ""

    def _data(self) -> dict[str, object]:
        with opened(self._path) as stream:
            raw = stream.read(_LARGEST_BYTES + 1)
        if len(raw) > _LARGEST_BYTES:
            raise ValueError(_LARGEST_BYTES)
        import json

        data = json.loads(raw.decode("utf-8-sig"))
        if not isinstance(data, dict):
            raise ValueError(type(data))
        return data

    def _set_aside(self, error: Exception) -> str:
        if isinstance(error, OSError) or self.is_read_only:
            return _("读不了界面设置 {file}，先用默认设置").format(file=self._path)
        aside = self._path.with_name(self._path.name + ".broken")
        try:
            self._path.replace(aside)
        except OSError:
            return _("读不了界面设置 {file}，先用默认设置").format(file=self._path)
        return _("界面设置已损坏，改用默认设置；原文件移到 {file}").format(file=aside)

    def _write(self, preferences: Preferences) -> None:
        try:
            kept = self._data()
        except (OSError, ValueError, RecursionError):
            kept = {}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        import json

        text = json.dumps({**kept, **_data(preferences, kept.get("places"))}, ensure_ascii=False, indent=1)
        with placing(self._path, private=True) as part:
            part.write_text(text + "\n", "utf-8", errors="replace")


def _data(preferences: Preferences, earlier: object) -> dict[str, object]:
    """The values as JSON; of places also those that the file has of other databases, these as they stand there."""
    values = {each.name: getattr(preferences, each.name) for each in fields(preferences)}
    values["widths"], values["calendars"] = dict(preferences.widths), dict(preferences.calendars)
    values["presets"] = [preset_data(preset) for preset in preferences.presets]
    places = {key: place_data(place) for key, place in preferences.places.items()}
    others = earlier.items() if isinstance(earlier, dict) else ()
    every = [*((key, place) for key, place in others if key not in places), *places.items()]
    values["places"] = dict(every[-MOST_PLACES:])
    return values


def _read(data: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """The values that can be used, and the names of those that cannot."""
    values, odd = {}, []
    for name, reader in _READERS.items():
        if name not in data:
            continue
        read = reader(data[name])
        if read is None:
            odd.append(name)
        else:
            values[name] = read
    for name, kind in (("presets", list), ("places", dict)):
        given = data.get(name)
        if isinstance(given, kind) and len(given) != len(values[name]):  # type: ignore[arg-type]
            odd.append(name)
    return values, odd


def _word(value: object) -> str | None:
    is_word = isinstance(value, str) and len(value) <= _LONGEST_WORD and (value.isprintable() or not value)
    return value if is_word else None  # type: ignore[return-value]


def _folders(value: object) -> dict[str, str] | None:
    if not isinstance(value, dict) or len(value) > MOST_FOLDERS:
        return None
    sound = {root: folder for root, folder in value.items() if _is_path(root) and _is_path(folder)}
    return sound if len(sound) == len(value) else None


def _is_path(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_PATH and value.isprintable()


def _one_of(known: tuple[str, ...]) -> Callable[[object], str | None]:
    return lambda value: value if isinstance(value, str) and value in (*known, "") else None


def _columns(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or len(value) > _MOST_COLUMNS:
        return None
    words = [_word(each) for each in value]
    return tuple(dict.fromkeys(word for word in words if word)) if all(words) else None


def _widths(value: object) -> dict[str, int] | None:
    if not isinstance(value, dict) or len(value) > _MOST_COLUMNS:
        return None
    sound = {name: width for name, width in value.items() if type(width) is int and 1 <= width <= WIDEST}
    return sound if len(sound) == len(value) and all(map(_word, sound)) else None


def _presets(value: object) -> tuple[Preset, ...] | None:
    if not isinstance(value, list):
        return None
    read = [read_preset(each) for each in value[:MOST_PRESETS]]
    return tuple({preset.name: preset for preset in read if preset}.values())


_READERS: dict[str, Callable[[object], object]] = {
    "theme": _word,
    "columns": _columns,
    "widths": _widths,
    "order": _one_of(ORDERS),
    "is_descending": lambda value: value if isinstance(value, bool) else None,
    "group": _one_of(GROUPS),
    "presets": _presets,
    "calendars": _folders,
    "places": read_places,
}
