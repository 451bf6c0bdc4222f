"""The units of a document: each under one name, with the other names that it has there; what is not sure is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tracker.core.model import Unit
from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.names import forms, offices, ranks
from tracker.intake.rows import Understood
from tracker.text import bare

NOBODY = "-"
"""The answer that words name no unit."""
_TOWN = re.compile(r"(?<=[镇乡])(?:人民政府|政府|党委)$|(?<=街道)(?:办事处|办)$")
_COMPULSORY = re.compile("义务教育阶段|义务段")
_BRACKET = re.compile(r"（[^）]*）$")
_Key = tuple[str, str]


class UnitEntry:
    """One unit as it comes together: its name, and all else that it is called."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.called: dict[str, None] = {}

    def also(self, *names: str) -> None:
        """Note further names."""
        self.called |= dict.fromkeys(names)


class Register:
    """Gives every name of a document its unit; all names are told first, as some decide what others mean."""

    def __init__(self, reader: ranks.RankReader, understood: Understood, asking: Asking) -> None:
        self._reader = reader
        self._own = reader.own
        self._understood = understood
        self._asking = asking
        self._met: dict[str, list[SourcePlace]] = {}
        self._words: dict[str, dict[str, None]] = {}
        self._entries: dict[_Key, UnitEntry] = {}
        self._meant: dict[str, tuple[UnitEntry, ...]] = {}
        self._bases: dict[_Key, UnitEntry] = {}
        self._are_governments: bool | None = None
        self._short: dict[str, str] = {}
        self._ranks: dict[str, dict[str, None]] = {}

    def meet(self, name: str, words: str, places: Iterable[SourcePlace]) -> None:
        """Tell of a name in the document, in the words of its cell."""
        self._met.setdefault(name, []).extend(places)
        self._words.setdefault(name, {})[words] = None
        rank, office = self._reader.taken_apart(name)
        if rank:
            self._ranks.setdefault(offices.key_of(office), {})[rank] = None

    def resolve(self) -> None:
        """Decide what every name means."""
        if not self._own:
            met = {rank for ranks_of_one in self._ranks.values() for rank in ranks_of_one}
            self._own = met.pop() if len(met) == 1 else ""
        for name, places in self._met.items():
            entries = tuple(dict.fromkeys(self._entries_of(name, tuple(dict.fromkeys(places)))))
            self._meant[name] = entries
            if len(entries) == 1:
                entries[0].also(name, *filter(forms.ends_as_unit, self._words[name]))
        self._tell_short()
        for registered in self._understood.registry:
            self._known_elsewhere(registered.name, registered.place)
        self._known_in_texts()
        for registered in self._understood.registry:
            if registered.place.table:
                self._listed(registered.name)

    def _tell_short(self) -> None:
        if self._short:
            place = min(self._met[name][0] for name in self._short)
            names = _("；").join(f"{name} → {full}" for name, full in self._short.items())
            self._asking.note(place, _("没有写级别的部门读作本级的：{names}").format(names=names))

    def units_of(self, name: str) -> tuple[str, ...]:
        """The units that a name means: mostly one, none where it was answered that it is none."""
        return tuple(entry.name for entry in self._meant[name])

    def units(self, members: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Unit, ...]:
        """All units in the order in which they are met; of collectives with their members."""
        entries = list(dict.fromkeys(entry for met in self._meant.values() for entry in met))
        names = {bare(entry.name) for entry in entries}
        owners: dict[str, list[UnitEntry]] = {}
        for entry in entries:
            for alias in {bare(alias) for alias in entry.called}:
                owners.setdefault(alias, []).append(entry)
        held = dict(members)
        return tuple(Unit(each.name, _aliases(each, names, owners), "", held.get(each.name, ())) for each in entries)

    # ---- what a name means

    def _entries_of(self, name: str, places: tuple[SourcePlace, ...]) -> Iterator[UnitEntry]:
        rank, office = self._reader.taken_apart(name)
        if not rank and forms.is_place(name):
            yield self._government(name)
        elif not rank and forms.takes_rank(office):
            yield from self._of_no_rank(name, office, places)
        elif not rank and not forms.is_many(name) and not forms.ends_as_unit(name):
            yield from self._unknown(name, places)
        elif not rank and f"{self._own}{name}" in self._met and self._own:
            yield from self._maybe(name, f"{self._own}{name}", places)
        else:
            yield self._entry(rank, office, places)

    def _of_no_rank(self, name: str, office: str, places: tuple[SourcePlace, ...]) -> Iterator[UnitEntry]:
        own = self._own
        known = [rank for rank in self._ranks.get(offices.key_of(office), ()) if rank != own]
        if own and forms.is_of_the_county(office) and ranks.carries(own, office):
            if known:
                names = [ranks.named(rank, office) for rank in (own, *known)]
                question = _("“{name}”是哪一级的？").format(name=name)
                yield from self._asked(name, question, names, places)
                return
            rank = own
            self._short[name] = ranks.named(own, office)
        else:
            rank = known[0] if len(known) == 1 else ""
        yield self._entry(rank, office, places)

    def _entry(self, rank: str, office: str, places: tuple[SourcePlace, ...]) -> UnitEntry:
        key = self._key(rank, office)
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = self._alike(key, ranks.named(rank, office), places)
        return entry

    def _alike(self, key: _Key, name: str, places: tuple[SourcePlace, ...]) -> UnitEntry:
        """A new entry, or the one of an office under another name where that is the reading."""
        base = (key[0], offices.key_of(_BRACKET.sub("", key[1])))
        inner = (self._key(*self._reader.taken_apart(words[1:-1])) for words in _BRACKET.findall(key[1]))
        keys = [base, *inner] if base != key else [(key[0], other) for other in sorted(offices.may_be_same(key[1]))]
        known = next((self._entries[each] for each in keys if each in self._entries), self._bases.get(key))
        if known is not None:
            question = _("“{name}”与“{other}”是不是同一单位？").format(name=name, other=known.name)
            return self._same(name, known, question, places)
        entry = UnitEntry(name)
        if base != key:
            self._bases[base] = entry
        return entry

    def _same(self, name: str, known: UnitEntry, question: str, places: tuple[SourcePlace, ...]) -> UnitEntry:
        same = Option(known.name, _("同一单位，作“{name}”").format(name=known.name))
        choices = (same, Option(name, _("另一单位，作“{name}”").format(name=name)))
        doubt = Doubt(f"unit:{name}", DoubtKind.UNIT, places, name, question, choices)
        if self._asking.ask(doubt) == name:
            return UnitEntry(name)
        known.also(name)
        return known

    def _maybe(self, name: str, full: str, places: tuple[SourcePlace, ...]) -> Iterator[UnitEntry]:
        question = _("“{name}”与“{other}”是不是同一单位？").format(name=name, other=full)
        yield self._same(name, self._entry("", full, places), question, places)

    def _government(self, name: str) -> UnitEntry:
        """A district's name stands for its government; asked once for all such names."""
        if self._are_governments is None:
            self._are_governments = self._ask_of_places([each for each in self._met if forms.is_place(each)])
        if not self._are_governments:
            return self._entries.setdefault(("", name), UnitEntry(name))
        own = name in (self._reader.county, self._own)
        rank, office = (self._own, "人民政府") if own else self._reader.taken_apart(f"{name}人民政府")
        return self._entry(rank, office, tuple(self._met[name]))

    def _ask_of_places(self, names: Sequence[str]) -> bool:
        choices = (
            Option("government", _("指当地政府（{name}人民政府）").format(name=names[0])),
            Option("as-is", _("照写（{name}）").format(name=names[0])),
        )
        where = tuple(dict.fromkeys(place for name in names for place in self._met[name]))
        question = _("单位栏里只写地名的，是不是指当地政府？")
        doubt = Doubt("unit:places", DoubtKind.UNIT, where, "、".join(names), question, choices)
        return self._asking.ask(doubt) == "government"

    def _unknown(self, name: str, places: tuple[SourcePlace, ...]) -> Iterator[UnitEntry]:
        question = _("“{name}”是哪个单位？").format(name=name)
        yield from self._asked(name, question, [name], places, or_nobody=True)

    def _asked(
        self,
        name: str,
        question: str,
        names: Sequence[str],
        places: tuple[SourcePlace, ...],
        *,
        or_nobody: bool = False,
    ) -> Iterator[UnitEntry]:
        choices = [Option(each, each) for each in names]
        nobody = Option(NOBODY, _("不是单位，不取"))
        if or_nobody:
            choices = [nobody, *choices] if len(name) > 12 or any(map(str.isdigit, name)) else [*choices, nobody]
        hint = _("写单位名称，几个单位用顿号隔开")
        doubt = Doubt(
            f"unit:{name}", DoubtKind.UNIT, places, name, question, tuple(choices), takes_text=True, hint=hint
        )
        reading = self._asking.ask(doubt)
        for each in re.split("[、，,；;]", reading if reading != NOBODY else ""):
            if each.strip():
                yield self._entries.setdefault(
                    self._key(*self._reader.taken_apart(each.strip())), UnitEntry(each.strip())
                )

    def _key(self, rank: str, office: str) -> _Key:
        if rank or forms.takes_rank(office):
            return (rank, offices.key_of(office))
        plain = _COMPULSORY.sub("义务教育", _TOWN.sub("", office)).replace("中小学校", "中小学")
        every = plain.removeprefix("各")
        return ("", bare(every if forms.is_class(every) else plain))

    # ---- names outside the tasks

    def _known_elsewhere(self, name: str, place: SourcePlace) -> None:
        """A further name of a unit that tasks name."""
        rank, office = self._reader.taken_apart(name)
        if not rank and forms.takes_rank(office):
            rank = self._own
        key = self._key(rank, office)
        entry = self._entries.get(key)
        if entry is not None:
            entry.also(name)
        elif rank and any((rank, other) in self._entries for other in offices.may_be_same(key[1])):
            self._entries[key] = self._alike(key, ranks.named(rank, office), (place,))

    def _listed(self, name: str) -> None:
        """A unit of the list of a leading group, which the registry has although no task names it."""
        rank, office = self._reader.taken_apart(name)
        if not rank and forms.is_of_the_county(office):
            rank = self._own
        key = self._key(rank, office)
        if key not in self._entries and forms.ends_as_unit(name):
            entry = self._entries[key] = UnitEntry(ranks.named(rank, office))
            entry.also(name)
            self._meant.setdefault(name, (entry,))

    def _known_in_texts(self) -> None:
        """Other forms of an office that the running text has."""
        text = "\n".join(self._understood.texts)
        for (rank, key), entry in list(self._entries.items()):
            fronts = {rank, self._reader.county if rank == self._own else rank}
            for front in filter(None, fronts):
                entry.also(*(name for form in offices.forms_of(key) if (name := ranks.named(front, form)) in text))
            if rank == self._own and self._reader.county and entry.name[:1] == rank:
                entry.also(self._reader.county + entry.name.removeprefix(rank))
            for other in offices.may_be_same(key) if len(rank) == 1 else ():
                name = ranks.named(rank, other)
                if (rank, other) not in self._entries and name in text:
                    self._known_elsewhere(name, SourcePlace())


def _aliases(entry: UnitEntry, names: set[str], owners: dict[str, list[UnitEntry]]) -> tuple[str, ...]:
    """The other names of a unit that mean no other one."""
    found: dict[str, str] = {}
    for alias in entry.called:
        if bare(alias) not in names and len(owners[bare(alias)]) == 1:
            found.setdefault(bare(alias), alias)
    return tuple(found.values())
