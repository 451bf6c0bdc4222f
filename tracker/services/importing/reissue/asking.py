"""The doubtful matches are asked, each once: which former task a new one is, or that it is a new matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.core.reissue.sides import Match
from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Answers, Asking, Doubt, DoubtKind, Option
from tracker.services.importing.reissue.former import FormerPlan

LIKELY = 0.5
"""Below it a task is taken for a new matter as long as nobody says otherwise."""
NEW = "new"
"""The answer that a task goes on from none of the former plan."""


def key_of(task: str) -> str:
    """The doubt's key of a new task."""
    return f"match:{task}"


class MatchAsking:
    """Asks what is doubtful; no former task goes on as two."""

    def __init__(self, former: FormerPlan, asking: Asking, places: Mapping[str, SourcePlace]) -> None:
        self._former = former
        self._asking = asking
        self._places = places
        self._titles: dict[str, str] = {}
        self._taken: set[str] = set()

    def settled(self, matches: Sequence[Match], answers: Answers, titles: Mapping[str, str]) -> tuple[Match, ...]:
        """The matches with the readings in force; what was answered is asked first, and bounds the rest."""
        self._titles = dict(titles)
        self._taken = {name for match in matches if not match.is_doubtful and match.new for name in match.old}
        doubtful = [match for match in matches if match.is_doubtful]
        doubtful.sort(key=lambda match: (key_of(match.new[0]) not in answers, -match.certainty))
        freed: list[str] = []
        found: dict[str, Match] = {}
        for match in doubtful:
            possible = [name for name in dict.fromkeys((*match.old, *match.rivals, *freed)) if name not in self._taken]
            reading = self._ask(match, possible)
            found[match.new[0]] = _as_read(match, reading)
            self._taken.update(found[match.new[0]].old)
            freed += [name for name in match.old if name not in self._taken]
        return tuple(self._whole([found.get(each.new[0], each) if each.new else each for each in matches]))

    def _ask(self, match: Match, possible: Sequence[str]) -> str:
        new = match.new[0]
        title = self._titles.get(new, "")
        choices = [Option(name, self._label(name)) for name in possible]
        question = _("事项 {id} 是不是原来的这一项（{reasons}，{share}）？").format(
            id=new, reasons=_("、").join(match.reasons) or "—", share=f"{match.certainty:.0%}"
        )
        new_matter = Option(NEW, _("是新事项"))
        in_order = (*choices, new_matter) if match.certainty >= LIKELY else (new_matter, *choices)
        places = (self._places[new],)
        return self._asking.ask(Doubt(key_of(new), DoubtKind.MATCH, places, title, question, in_order))

    def _label(self, name: str) -> str:
        task = self._former.read.get(name)
        due = task.due_on.isoformat() if task and task.due_on else "—"
        return _("原 {id} {title}（时限 {due}）").format(id=name, title=self._former.tasks[name].title, due=due)

    def _whole(self, matches: Sequence[Match]) -> Iterator[Match]:
        """The matches, and what is gone because nothing goes on from it after all."""
        kept = {name for match in matches if match.new for name in match.old}
        for match in matches:
            if match.kind == "new":
                yield from (match._replace(new=(name,)) for name in match.new)
            else:
                yield match
        told = {name for match in matches if not match.new for name in match.old}
        for name in self._former.tasks:
            if name not in kept and name not in told:
                yield Match("gone", (name,), (), (_("新文件没有相近的事项"),))


def _as_read(match: Match, reading: str) -> Match:
    if reading == NEW:
        return Match("new", (), match.new, (_("核对时认定是新事项"),))
    if reading == match.old[0]:
        return match
    if reading in match.old:
        rest = tuple(name for name in match.old if name != reading)
        return match._replace(old=(reading, *rest))
    new = match.new if match.kind == "split" else match.new[:1]
    return match._replace(kind=match.kind if match.kind == "split" else "reworded", old=(reading,), new=new)
