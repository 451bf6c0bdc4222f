"""The language of what people read: Chinese is the source text, English comes from a gettext catalogue.

Data output (JSON) is never translated.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.errors import UsageError

LANGUAGES = ("zh", "en")
_INSTALL = "run pip install in this folder, or python .ci/catalogue.py"
_state: dict[str, Callable[[str], str]] = {}


def set_language(language: str) -> None:
    """Choose ``zh`` or ``en`` for every later call of :func:`_`; call it before importing ``tracker.tui``.

    Raises :class:`UsageError` where the program runs from a source tree whose catalogue nobody has compiled.
    """
    _state.clear()
    if language == "en":
        import gettext
        from pathlib import Path

        locale = Path(__file__).with_name("locale")
        try:
            _state["translate"] = gettext.translation("tracker", locale, ["en"]).gettext
        except OSError as error:
            # Said in the language that was asked for, and cannot be had.
            raise UsageError("no English here: the catalogue is compiled by the installation", hint=_INSTALL) from error


def current_language() -> str:
    """The language in force: ``zh`` or ``en``."""
    return "en" if _state else "zh"


def _(text: str) -> str:
    """The given Chinese source text in the language in force."""
    translate = _state.get("translate")
    return translate(text) if translate and text else text


def mark(text: str) -> str:
    """Mark a constant for the catalogue; it is translated later, by :func:`_`, where it is shown."""
    return text
