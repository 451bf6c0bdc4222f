"""The shape of the code, measured: ``python -m tests.shape`` prints it. tests/test_shape.py holds the bounds.

Imports count wherever they stand (tests/import_graph.py): a cycle that is hidden in a function still means that neither
module can be understood without the other.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests import places
from tests.import_graph import PACKAGE, circles, module_graph, nodes_of, room_graph, tree_of


class Module(NamedTuple):
    """One file of the package."""

    name: str
    path: Path
    tree: ast.Module
    nodes: Sequence[ast.AST]
    lines: int


class Measure(NamedTuple):
    """One figure, the most or least it may be, and what it was measured on."""

    what: str
    figure: float
    bound: float
    where: str = ""
    is_least: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the bound holds."""
        return self.figure >= self.bound if self.is_least else self.figure <= self.bound

    def text(self) -> str:
        """The figure in one line."""
        sign = "≥" if self.is_least else "≤"
        state = "" if self.is_kept else "  NOT KEPT"
        return f"{self.what:<44} {self.figure:>7g}  {sign} {self.bound:g}  {self.where}{state}"


def modules(package: Path = PACKAGE) -> dict[str, Module]:
    """Every module of a package by its dotted name; a package's own file has the package's name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = [package.name, *path.relative_to(package).with_suffix("").parts]
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module(name, path, tree_of(path), nodes_of(path), path.read_text("utf-8").count("\n"))
    return found


# ---- objects -------------------------------------------------------------------------------------------------------
def _functions(node: ast.ClassDef) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]


def _names(module: Module) -> dict[str, str]:
    """What a name in a module stands for, where it is a class of the package."""
    found = {node.name: f"{module.name}.{node.name}" for node in module.nodes if isinstance(node, ast.ClassDef)}
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom):
            source = (
                ".".join([*module.name.split(".")[: -node.level], node.module or ""]) if node.level else node.module
            )
            found |= {alias.asname or alias.name: f"{source}.{alias.name}" for alias in node.names}
    return found


def reachable(known: Mapping[str, Module]) -> dict[str, set[str]]:
    """The names of the methods on an object of each class, inherited ones included where the package defines them."""
    classes = {
        f"{module.name}.{node.name}": node
        for module in known.values()
        for node in module.nodes
        if isinstance(node, ast.ClassDef)
    }
    names = {module.name: _names(module) for module in known.values()}

    def methods(full: str, seen: frozenset[str] = frozenset()) -> set[str]:
        node = classes.get(full)
        if node is None or full in seen:
            return set()
        mine = {function.name for function in _functions(node)}
        for base in node.bases:
            plain = base.value if isinstance(base, ast.Subscript) else base
            name = ast.unparse(plain).rpartition(".")[2]
            mine |= methods(names[full.rpartition(".")[0]].get(name, ""), seen | {full})
        return mine

    return {full: methods(full) for full in classes}


# ---- words ---------------------------------------------------------------------------------------------------------
def _public(tree: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{prefix}.{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _public(node, f"{prefix}.{node.name}")


def without_docstring(known: Mapping[str, Module]) -> tuple[list[str], int]:
    """The public modules, classes and functions that say nothing, and how many there are in all.

    Frozen steps of a migration are named by what Alembic calls, and say it in the module's docstring.
    """
    silent, count = [], 0
    for module in known.values():
        entries = [(module.name, module.tree), *_public(module.tree, module.name)]
        for name, node in entries if ".versions" not in module.name else entries[:1]:
            count += 1
            if not ast.get_docstring(node):  # type: ignore[arg-type]
                silent.append(name)
    return silent, count


def without_annotation(known: Mapping[str, Module]) -> tuple[list[str], int]:
    """The functions with an argument or a result whose type is not told, and how many functions there are."""
    bare, count = [], 0
    for module in known.values():
        for node in module.nodes:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            count += 1
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            given += [each for each in (node.args.vararg, node.args.kwarg) if each]
            typed = all(each.annotation or each.arg in ("self", "cls") for each in given)
            if not typed or node.returns is None:
                bare.append(f"{module.name}:{node.lineno} {node.name}")
    return bare, count


def _share(part: list[str], count: int) -> float:
    return round(100 * (count - len(part)) / count, 2)


def measures() -> list[Measure]:
    """Every figure with its bound."""
    known = modules()
    methods = {name: len(found) for name, found in reachable(known).items()}
    widest = max(methods, key=methods.__getitem__)
    longest = max(known.values(), key=lambda module: module.lines)
    rooms = Counter(module.path.parent for module in known.values())
    fullest = max(rooms, key=rooms.__getitem__)
    functions = [
        (node.end_lineno - node.lineno + 1, f"{module.name}.{node.name}")
        for module in known.values()
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
    graph = module_graph()
    found, rooms_found = circles(graph), circles(room_graph(graph))
    needed = places.counts()
    silent, bare = without_docstring(known), without_annotation(known)
    return [
        Measure("methods reachable on one object, most", methods[widest], 60, widest),
        Measure("modules in import cycles", sum(map(len, found)), 0, "; ".join(" ".join(each) for each in found)),
        Measure("rooms in import cycles", sum(map(len, rooms_found)), 0, " ".join(map(str, rooms_found))),
        Measure("lines of a file, most", longest.lines, 300, longest.name),
        Measure("files in a room, most", rooms[fullest], 14, str(fullest.relative_to(PACKAGE.parent))),
        Measure("lines of a function, most", *_most(functions, 40)),
        Measure("hand-written places for a field of a task", needed["field"], 4, " ".join(places.places(places.FIELD))),
        Measure("hand-written places for a kind of entry", needed["event kind"], 5),
        Measure("public names with a docstring, %", _share(*silent), 100, " ".join(silent[0][:5]), is_least=True),
        Measure("functions with all types, %", _share(*bare), 100, " ".join(bare[0][:5]), is_least=True),
    ]


def _most(found: list[tuple[int, str]], bound: float) -> tuple[float, float, str]:
    figure, where = max(found)
    return figure, bound, where


def main() -> int:
    """Print the figures."""
    found = measures()
    sys.stdout.write("".join(f"{each.text()}\n" for each in found))
    return 0 if all(each.is_kept for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
