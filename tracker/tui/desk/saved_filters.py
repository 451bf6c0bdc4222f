"""What opens over the desk: the journal, the difference between two dates, labels to jump by, saved filters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.tui.desk.recorder import RecordingScreen

if TYPE_CHECKING:
    from datetime import date

    from tracker.core.query import Filter
    from tracker.tui.overlays.difference import Compared
    from tracker.tui.overlays.jump import JumpTarget
    from tracker.tui.user.presets import Preset
    from tracker.tui.view import View

_SAVE = "\n"
"""Stands for saving the filter in force; no name has a line break."""


class VisitingScreen(RecordingScreen):
    """A screen from which one looks at something else and comes back, perhaps to another task or date."""

    presets: tuple[Preset, ...] = ()
    """The saved filters."""

    @property
    def item(self) -> Item | None:
        """The task under the cursor."""
        raise NotImplementedError

    def show_view(self, view: View) -> None:
        """Show another view of the data."""
        raise NotImplementedError

    async def action_go_to_task(self, item_id: int) -> None:
        """Put the board's cursor on a task."""
        raise NotImplementedError

    def action_journal(self) -> None:
        """List what was recorded on the task under the cursor, or on all."""
        from tracker.tui.overlays.journal import JournalScreen

        screen = JournalScreen(self.workspace, self.item, self.view.wanted.roadmap)
        self.app.push_screen(screen, self._visited)

    async def _visited(self, item_id: int | None) -> None:
        self.reload()
        if item_id is not None:
            await self.action_go_to_task(item_id)

    # ---- two dates ---------------------------------------------------------------------------------------------
    def action_difference(self) -> None:
        """Show what changed between the earlier date and the one in view."""
        from tracker.tui.overlays.difference import DifferenceScreen

        self.app.push_screen(DifferenceScreen(self.workspace, self.view), self._compared)

    async def _compared(self, compared: Compared | None) -> None:
        if compared is None:
            return
        self._compare_with(compared.since)
        if compared.item_id is not None:
            await self.action_go_to_task(compared.item_id)

    def action_since(self) -> None:
        """Ask for the earlier date."""
        from tracker.tui.dialogs import DateDialog

        self.app.push_screen(DateDialog(self.view.compared_with, before=self.view.as_of), self._compare_with)

    def _compare_with(self, since: date | None) -> None:
        if since is not None and since != self.view.compared_with:
            self.show_view(self.view._replace(since=since))

    # ---- saved filters -----------------------------------------------------------------------------------------
    def keep_presets(self, presets: tuple[Preset, ...]) -> None:
        """Remember other saved filters; whoever has a place for them on disk extends it."""
        self.presets = presets

    def action_presets(self) -> None:
        """List the saved filters, and offer to save the one in force."""
        from tracker.tui.dialogs.menu import Choice, DeletingMenu

        choices = [Choice(preset.name, preset.name) for preset in self.presets]
        if self.view.is_filtered:
            choices.append(Choice(_SAVE, _("存下当前筛选……")))
        if choices:
            self.app.push_screen(DeletingMenu(_("常用筛选"), choices, kept=(_SAVE,)), self._picked_preset)
        else:
            self.notify(_("还没有常用筛选：先筛选，再到这里存下"), markup=False)

    def _picked_preset(self, picked: tuple[str, ...] | None) -> None:
        if not picked:
            return
        from tracker.tui.dialogs.menu import DELETE

        if picked[0] == DELETE:
            self._ask_deletion(picked[1])
        elif picked[0] == _SAVE:
            self._ask_name()
        else:
            wanted = next(preset.wanted for preset in self.presets if preset.name == picked[0])
            self.show_view(self.view._replace(wanted=wanted))

    def _ask_name(self) -> None:
        from tracker.tui.dialogs import NameDialog
        from tracker.tui.user.presets import preset_name
        from tracker.tui.widgets.filters import conditions

        words = preset_name(_("、").join(words for _field, words in conditions(self.view)))
        taken = [preset.name for preset in self.presets]
        self.app.push_screen(NameDialog(_("存下当前筛选"), words, taken=taken), partial(self._named, self.view.wanted))

    def _named(self, wanted: Filter, text: str | None) -> None:
        from tracker.tui.user.presets import Preset, preset_name, with_preset

        if text and (name := preset_name(text)):
            self.keep_presets(with_preset(self.presets, Preset(name, wanted)))
            self.notify(_("已存为常用筛选：{name}").format(name=name), markup=False)

    def _ask_deletion(self, name: str) -> None:
        from tracker.tui.dialogs import ConfirmDialog

        question = _("删除“{name}”？").format(name=name)
        self.app.push_screen(ConfirmDialog(_("常用筛选"), question), partial(self._delete_preset, name))

    def _delete_preset(self, name: str, is_wanted: bool | None) -> None:
        if is_wanted:
            self.keep_presets(tuple(preset for preset in self.presets if preset.name != name))
        if self.presets:
            self.action_presets()

    # ---- jumping -----------------------------------------------------------------------------------------------
    def action_jump(self) -> None:
        """Label everything that can be clicked."""
        from tracker.tui.overlays.jump import JumpScreen

        self.app.push_screen(JumpScreen(self), self._jumped)

    async def _jumped(self, target: JumpTarget | None) -> None:
        if target is not None and target.widget.is_attached:
            await self.app.run_action(target.action, target.widget)
