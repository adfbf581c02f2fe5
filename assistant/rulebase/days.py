"""Days as people write them."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def day_in_words(day: str) -> str:
    """Return a day (YYYY-MM-DD) as people write it, such as '5 November 2026'.

    A date in other words is returned as it is.
    """
    found = _DAY.fullmatch(day)
    return f"{int(found[3])} {MONTHS[int(found[2]) - 1]} {found[1]}" if found else day
