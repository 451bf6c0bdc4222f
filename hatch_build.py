"""The build compiles the translation catalogues: the repository keeps what people write, not what follows from it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Puts ``tracker.mo`` beside each ``tracker.po``: in the tree for an editable install, else in the wheel alone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue before the files of the wheel are gathered; another build only reads the tree."""
        root = Path(self.root)
        self.scratch = tempfile.TemporaryDirectory()
        for source in sorted(root.glob("tracker/locale/*/LC_MESSAGES/tracker.po")):
            target = source.with_suffix(".mo")
            if version == "editable":
                compile_catalogue(source, target)
                continue
            place = target.relative_to(root)
            compiled = Path(self.scratch.name) / "-".join(place.parts)
            compile_catalogue(source, compiled)
            build_data["force_include"][str(compiled)] = place.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Let go of what was compiled for the wheel."""
        self.scratch.cleanup()


def compile_catalogue(source: Path, target: Path) -> None:
    """Write the form that gettext reads of a catalogue."""
    with source.open("rb") as text, target.open("wb") as stream:
        write_mo(stream, read_po(text))
