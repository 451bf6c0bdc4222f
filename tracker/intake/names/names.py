"""The units of all duties: who leads and who supports each, by the names of one registry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.core.model import Unit
from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.duty import Answerable, Duty, UnitWords
from tracker.intake.names import forms, leads, standing
from tracker.intake.names.hearing import Cell, Heard, Hearing
from tracker.intake.names.leads import Answer, SaidUnit
from tracker.intake.names.members import Collectives
from tracker.intake.names.ranks import RankReader
from tracker.intake.names.register import Register
from tracker.intake.names.standing import LeadStanding
from tracker.intake.rows import Understood

_DutyKey = tuple[int, int, SourcePlace, tuple[UnitWords, ...]]


class DutyNames:
    """Takes the words of all duties apart, asks once for each cause, and knows who answers for each duty."""

    def __init__(self, understood: Understood, duties: Sequence[Duty], asking: Asking) -> None:
        self._asking = asking
        self._duties = duties
        cells = _cells(duties)
        reader = RankReader(understood.heading.county)
        self._hearing = Hearing(cells, {each.name for each in understood.registry}, reader, asking)
        self._register = Register(reader, understood, asking)
        self._places: dict[str, dict[SourcePlace, None]] = {}
        for cell, places in cells.items():
            for mention in self._hearing.of(*cell).mentions:
                self._register.meet(mention.name, mention.words, places)
        self._register.resolve()
        self._named = {cell: self._units_in(self._hearing.of(*cell), places) for cell, places in cells.items()}
        self._ordered = _ordered(understood, duties, (self._hearing.of(*cell) for cell in cells))
        self._answers = dict(self._settled(list(self._answered())))
        collectives = Collectives(understood, self._places, (duty.wording for duty in duties), asking)
        many = [(name, tuple(places)) for name, places in self._places.items() if forms.is_many(name)]
        self._units = self._register.units(collectives.members(many))

    @property
    def units(self) -> tuple[Unit, ...]:
        """The registry for the roadmap file, in the order in which the document names them."""
        return self._units

    def of(self, duty: Duty) -> Answerable:
        """Who answers for one of the duties that were given."""
        return self._answers[_key(duty)]

    def _units_in(self, heard: Heard, places: Sequence[SourcePlace]) -> tuple[SaidUnit, ...]:
        named: dict[str, SaidUnit] = {}
        for mention in heard.mentions:
            for unit in self._register.units_of(mention.name):
                self._places.setdefault(unit, {}).update(dict.fromkeys(places))
                named.setdefault(unit, SaidUnit(unit, mention.standing, mention.is_shared, mention.is_each))
        return tuple(named.values())

    def unnamed(self, duty: Duty) -> str:
        """Whom a duty names only as 有关单位, in the words of a remark; empty where there is nobody."""
        heard = [self._hearing.of(words.role, words.text) for words in duty.units if words.text.strip()]
        names = "、".join(dict.fromkeys(name for each in heard for name in each.unnamed))
        if not names:
            return ""
        return (_("配合：{names}") if self.of(duty).lead else _("责任单位：{names}")).format(names=names)

    # ---- duty by duty

    def _answered(self) -> Iterator[tuple[Duty, Answer]]:
        """Each duty with who answers; 同上 and 下同 reach from one to the next of a table."""
        former: tuple[SaidUnit, ...] = ()
        onwards: tuple[SaidUnit, ...] = ()
        table = -1
        for duty in self._duties:
            if duty.place.table != table:
                table, former, onwards = duty.place.table, (), ()
            named, heard = self._named_in(duty, former)
            if onwards and not any(each.standing is LeadStanding.LEAD for each in named):
                leads_on = onwards if not named else onwards[:1]
                named = (*leads_on, *(each for each in named if each.unit != onwards[0].unit))
                note = _("按前面“下同”的说明，由“{unit}”牵头").format(unit=onwards[0].unit)
                self._asking.note(_place(duty), note)
            if any(each.spoken.goes_on for each in heard):
                onwards = tuple(sorted(named, key=lambda each: each.standing is not LeadStanding.LEAD))
                onwards = onwards if onwards[:1] and onwards[0].standing is LeadStanding.LEAD else ()
            former = named
            yield duty, leads.answer(named)

    def _named_in(self, duty: Duty, former: tuple[SaidUnit, ...]) -> tuple[tuple[SaidUnit, ...], list[Heard]]:
        named: dict[str, SaidUnit] = {}
        heard = []
        for words in duty.units:
            if words.text.strip():
                heard.append(self._hearing.of(words.role, words.text))
                above = former if heard[-1].spoken.is_as_above else self._named[words.role, words.text]
                for each in above:
                    known = named.get(each.unit)
                    if known is None or (
                        known.standing is LeadStanding.UNSAID and each.standing is not LeadStanding.UNSAID
                    ):
                        named[each.unit] = each
        return tuple(named.values()), heard

    def _settled(self, answered: list[tuple[Duty, Answer]]) -> Iterator[tuple[_DutyKey, Answerable]]:
        by_order = self._order(
            [(duty, each) for duty, each in answered if each.is_assumed and not self._is_ordered(duty)]
        )
        beside = self._beside([(duty, each) for duty, each in answered if each.is_beside])
        for duty, each in answered:
            who = each.who
            if not who.lead:
                self._asking.note(_place(duty), _("没有写明责任单位"))
            elif each.is_assumed and not self._is_ordered(duty) and not by_order:
                who = Answerable("", (), (who.lead, *who.supporting))
            elif each.is_assumed and forms.is_many(who.lead):
                note = _("列首位的“{unit}”是集合单位，暂作牵头").format(unit=who.lead)
                self._asking.note(_place(duty), note)
            if each.is_beside and not beside:
                who = who._replace(co_leads=(), supporting=(*who.co_leads, *who.supporting))
            yield _key(duty), who

    def _is_ordered(self, duty: Duty) -> bool:
        return self._ordered is None or duty.row in self._ordered

    def _order(self, assumed: list[tuple[Duty, Answer]]) -> bool:
        """Whether the first leads where nothing says who does; asked once for the whole file."""
        if not assumed:
            return True
        question = _("责任单位没有写明谁牵头的，是不是列首位的牵头？")
        choices = (
            Option("first", _("列首位的牵头，其余配合")),
            Option("none", _("都先不定牵头：单位记入备注，以后再定")),
        )
        return self._ask("lead:order", assumed, question, choices) == "first"

    def _beside(self, several: list[tuple[Duty, Answer]]) -> bool:
        """Whether the further ones that lead are kept as such; asked once for the whole file."""
        if not several:
            return True
        question = _("写了几个牵头单位的，怎样记？")
        choices = (
            Option("beside", _("列首位的牵头并负责销号，其余共同牵头")),
            Option("first", _("列首位的牵头，其余配合")),
        )
        return self._ask("lead:several", several, question, choices) == "beside"

    def _ask(self, key: str, found: list[tuple[Duty, Answer]], question: str, choices: tuple[Option, ...]) -> str:
        places = tuple(dict.fromkeys(_place(duty) for duty, _answer in found))
        quoted = "\n".join(words.text for words in found[0][0].units)
        return self._asking.ask(Doubt(key, DoubtKind.LEAD, places, quoted, question, choices))


def _cells(duties: Sequence[Duty]) -> dict[Cell, list[SourcePlace]]:
    """Every text once, with all its places."""
    cells: dict[Cell, dict[SourcePlace, None]] = {}
    for duty in duties:
        for words in duty.units:
            if words.text.strip():
                cells.setdefault((words.role, words.text), {})[words.place] = None
    return {cell: list(places) for cell, places in cells.items()}


def _ordered(understood: Understood, duties: Sequence[Duty], heard: Iterator[Heard]) -> set[int] | None:
    """The rows of tables that say that the first leads; None where one cell says so for all."""
    told = any(each.spoken.tells_order for each in heard)
    if told or any(standing.says_order(text) for duty in duties for text in (duty.wording, duty.remark)):
        return None
    return {row.number for table in understood.tables if table.order_note for row in table.rows}


def _key(duty: Duty) -> _DutyKey:
    return duty.row, duty.item, duty.place, duty.units


def _place(duty: Duty) -> SourcePlace:
    return duty.units[0].place if duty.units else duty.place
