"""The language of what people read: Chinese is the source text, English comes from a gettext catalogue.

Data output (JSON) is never translated.
"""

from __future__ import annotations

from _thread import _local  # of threading, which every command would have to import
from collections.abc import Callable

from tracker.errors import UsageError

LANGUAGES = ("zh", "en")
_INSTALL = "run pip install in this folder, or python .ci/catalogue.py"
_Translate = Callable[[str], str]
_state: dict[str, _Translate] = {}


class _Here(_local):
    """The language of one thread for a while, where it is another: a page for one reader beside others."""

    spoken: tuple[str, _Translate] | None = None


_here = _Here()


def set_language(language: str) -> None:
    """Choose ``zh`` or ``en`` for every later call of :func:`_`; call it before importing ``tracker.tui``.

    Raises :class:`UsageError` where the program runs from a source tree whose catalogue nobody has compiled.
    """
    _state.clear()
    if language == "en":
        _state["translate"] = _english()


def _english() -> _Translate:
    import gettext
    from pathlib import Path

    locale = Path(__file__).with_name("locale")
    try:
        return gettext.translation("tracker", locale, ["en"]).gettext
    except OSError as error:
        # Said in the language that was asked for, and cannot be had.
        raise UsageError("no English here: the catalogue is compiled by the installation", hint=_INSTALL) from error


class speaking:  # used as a verb
    """Have this thread alone read ``zh`` or ``en`` until the block ends, whatever :func:`set_language` chose.

    Raises :class:`UsageError` as that does.
    """

    def __init__(self, language: str) -> None:
        self._wanted = (language, _english() if language == "en" else str)

    def __enter__(self) -> None:
        self._before, _here.spoken = _here.spoken, self._wanted

    def __exit__(self, *_exception: object) -> None:
        _here.spoken = self._before


def current_language() -> str:
    """The language in force: ``zh`` or ``en``."""
    if spoken := _here.spoken:
        return spoken[0]
    return "en" if _state else "zh"


def _(text: str) -> str:
    """The given Chinese source text in the language in force."""
    spoken = _here.spoken
    translate = spoken[1] if spoken else _state.get("translate")
    return translate(text) if translate and text else text


def mark(text: str) -> str:
    """Mark a constant for the catalogue; it is translated later, by :func:`_`, where it is shown."""
    return text
