"""A paper as one HTML page: no scripts, nothing from elsewhere, all text inert."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tracker.reports.paper.curve import curve_drawing
from tracker.reports.paper.look import LOOK
from tracker.reports.paper.values import (
    Cell,
    Lit,
    Paper,
    PaperBlock,
    PaperCurve,
    PaperFigures,
    PaperPairs,
    PaperPart,
    PaperTable,
    PaperText,
)
from tracker.text import clean

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page_of(paper: Paper) -> Iterator[str]:
    """The page, a piece at a time."""
    title = _text(" ".join(filter(None, (paper.county, paper.title))))
    yield (
        f'<!DOCTYPE html>\n<html lang="{_text(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{LOOK}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
    )
    yield from (f"<p>{_text(line)}</p>\n" for line in paper.about)
    yield "</header>\n<main>\n"
    for part in paper.parts:
        yield from _part(part)
    yield "</main>\n</body>\n</html>\n"


def _part(part: PaperPart) -> Iterator[str]:
    level = "h3" if part.is_inner else "h2"
    yield f"<section>\n<{level}>{_text(part.title)}</{level}>\n"
    yield from (_block(block) for block in part.blocks)
    yield "</section>\n"


def _block(block: PaperBlock) -> str:
    match block:
        case PaperText():
            name = f' class="{_text(block.kind)}"' if block.kind else ""
            return f"<p{name}>{_text(block.text)}</p>\n"
        case PaperTable():
            return _table(block)
        case PaperFigures():
            return _figures(block)
        case PaperPairs():
            pairs = "".join(f"<dt>{_text(label)}</dt><dd>{_cell(cell)}</dd>\n" for label, cell in block.pairs)
            return f"<dl>\n{pairs}</dl>\n"
        case PaperCurve():
            return curve_drawing(block) + "\n"


def _figures(block: PaperFigures) -> str:
    boxes = "".join(f"<div><b>{_text(figure)}</b>{_text(label)}</div>\n" for figure, label in block.figures)
    return f'<div class="figures">\n{boxes}</div>\n'


def _table(table: PaperTable) -> str:
    def line(cells: tuple[Cell, ...], tag: str) -> str:
        marks = (' class="narrow"' if place in table.narrow else "" for place in range(len(cells)))
        told = "".join(f"<{tag}{mark}>{_cell(cell)}</{tag}>" for mark, cell in zip(marks, cells, strict=True))
        return f"<tr>{told}</tr>\n"

    rows = "".join(line(row, "td") for row in table.rows)
    return f"<table>\n<thead>\n{line(table.headings, 'th')}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Lit):
        return f'<span class="lamp {_text(cell.colour)}"><i>●</i> {_text(cell.word)}</span>'
    return _text(cell)


def _text(text: str) -> str:
    return escape(clean(text))
