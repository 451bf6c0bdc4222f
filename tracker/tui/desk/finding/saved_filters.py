"""Saved filters: the one in force is given a name, taken up again from a list, and deleted there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Protocol

from tracker.i18n import _
from tracker.tui.part import Part
from tracker.tui.view import Viewer

if TYPE_CHECKING:
    from tracker.core.query import Filter
    from tracker.tui.user.presets import Preset

_SAVE = "\n"
"""Stands for saving the filter in force; no name has a line break."""


class Memory(Protocol):
    """Where they are kept until the next time."""

    def remember(self, *, presets: tuple[Preset, ...]) -> None:
        """Keep these instead of those before."""


class SavedFilters(Part):
    """The user's named filters."""

    def __init__(
        self, desk: Viewer, memory: Memory, presets: tuple[Preset, ...], counties: Callable[[], Mapping[str, str]]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._memory = memory
        self._counties = counties
        self.presets = presets
        """Those there are, in the order of the list."""

    def keep(self, presets: tuple[Preset, ...]) -> None:
        """Have other saved filters."""
        self.presets = presets
        self._memory.remember(presets=presets)

    def action_presets(self) -> None:
        """List the saved filters, and offer to save the one in force."""
        from tracker.tui.dialogs.menu import Choice, DeletingMenu

        choices = [Choice(preset.name, preset.name) for preset in self.presets]
        if self._desk.view.is_filtered:
            choices.append(Choice(_SAVE, _("存下当前筛选…")))
        if choices:
            self.app.push_screen(DeletingMenu(_("常用筛选"), choices, kept=(_SAVE,)), self._picked)
        else:
            self.notify(_("还没有常用筛选：先筛选，再到这里存下"), markup=False)

    def _picked(self, picked: tuple[str, ...] | None) -> None:
        if not picked:
            return
        from tracker.tui.dialogs.menu import DELETE

        if picked[0] == DELETE:
            self._ask_deletion(picked[1])
        elif picked[0] == _SAVE:
            self._ask_name()
        else:
            self.take_up(picked[0])

    def take_up(self, name: str) -> None:
        """List what passes one of them."""
        wanted = next(preset.wanted for preset in self.presets if preset.name == name)
        self._desk.show_view(self._desk.view._replace(wanted=wanted))

    # ---- saving ------------------------------------------------------------------------------------------------
    def _ask_name(self) -> None:
        from tracker.tui.dialogs import NameDialog
        from tracker.tui.user.presets import LONGEST_NAME, preset_name
        from tracker.tui.widgets.filters import conditions

        view = self._desk.view
        words = preset_name(_("、").join(words for _field, words in conditions(view, self._counties())))
        taken = [preset.name for preset in self.presets]
        dialog = NameDialog(_("存下当前筛选"), words, longest=LONGEST_NAME, taken=taken)
        self.app.push_screen(dialog, partial(self._named, view.wanted))

    def _named(self, wanted: Filter, text: str | None) -> None:
        from tracker.tui.user.presets import Preset, preset_name, with_preset

        if text and (name := preset_name(text)):
            self.keep(with_preset(self.presets, Preset(name, wanted)))
            self.notify(_("已存为常用筛选：{name}").format(name=name), markup=False)

    # ---- deleting ----------------------------------------------------------------------------------------------
    def _ask_deletion(self, name: str) -> None:
        from tracker.tui.dialogs import ConfirmDialog

        question = _("删除“{name}”？").format(name=name)
        self.app.push_screen(ConfirmDialog(_("常用筛选"), question), partial(self._delete, name))

    def _delete(self, name: str, is_wanted: bool | None) -> None:
        if is_wanted:
            self.keep(tuple(preset for preset in self.presets if preset.name != name))
        if self.presets:
            self.action_presets()
