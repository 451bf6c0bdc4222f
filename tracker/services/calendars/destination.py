"""Where calendars may be written to: told before anything is made."""

from __future__ import annotations

import os
from pathlib import Path

from tracker.clock import today
from tracker.errors import Refused
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.services.calendars.looking_back import require_no_subscribers
from tracker.services.workspace import Workspace
from tracker.text import clean


def folder_problem(workspace: Workspace, folder: Path) -> str:
    """Why no calendars can be written there, in the language in force; empty where they can be.

    As of another day than today nothing is written over what subscribers have.
    """
    try:
        return _place_problem(folder) or _look_back_problem(workspace, folder)
    except (OSError, ValueError) as error:
        return reason_of(error) if isinstance(error, OSError) else _("文件名里有不能用的字符")


def _place_problem(folder: Path) -> str:
    if os.path.lexists(folder) and not folder.is_dir():
        return _("{path} 不是文件夹").format(path=clean(str(folder)))
    there = next((place for place in (folder, *folder.absolute().parents) if place.exists()), None)
    if there is None or not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return _("文件夹 {folder} 不可写").format(folder=clean(str(there or folder)))
    return ""


def _look_back_problem(workspace: Workspace, folder: Path) -> str:
    if workspace.as_of == today(workspace.clock) or not folder.is_dir():
        return ""
    try:
        require_no_subscribers([folder, *(place for place in folder.iterdir() if place.is_dir())], workspace.as_of)
    except Refused:
        return _("这里是各单位在用的日历：换一个文件夹，或回到今天再导出")
    return ""
