"""Asks what is supposed of a task: so many days later, or done by a day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tracker.i18n import _
from tracker.services.days import Lean, read_day
from tracker.text import clean
from tracker.tui.dialogs.ask import NameDialog, NameField
from tracker.tui.dialogs.fields import FormField, Remark

_DAYS = re.compile(r"(?:推迟|晚|\+)?\s*([1-9]\d{0,8})\s*(?:天|日|days?|d)?", re.IGNORECASE)


class TypedWish(NamedTuple):
    """What was typed: by how many days a task slips, or the day by which it is done."""

    slip: int | None
    done_on: date | None


def wished(text: str, as_of: date) -> TypedWish:
    """What the words suppose. Raises :class:`ValueError` with a sentence for the person who typed them."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    days = _DAYS.fullmatch(narrow)
    if days and not re.fullmatch(r"\d{8}", narrow):
        return TypedWish(int(days.group(1)), None)
    return TypedWish(None, read_day(narrow, anchor=as_of, lean=Lean.ON))


class SupposeField(NameField):
    """Days or a day, told as it is understood."""

    is_replaced = True

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        FormField.__init__(self, _("推迟几天，或哪天办结"), hint=_("如：40；7月底"), id="suppose")

    def problem(self) -> str:
        """Why nothing can be supposed by these words."""
        if not self.text:
            return _("要说推迟几天，或哪天办结")
        try:
            wished(self.text, self._as_of)
        except ValueError as error:
            return str(error)
        return ""

    def reading(self) -> Remark:
        """What the words are understood as."""
        wish = wished(self.text, self._as_of)
        if wish.slip is not None:
            return Remark(_("推迟{days}天，从预计完成日起").format(days=wish.slip))
        return Remark(_("于 {day} 办结").format(day=wish.done_on))


class SupposeDialog(NameDialog):
    """Returns what was typed, empty when cancelled."""

    def __init__(self, about: str, as_of: date) -> None:
        super().__init__(_("推演（不作记录）"), longest=0)
        self._about = about
        self._as_of = as_of

    def compose(self) -> ComposeResult:
        """The task, and one field."""
        with Vertical(id="dialog", classes="small") as dialog:
            dialog.border_title = Content(clean(self._title))
            yield Static(Content(clean(self._about)), id="about")
            yield SupposeField(self._as_of)
            yield Static(Content(_("Enter 推演   Esc 取消")), id="keys")
