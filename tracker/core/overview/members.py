"""How each member stands with its share of a duty that all of a collective have (各自), in words."""

from __future__ import annotations

from tracker.core.lamp import Item
from tracker.core.status import Status, status_label
from tracker.i18n import _

MEMBERS_SHOWN = 20
"""So many are told one by one where a duty is shown; of the others how many they are."""


def member_words(share: Item) -> str:
    """What a member has come to: ``已销号 2024-06-28``, ``推进中 60%``, ``未开始  延至2024-07-31``.

    The lamp, and how late it is, stand beside it.
    """
    facts = share.facts
    days = {Status.REPORTED_DONE: facts.reported_done_on, Status.CLOSED: facts.closed_on}
    parts = [status_label(facts.status)]
    if facts.status == Status.IN_PROGRESS:
        parts[0] += f" {facts.progress}%"
    if day := days.get(Status(facts.status)):
        parts[0] += f" {day}"
    if facts.extensions and facts.status != Status.CLOSED:
        parts.append(_("延至{day}").format(day=facts.due_on))
    if facts.returns and facts.status not in days:
        parts.append(_("退回{count}次").format(count=facts.returns))
    return "  ".join([*parts, *late_words(share)])


def late_words(share: Item) -> list[str]:
    """How late a share is, and whether it is unreported; nothing for what is neither."""
    words = [_("逾期{days}天").format(days=share.lamp.days_overdue)] if share.lamp.days_overdue else []
    return [*words, _("未报")] if share.lamp.is_unreported else words
