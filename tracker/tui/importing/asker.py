"""Which doubt is asked: the one of the place under the cursor or the next; its answers, and taking them back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from tracker.i18n import _
from tracker.services.importing.values import SourcePlace
from tracker.tui.dialogs.ask import ConfirmDialog
from tracker.tui.dialogs.menu import Choice, ChoiceMenu
from tracker.tui.importing.told import MOST_NUMBERED
from tracker.tui.importing.walk import DoubtWalk
from tracker.tui.part import Part

if TYPE_CHECKING:
    from tracker.services.importing.values import Doubt
    from tracker.tui.importing.redrafter import Redrafter


class Reviewing(Protocol):
    """Where it is asked."""

    @property
    def place(self) -> SourcePlace:
        """Where the cursor is."""

    def go_to(self, place: SourcePlace) -> None:
        """Put the cursor on a place."""

    def show(self) -> None:
        """Show how far one is and what is asked."""

    def show_question(self) -> None:
        """Show what is asked."""

    def say(self, sentence: str) -> None:
        """Tell something beside the question."""

    def write_own(self, text: str) -> None:
        """Let words be written as an answer, which begin so."""


class Asker(Part):
    """Asks one doubt after the other."""

    def __init__(self, redrafter: Redrafter, review: Reviewing) -> None:
        super().__init__()
        self._redrafter = redrafter
        self._review = review
        self._key = ""
        self._asked_at: SourcePlace | None = None
        self.walk = DoubtWalk(redrafter.session.draft, {}, redrafter.accepted)
        """All doubts as they stand."""

    @property
    def doubt(self) -> Doubt | None:
        """What is asked now."""
        return self.walk.of(self._key)

    @property
    def has_begun(self) -> bool:
        """Whether anything was asked."""
        return self._asked_at is not None

    def look_again(self) -> None:
        """Take up what was drafted and said meanwhile."""
        self.walk = DoubtWalk(self._redrafter.session.draft, self._redrafter.given, self._redrafter.accepted)

    # ---- what is asked -----------------------------------------------------------------------------------------
    def ask(self, doubt: Doubt | None) -> None:
        """Ask something, and go where it stands."""
        self._key = doubt.key if doubt else ""
        if doubt is not None:
            self._review.go_to(doubt.place)
        self._asked_at = self._review.place
        self._review.show_question()

    def begin(self) -> None:
        """Ask what is open first, beside the first row of tasks where it is asked of the document as a whole."""
        rows = [row.place for table in self._redrafter.session.draft.understood.tables for row in table.rows]
        if rows:
            self._review.go_to(rows[0])
        self.ask(self.walk.after(SourcePlace()))

    def follow(self) -> None:
        """Ask what is asked of the place, once the cursor is elsewhere."""
        place = self._review.place
        if place != self._asked_at:
            found = self.walk.at(place, self._key)
            self._key, self._asked_at = found.key if found else "", place
        self._review.show_question()

    def go_on(self, steps: int) -> None:
        """Ask the next open doubt, or the one before, which may be answered; all come again where none is open."""
        if steps < 0 or not self.walk.open:
            self.ask(self.walk.neighbour(self._key, self._review.place, steps))
        else:
            self.ask(self.walk.beside(self._key, steps) if self._key else self.walk.after(self._review.place))

    def take_drafted(self, answered: tuple[str, ...]) -> None:
        """Ask again what was answered so that it could not be used; where nothing is asked, what the place has."""
        refused = next((one for key in answered if (one := self.walk.of(key)) and one.refusal), None)
        if refused and not refused.answer:
            self.ask(refused)
        elif self.doubt is None and self.walk.open:
            found = self.walk.at(self._review.place)
            self._key = found.key if found else ""
            self._review.show_question()

    # ---- answering ---------------------------------------------------------------------------------------------
    def choose(self, number: int) -> None:
        """Take the reading of a number."""
        doubt = self.doubt
        if doubt and number <= len(doubt.choices):
            self.answer(doubt, doubt.choices[number - 1].value)

    def take(self) -> None:
        """Take the reading that is marked; where none is good enough, ask for one."""
        doubt = self.doubt
        if doubt is None:
            self.ask(self.walk.after(self._review.place))
        elif doubt.is_blocking and not doubt.answer:
            self.own()
        elif doubt.reading:
            self.answer(doubt, doubt.reading)

    def own(self, text: str = "") -> None:
        """Answer in words of one's own; where a long list of readings is the way, choose of all of them."""
        doubt = self.doubt
        if doubt is None:
            return
        if doubt.takes_text:
            self._review.write_own(text)
        elif len(doubt.choices) > MOST_NUMBERED:
            choices = [Choice(choice.value, choice.label) for choice in doubt.choices]
            menu = ChoiceMenu(doubt.question, choices, chosen=(doubt.reading,))
            self.app.push_screen(menu, partial(self._chosen, doubt))
        else:
            self._review.say(_("这一处从列出的读法里选：按数字键"))

    def _chosen(self, doubt: Doubt, values: tuple[str, ...] | None) -> None:
        if values:
            self.answer(doubt, values[0])

    def answer(self, doubt: Doubt, value: str) -> None:
        """Answer, and ask the next."""
        self._redrafter.answer({doubt.key: value})
        self._review.show()
        self.ask(self.walk.beside(doubt.key, 1))

    def take_all(self) -> None:
        """Take all readings that are marked, once that is agreed to."""
        left = tuple(doubt.key for doubt in self.walk.open if not doubt.is_blocking)
        if left:
            words = _("还没有答的 {count} 处都按标出的读法？写进文件的注释里，以后再改；可以撤回。")
            dialog = ConfirmDialog(_("其余按现读"), words.format(count=len(left)))
            self.app.push_screen(dialog, partial(self._take_these, left))
        elif self.walk.blocking:
            self.ask(self.walk.blocking[0])
            self._review.say(_("剩下的须先回答，没有现成的读法"))

    def _take_these(self, keys: tuple[str, ...], agreed: bool | None) -> None:
        if agreed:
            self._redrafter.accept(keys)
            self._review.show()
            self.begin()

    def take_back(self) -> None:
        """Take the last answer or mend back, and go there."""
        if not self._redrafter.is_changed:
            self._review.say(_("还没有回答或改动"))
            return
        back = self._redrafter.undo()
        self._review.show()
        if back.place is not None:
            self._review.go_to(back.place)
        else:
            self.ask(self.walk.of(next(iter(back.keys), "")))
