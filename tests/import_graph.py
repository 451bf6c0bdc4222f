"""Who imports whom in the package, and the circles in it: imports in functions and under TYPE_CHECKING count as any."""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "tracker"

Graph = Mapping[str, set[str]]


@cache
def modules() -> dict[str, Path]:
    """The file of each module by name; a package is its ``__init__``."""
    return {_name(file): file for file in sorted(PACKAGE.rglob("*.py"))}


def _name(file: Path) -> str:
    parts = ("tracker", *file.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tree_of(file: Path) -> ast.Module:
    """What a file says, never changed; a file of the package is read once."""
    return _trees()[file] if file.is_relative_to(PACKAGE) else ast.parse(file.read_text("utf-8"))


@cache
def _trees() -> Mapping[Path, ast.Module]:
    """The whole package, read in one go: the collector of garbage would walk through it at every few files."""
    gc.disable()
    try:
        return {file: ast.parse(file.read_text("utf-8")) for file in modules().values()}
    finally:
        gc.freeze()  # it stays to the end of the process
        gc.enable()


def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """Every node of a file, the outer before the inner; a file of the package is walked once."""
    return _nodes(file) if file.is_relative_to(PACKAGE) else tuple(ast.walk(tree_of(file)))


@cache
def _nodes(file: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(file)))


def imports(file: Path) -> Iterator[tuple[str, str]]:
    """Every import of a file, wherever it stands: a module, and the name taken from it or an empty one."""
    here = ("tracker", *file.relative_to(PACKAGE).with_suffix("").parts)
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: -node.level] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((module, alias.name) for alias in node.names)


@cache
def imported(file: Path) -> frozenset[str]:
    """The modules that a file imports; of ``from package import module`` the module."""
    known = modules()
    return frozenset(f"{module}.{name}" if f"{module}.{name}" in known else module for module, name in imports(file))


def module_graph() -> dict[str, set[str]]:
    """The modules of the package that each of them imports."""
    known = modules()
    return {name: {each for each in imported(file) if each in known and each != name} for name, file in known.items()}


def room_graph(graph: Graph) -> dict[str, set[str]]:
    """The rooms that each room imports from.

    The modules at the package's top are the floor, but for its entry. Those at the top of the screen's room are each
    for itself: some stand under its other rooms (keys, panes, the loader), one over all of them (the app).
    """
    rooms: dict[str, set[str]] = {}
    files = modules()
    for name, imported in graph.items():
        room = _room(name, files)
        rooms.setdefault(room, set()).update(_room(each, files) for each in imported)
    return {room: others - {room} for room, others in rooms.items()}


def _room(name: str, files: Mapping[str, Path]) -> str:
    if name == "tracker.__main__" or (name.startswith("tracker.tui.") and name.count(".") == 2):
        return name
    return name if files[name].name == "__init__.py" else name.rpartition(".")[0]


def circles(graph: Graph) -> list[list[str]]:
    """The groups of nodes each of which leads to every other of its group (Tarjan's strongly connected components)."""
    search = _Search(graph)
    for node in sorted(graph):
        if node not in search.number:
            search.visit(node)
    return sorted(search.found)


class _Search:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.number: dict[str, int] = {}
        self.lowest: dict[str, int] = {}
        self.path: list[str] = []
        self.found: list[list[str]] = []

    def visit(self, node: str) -> None:
        self.number[node] = self.lowest[node] = len(self.number)
        self.path.append(node)
        for other in sorted(self.graph.get(node, ())):
            if other not in self.number:
                self.visit(other)
                self.lowest[node] = min(self.lowest[node], self.lowest[other])
            elif other in self.path:
                self.lowest[node] = min(self.lowest[node], self.number[other])
        if self.lowest[node] == self.number[node]:
            place = self.path.index(node)
            group, self.path[place:] = self.path[place:], []
            if len(group) > 1:
                self.found.append(sorted(group))
