from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tracker.core.kinds import Kind
from tracker.plans.format.keys import KEYS
from tracker.plans.schema import json_schema

SCHEMA = Path(__file__).resolve().parents[2] / "roadmaps" / "schema.json"


def test_the_file_for_editors_is_what_the_table_says() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema()


def test_the_module_prints_the_file() -> None:
    command = [sys.executable, "-m", "tracker.plans.schema"]
    root = SCHEMA.parents[1]
    done = subprocess.run(command, capture_output=True, cwd=root, check=True, env={"PYTHONIOENCODING": "utf-8"})
    assert done.stdout.decode().replace("\r\n", "\n") == SCHEMA.read_text("utf-8")


def test_every_table_is_closed_and_described() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    tables = {"roadmap": schema, **schema["$defs"]}
    assert set(tables) == set(KEYS)
    for name, table in tables.items():
        assert table["additionalProperties"] is False
        assert list(table["properties"]) == [field.name for field in KEYS[name]]
        assert all(entry["description"] for entry in table["properties"].values())
        assert table["required"] == [field.name for field in KEYS[name] if field.is_required]


def test_a_document_says_its_number_and_day_or_that_it_is_a_draft() -> None:
    assert json_schema()["anyOf"] == [{"required": ["document", "issued_on"]}, {"required": ["draft"]}]


def test_closed_lists_are_enumerated() -> None:
    task = json_schema()["$defs"]["task"]["properties"]
    assert {*Kind, "项目建设"} <= set(task["kind"]["enum"])
    listed, counted, nothing = task["repeat"]["anyOf"][0]["anyOf"] + task["repeat"]["anyOf"][1:]
    assert {"yearly", "termly", "monthly", "quarterly", "weekly", "每季度"} <= set(listed["enum"])
    assert re.match(counted["pattern"], "every 3 weeks")
    assert nothing == {"type": "null"}
    assert {repr(value) for value in task["each"]["enum"]} >= {"True", "False", "'是'", "'yes'", "'0'", "None"}
    assert ">=" in json_schema()["$defs"]["target"]["properties"]["operator"]["enum"]


def test_nested_tables_are_referred_to() -> None:
    schema = json_schema()
    assert schema["properties"]["tasks"]["items"] == {"$ref": "#/$defs/task"}
    assert schema["properties"]["tasks"]["minItems"] == 1
    assert {"$ref": "#/$defs/policy"} in schema["properties"]["policy"]["anyOf"]
