"""The schema of the record contract, as JSON Schema. ``python -m tests.schema`` writes it anew, on purpose only."""

import json
from pathlib import Path

import msgspec

from forewarn import records
from forewarn.records import Record

FILE = Path(__file__).with_name("schema.json")


def kinds() -> list[type[Record]]:
    """Every kind of record, by name."""
    found = {name: getattr(records, name) for name in records.__all__}
    return [k for _, k in sorted(found.items()) if isinstance(k, type) and issubclass(k, Record) and k is not Record]


def schema() -> str:
    """The schemas of all kinds of records and their parts, as text."""
    _, parts = msgspec.json.schema_components(kinds(), ref_template="#/{name}")
    return json.dumps(parts, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(schema(), encoding="utf-8")
    print(f"Wrote {FILE}")
