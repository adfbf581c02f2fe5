"""Which addresses may become a link: those that are a plain place on the web and nothing else."""

from __future__ import annotations

import re

# Nothing in it can end a link, an attribute or a line in any of the formats.
_PLAIN = re.compile(r"https?://[^\s<>\"`\\]+")


def is_web_address(address: str | None) -> bool:
    """Tell whether `address` is one on the web, from its first sign to its last."""
    return bool(address and address.isprintable() and _PLAIN.fullmatch(address))
