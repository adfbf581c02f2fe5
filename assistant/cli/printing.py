"""How commands for scripts print JSON and write files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

from assistant.cli.opening import Refused
from assistant.rulebase.fields import Entry

FORMAT = 1


def print_json(data: Any, out: TextIO) -> None:
    """Print `data` as JSON that a person can read too."""
    json.dump(data, out, ensure_ascii=False, indent=2)
    out.write("\n")


def write_new(target: Path, content: str | bytes, out: TextIO) -> None:
    """Write `content` to a file that must not exist yet. Raises Refused where that cannot be."""
    try:
        if target.exists():
            raise Refused(f"'{target}' is there already; choose another name or move it first.")
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise Refused(f"'{target}' cannot be written: {error.strerror}.") from error
    print(f"Written to {target.resolve()}", file=out)


def pack_field(entry: Entry) -> dict[str, str]:
    """Return the field that says which pack an entry came from; absent where it came along."""
    pack = getattr(entry, "pack", None)
    return {"pack": pack} if pack else {}
