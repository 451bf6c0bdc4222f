"""The build compiles the translation catalogues: the repository keeps what people write, not what follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Puts ``tracker.mo`` beside each ``tracker.po``, in the tree (for an editable install) and in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue before the files of the wheel are gathered."""
        for source in sorted(Path(self.root).glob("tracker/locale/*/LC_MESSAGES/tracker.po")):
            compiled = compile_catalogue(source)
            build_data["artifacts"].append(f"/{compiled.relative_to(self.root).as_posix()}")


def compile_catalogue(source: Path) -> Path:
    """Write the form that gettext reads beside a catalogue; gives its path."""
    target = source.with_suffix(".mo")
    with source.open("rb") as text, target.open("wb") as stream:
        write_mo(stream, read_po(text))
    return target
