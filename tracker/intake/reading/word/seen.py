"""What is seen of a paragraph: its runs with revisions accepted, without hidden words, instructions and marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lxml.etree import _Element

from tracker.intake.reading.word.names import (
    ALTERNATE,
    AROUND,
    CHOICE,
    FALLBACK,
    R_PR,
    R_STYLE,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TEXT_BOX,
    VANISH,
    R,
    T,
    is_on,
    m,
    properties,
    value,
    w,
)

_MARKS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): ""}
_INSIDE = frozenset(
    {*AROUND, R, w("hyperlink"), w("fldSimple"), w("dir"), w("bdo"), w("ruby"), w("rubyBase")}
    | {m(name) for name in ("oMathPara", "oMath", "r", "e", "sup", "sub", "num", "den", "deg", "lim", "fName", "box")}
    | {m(name) for name in ("sSup", "sSub", "sSubSup", "rad", "nary", "func", "d", "m", "mr", "eqArr", "bar", "acc")}
) - {SDT, R}
_TEXTS = frozenset({T, m("t")})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SYMBOLS = {
    "wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "❑",
        0x72: "❒",
        0x74: "⧫",
        0x75: "◆",
        0x76: "❖",
        0x81: "①",
        0xA1: "○",
        0xA7: "▪",
        0xA8: "□",
        0xD8: "➢",
        0xE0: "→",
        0xFB: "☒",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x2A: "□"},
    "symbol": {0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB0: "°", 0xAE: "→"},
}
"""By font the characters that a symbol stands for; one that no font here has is left out."""


class SeenText(NamedTuple):
    """A paragraph's words, and the text boxes that hang on it."""

    text: str
    boxes: tuple[_Element, ...] = ()


class Seeing:
    """Reads paragraphs. ``hiding`` are the styles whose runs are hidden, ``may_hide`` is whether any words are.

    ``hidden`` counts the runs of words that were left out. ``keeps_hidden`` is set where hidden words are wanted.
    """

    def __init__(self, hiding: frozenset[str], *, may_hide: bool = True) -> None:
        self._hiding = hiding
        self.hidden = 0
        self.keeps_hidden = False
        self._fields: list[bool] = []
        self._instructions = 0
        self._boxes: list[_Element] = []
        self._special: dict[object, Callable[[_Element, list[str]], None]] = {
            R: self._run if may_hide else self._walk,
            SDT: self._control,
            ALTERNATE: self._alternate,
            w("fldChar"): self._field,
            w("sym"): self._symbol,
            m("f"): self._fraction,
            w("drawing"): self._drawing,
            w("pict"): self._drawing,
        }

    def of(self, paragraph: _Element) -> SeenText:
        """One paragraph; an instruction that does not end in it ends with it."""
        self._fields.clear()
        self._instructions = 0
        self._boxes = []
        pieces: list[str] = []
        self._walk(paragraph, pieces)
        return SeenText("".join(pieces), tuple(self._boxes))

    def is_hidden(self, run: _Element) -> bool:
        """Whether a run is hidden, by itself or by its style."""
        said = properties(run, R_PR)
        return is_on(said[VANISH]) if VANISH in said else value(said.get(R_STYLE)) in self._hiding

    def _walk(self, element: _Element, pieces: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag in _TEXTS:
                if not self._instructions:
                    pieces.append(_words(child))
            elif tag in self._special:
                self._special[tag](child, pieces)
            elif tag in _INSIDE:
                self._walk(child, pieces)
            elif tag in _MARKS and not self._instructions:
                pieces.append(_MARKS[tag])

    def _run(self, run: _Element, pieces: list[str]) -> None:
        if self.keeps_hidden or not self.is_hidden(run):
            self._walk(run, pieces)
            return
        unseen: list[str] = []
        self._walk(run, unseen)
        self.hidden += bool("".join(unseen).strip())

    def _field(self, mark: _Element, pieces: list[str]) -> None:
        """A field has an instruction, which may hold fields itself, and then what it came to."""
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(True)
            self._instructions += 1
        elif self._fields and kind in {"separate", "end"}:
            self._instructions -= self._fields.pop()
            if kind == "separate":
                self._fields.append(False)

    def _control(self, control: _Element, pieces: list[str]) -> None:
        """A control's words, unless they only ask for some (单击此处输入文字)."""
        if not is_on(properties(control, SDT_PR).get(w("showingPlcHdr"))):
            for content in control.iterchildren(SDT_CONTENT):
                self._walk(content, pieces)

    def _alternate(self, choices: _Element, pieces: list[str]) -> None:
        """The same thing said twice: the newer form if anything of it is understood here, else the older."""
        for choice in choices.iterchildren(CHOICE, FALLBACK):
            found: list[str] = []
            boxes = len(self._boxes)
            self._walk(choice, found)
            if found or len(self._boxes) > boxes:
                pieces += found
                return

    def _drawing(self, drawing: _Element, pieces: list[str]) -> None:
        """A drawing holds no words of the paragraph; its text boxes do, those in a box being that one's."""
        waiting = [drawing]
        while waiting:
            for child in reversed(waiting.pop()):
                if child.tag == TEXT_BOX:
                    self._boxes.append(child)
                elif child.tag == ALTERNATE:
                    self._alternate(child, pieces)
                elif len(child):
                    waiting.append(child)

    def _symbol(self, symbol: _Element, pieces: list[str]) -> None:
        try:
            code = int(symbol.get(w("char"), ""), 16)
        except ValueError:
            return
        font = _SYMBOLS.get(symbol.get(w("font"), "").lower())
        if font is not None:
            pieces.append(font.get(code & 0xFF, ""))
        elif 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE:
            pieces.append(chr(code))

    def _fraction(self, fraction: _Element, pieces: list[str]) -> None:
        for at, part in enumerate(fraction.iterchildren(m("num"), m("den"))):
            pieces += "/" * at
            self._walk(part, pieces)


def _words(text: _Element) -> str:
    """The words of an element; where it does not say otherwise, blanks around them are the file's, not the text's."""
    words = text.text or ""
    if text.get(_SPACE) != "preserve":
        words = words.strip(" \t\r\n")
    return " ".join(words.splitlines()) if "\n" in words or "\r" in words else words
