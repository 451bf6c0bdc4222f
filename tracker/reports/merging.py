"""Marks of merged cells become cells with their extent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.core.written.original import ABOVE, LEFT, words_of


@dataclass(slots=True)
class Block:
    """One cell: where it begins, counted from 0, its words, and how many rows and columns it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def blocks_of(rows: Sequence[Sequence[str]], width: int) -> list[list[Block]]:
    """The cells of a grid, row by row from left to right; one over several rows is in each of them, the same object.

    A mark that has nothing to be merged with, or would make a cell that is no rectangle, is an empty cell.
    """
    told: list[list[Block]] = []
    for number, marks in enumerate(rows):
        line: list[Block] = []
        column = 0
        while column < width:
            mark = marks[column] if column < len(marks) else ""
            block = _above(told, number, column) if mark == ABOVE else None
            if block is not None and all(word == ABOVE for word in marks[column : column + block.columns]):
                block.rows += 1
            else:
                block = Block("" if mark in (ABOVE, LEFT) else words_of(mark), number, column)
                while column + block.columns < min(width, len(marks)) and marks[column + block.columns] == LEFT:
                    block.columns += 1
            line.append(block)
            column += block.columns
        told.append(line)
    return told


def _above(told: list[list[Block]], number: int, column: int) -> Block | None:
    """The cell over a place, where it begins in that very column."""
    if not number:
        return None
    return next((block for block in told[-1] if block.column == column), None)
