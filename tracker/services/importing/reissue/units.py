"""The units of a plan that goes on: contacts, members and names stay; what the document adds or renames is added."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tracker.core.model import Unit
from tracker.core.reissue.likeness import dice
from tracker.core.reissue.sides import Match, Side
from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.services.importing.reissue.former import FormerPlan
from tracker.text import bare

_ALIKE = 0.6
"""A name that has so much in common with the one it stands for is that unit's new name."""
_MOST = 0.8
RENAMED, OTHER = "renamed", "other"


class UnitsGoingOn:
    """What the units of the new document are in the plan in force, and which of these is called otherwise now."""

    def __init__(self, former: FormerPlan, units: Sequence[Unit]) -> None:
        self._former = former
        self._units = units
        self._known = {unit.name: self._meant(unit) for unit in units}
        self.renamed: dict[str, str] = {}
        """The new name of a unit, by the one it had."""

    def _meant(self, unit: Unit) -> str:
        for name in (unit.name, *unit.aliases):
            if (found := self._former.names.meant(name)) is not None:
                return found
        return ""

    def named(self, name: str) -> str:
        """What a unit of the document was called; its own name where it is a new one."""
        found = self._known.get(name, "") or self._former.names.meant(name) or ""
        return found or {new: old for old, new in self.renamed.items()}.get(name, name)

    def now(self, name: str) -> str:
        """What a unit of the former plan is called now."""
        return self.renamed.get(self._former.names.meant(name) or name, self._former.names.meant(name) or name)

    def find_renamed(
        self, pairs: Sequence[tuple[Side, Side]], asking: Asking, places: Mapping[str, SourcePlace]
    ) -> bool:
        """Find units that stand wherever another one stood, which is named no more; asked where names differ much."""
        old_count = Counter(name for old, _new in pairs for name in _all(old))
        still = {name for _old, new in pairs for name in _all(new)} | set(self._known.values())
        together: dict[str, Counter[str]] = defaultdict(Counter)
        first: dict[tuple[str, str], str] = {}
        for old, new in pairs:
            came = [name for name in _all(new) if name not in _all(old) and self._known.get(name) == ""]
            for left in (name for name in _all(old) if name not in _all(new) and name not in still):
                together[left].update(came)
                for name in came:
                    first.setdefault((left, name), new.id)
        for left, counts in together.items():
            best = max(counts, key=lambda name: (counts[name], dice(frozenset(left), frozenset(name))), default="")
            is_everywhere = counts[best] >= _MOST * old_count[left] and best not in self.renamed.values()
            if best and is_everywhere and self._is_renamed(left, best, asking, places[first[left, best]]):
                self.renamed[left] = best
        return bool(self.renamed)

    def _is_renamed(self, old: str, new: str, asking: Asking, place: SourcePlace) -> bool:
        if dice(frozenset(old), frozenset(new)) >= _ALIKE:
            asking.note(place, _("{old} 改称 {new}，联系方式和记录随之接续").format(old=old, new=new))
            return True
        question = _("各处的“{old}”都换成了“{new}”，是不是同一单位改了名？").format(old=old, new=new)
        choices = (Option(RENAMED, _("是，改了名")), Option(OTHER, _("不是，换了单位")))
        return asking.ask(Doubt(f"renamed:{new}", DoubtKind.UNIT, (place,), new, question, choices)) == RENAMED

    def merged(self) -> tuple[Unit, ...]:
        """The registry: the former units, renamed where they are, then the new ones."""
        taken = {bare(name) for unit in self._former.written.units for name in (unit.name, *unit.aliases)}
        added: dict[str, list[str]] = defaultdict(list)
        fresh: list[Unit] = []
        for unit in self._units:
            old = self.named(unit.name)
            names = [name for name in (unit.name, *unit.aliases) if bare(name) not in taken]
            taken.update(map(bare, names))
            if old in {each.name for each in self._former.written.units}:
                added[old] += names
            else:
                aliases = tuple(name for name in unit.aliases if name in names)
                fresh.append(unit._replace(aliases=aliases, members=tuple(map(self._member, unit.members))))
        kept = (self._kept(unit, added[unit.name]) for unit in self._former.written.units)
        return (*kept, *fresh)

    def _member(self, name: str) -> str:
        return self.now(self.named(name))

    def _kept(self, unit: Unit, names: Sequence[str]) -> Unit:
        now = self.renamed.get(unit.name, unit.name)
        aliases = dict.fromkeys((*unit.aliases, *([unit.name] if now != unit.name else []), *names))
        aliases.pop(now, None)
        members = unit.members or next((u.members for u in self._units if self.named(u.name) == unit.name), ())
        return unit._replace(name=now, aliases=tuple(aliases), members=tuple(map(self._member, members)))


def paired_sides(matches: Sequence[Match], old: Sequence[Side], new: Sequence[Side]) -> list[tuple[Side, Side]]:
    """The two sides of everything that goes on."""
    olds, news = {side.id: side for side in old}, {side.id: side for side in new}
    return [(olds[match.old[0]], news[match.new[0]]) for match in matches if match.old and match.new]


def _all(side: Side) -> tuple[str, ...]:
    return (side.lead, *side.supporting) if side.lead else side.supporting
