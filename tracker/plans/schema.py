"""The JSON schema by which editors complete and check roadmap files, written from the reader's own table of keys.

``python -m tracker.plans.schema > roadmaps/schema.json`` writes it anew.
"""

from __future__ import annotations

import json
from typing import Any

from tracker.core.written.periods import PATTERN
from tracker.plans.format.keys import KEYS
from tracker.plans.format.shapes import (
    CHOICES,
    DIGIT_LIMIT,
    ID_LIMIT,
    ID_PATTERN,
    NAME_LIMIT,
    ORIGINAL_LIMIT,
    TEXT_LIMIT,
    FileKey,
    Shape,
)

_TEXT: dict[str, Any] = {"type": ["string", "number"], "maxLength": TEXT_LIMIT}
_SHAPES: dict[Shape, dict[str, Any]] = {
    Shape.TEXT: _TEXT,
    Shape.PHRASE: _TEXT,
    Shape.ORIGINAL: {"type": "string", "maxLength": ORIGINAL_LIMIT},
    Shape.ID: {"type": ["string", "number"], "maxLength": ID_LIMIT, "pattern": f"^{ID_PATTERN}$"},
    Shape.NAME: {"type": ["string", "number"], "maxLength": NAME_LIMIT, "pattern": r"^[^\s:/\\]+$"},
    Shape.FORMER: {
        "type": ["string", "number"],
        "maxLength": TEXT_LIMIT,
        "pattern": rf"^([^\s:/\\]+:)?{ID_PATTERN}(@{ID_PATTERN})?$",
    },
    Shape.DATE: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Shape.INTEGER: {"type": ["integer", "string"], "minimum": 0, "pattern": f"^[0-9]{{1,{DIGIT_LIMIT}}}$"},
    Shape.NUMBER: {"type": ["number", "string"], "minimum": 0, "pattern": r"^[0-9]+(\.[0-9]+)?$"},
    Shape.STANDARD: {"type": ["string", "number"], "maxLength": NAME_LIMIT, "pattern": r"^[^\s:/\\]+$"},
    Shape.MEASURED: {"type": ["number", "string", "boolean"], "minimum": 0, "pattern": r"^([0-9]+(\.[0-9]+)?|是|否)$"},
    **{shape: {"enum": list(choices)} for shape, choices in CHOICES.items()},
    Shape.FLAG: {"enum": [True, False, 1, 0, *CHOICES[Shape.FLAG]]},
    **{
        shape: {"anyOf": [{"enum": list(CHOICES[shape])}, {"type": "string", "maxLength": TEXT_LIMIT}]}
        for shape in (Shape.SCHOOL_STAGE, Shape.SCHOOL_KIND)
    },
    Shape.REPEAT: {"anyOf": [{"enum": list(CHOICES[Shape.REPEAT])}, {"type": "string", "pattern": PATTERN}]},
}
"""Editors read ``21.1`` as a number and ``true`` in any case as a truth value where the reader takes every value as
text, so both are allowed. A standard may have stages and kinds of school of its own."""


def json_schema() -> dict[str, Any]:
    """The schema of a roadmap file, draft 2020-12."""
    tables = {name: _table(keys) for name, keys in KEYS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "路线图",
        **tables.pop("roadmap"),
        "anyOf": [{"required": ["document", "issued_on"]}, {"required": ["draft"]}],
        "$defs": tables,
    }


def schema_text() -> str:
    """The schema as it stands in a file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _table(keys: tuple[FileKey, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in keys if key.is_required],
        "properties": {key.name: _property(key) for key in keys},
    }


def _property(key: FileKey) -> dict[str, Any]:
    schema = {"$ref": f"#/$defs/{key.table}"} if key.table else _SHAPES[key.shape]
    if key.is_list:
        schema = {"type": "array", "items": schema}
    return {"description": key.description, **(_filled(schema) if key.is_required else _or_nothing(schema))}


def _filled(schema: dict[str, Any]) -> dict[str, Any]:
    if "type" not in schema:
        return schema
    return {**schema, "minItems" if schema["type"] == "array" else "minLength": 1}


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """A key may stand there with nothing behind it."""
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, "null"]}


if __name__ == "__main__":
    print(schema_text(), end="")
