"""What one cell says of units: its clauses parted, each name with the rank that the name before it carries on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.names import forms, marks, parting, ranks, standing
from tracker.intake.names.sharing import NamePart
from tracker.intake.names.standing import Clause, LeadStanding, Spoken
from tracker.intake.rows import Role

Cell = tuple[Role, str]
"""The role of a column and the words in it."""


class UnitMention(NamedTuple):
    """One name as a cell has it: ``words`` as written, ``name`` with the rank that was carried on to it."""

    name: str
    words: str
    standing: LeadStanding
    is_shared: bool = False
    is_each: bool = False


class Heard(NamedTuple):
    """All that a cell says; ``unnamed`` are those whom it names only as 有关单位."""

    mentions: tuple[UnitMention, ...]
    spoken: Spoken
    unnamed: tuple[str, ...] = ()


class Hearing:
    """Hears each text once; ``cells`` are all of a document with their places, by which blanks are judged."""

    def __init__(
        self,
        cells: Mapping[Cell, Sequence[SourcePlace]],
        seen: Collection[str],
        reader: ranks.RankReader,
        asking: Asking,
    ) -> None:
        self._reader = reader
        self._asking = asking
        self._seen = {*seen, *_seen_in(text for _role, text in cells)}
        self._heard = {cell: self._hear(*cell, places) for cell, places in cells.items()}

    def of(self, role: Role, text: str) -> Heard:
        """What a cell says."""
        return self._heard[role, text]

    def _hear(self, role: Role, text: str, places: Sequence[SourcePlace]) -> Heard:
        spoken = standing.spoken(text, role)
        if marks.has_sign(text):
            self._asking.note(places[0], _("单位名旁的记号（★、*等）没有取用"))
        rank = ""
        mentions: list[UnitMention] = []
        unnamed: list[str] = []
        for clause in spoken.clauses:
            parted = parting.parted(clause.text, self._seen)
            self._tell(parted, places)
            unnamed += parted.unnamed
            for part in parted.parts:
                for mention in self._mentions(clause, part, places):
                    rank, heard = self._ranked(mention, rank, places)
                    mentions.append(heard)
        return Heard(tuple(mentions), spoken, tuple(dict.fromkeys(unnamed)))

    def _mentions(self, clause: Clause, part: NamePart, places: Sequence[SourcePlace]) -> Iterator[UnitMention]:
        marked = {marks.LEADS: LeadStanding.LEAD, marks.SUPPORTS: LeadStanding.SUPPORTING}.get(
            part.mark, clause.standing
        )
        is_plain = len(part.readings) == 1 and len(part.readings[0]) == 1
        for name in part.readings[0] if len(part.readings) == 1 else self._read(part, places):
            yield UnitMention(name, part.words if is_plain else name, marked, clause.is_shared, clause.is_each)

    def _read(self, part: NamePart, places: Sequence[SourcePlace]) -> list[str]:
        words = marks.unmasked(part.words)
        choices = tuple(Option("、".join(names), "、".join(names)) for names in part.readings)
        question = _("“{words}”里是哪些单位？").format(words=words)
        hint = _("写单位名称，几个单位用顿号隔开")
        doubt = Doubt(
            f"unit:{words}", DoubtKind.UNIT, tuple(places), words, question, choices, takes_text=True, hint=hint
        )
        return [name for name in self._asking.ask(doubt).split("、") if name]

    def _ranked(self, mention: UnitMention, rank: str, places: Sequence[SourcePlace]) -> tuple[str, UnitMention]:
        """The rank in force behind a name, and the name with the rank in force before it where it has none."""
        own, office = self._reader.taken_apart(mention.name)
        own = own or ranks.of_every(mention.name)
        if own or not rank or not ranks.carries(rank, office):
            return own or rank, mention
        name = ranks.named(rank, office)
        if rank != self._reader.own:
            sentence = _("“{words}”接着前面的单位，读作“{name}”").format(words=mention.words, name=name)
            self._asking.note(places[0], sentence)
        return rank, mention._replace(name=name)

    def _tell(self, parted: parting.PartedNames, places: Sequence[SourcePlace]) -> None:
        for place in places if parted.has_persons or parted.has_tail else ():
            if parted.has_persons:
                self._asking.note(place, _("单位栏里的人名、职务或电话没有取用"))
            if parted.has_tail:
                self._asking.note(place, _("“等”“有关单位”没有点名，没有列为单位"))


def _seen_in(texts: Iterator[str]) -> Iterator[str]:
    """Names without a blank that are whole as they stand anywhere."""
    for text in texts:
        for piece in parting.pieces(marks.plain(text)):
            if forms.ends_as_unit(piece) and len(piece.split()) == 1:
                yield piece
