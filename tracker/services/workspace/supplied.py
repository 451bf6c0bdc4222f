"""Files that come with the program: the county's example, what a new county starts from, the page of problem codes."""

from __future__ import annotations

from pathlib import Path

import tracker
from tracker.errors import UsageError
from tracker.i18n import _

_IN_A_CHECKOUT = {"hutubi.yaml": "roadmaps/hutubi.yaml", "problems.md": "docs/problems.md"}
"""What has its own place in the repository; the wheel puts it among the rest."""


def supplied(name: str) -> Path:
    """Where the file is: inside the package, or in its own folder of a checkout. Raises :class:`UsageError`."""
    package = Path(tracker.__file__).parent
    for path in (package / "supplied" / name, package.parent / _IN_A_CHECKOUT.get(name, "")):
        if path.is_file():
            return path
    raise UsageError(_("安装不完整：找不到 {name}").format(name=name), hint=_("请重新安装"))
