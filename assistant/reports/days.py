"""Days of a paper: proposed on days when people work, and read again where a person wrote them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from assistant.rulebase.days import MONTHS

_MONTH_OF = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_NUMBERS = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.? ")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+) (\d{4})")


def weeks_after(day: str, weeks: int) -> str:
    """Return the working day `weeks` after a day; both are YYYY-MM-DD."""
    return _working(date.fromisoformat(day) + timedelta(weeks=weeks)).isoformat()


def months_after(day: str, months: int) -> str:
    """Return the working day `months` after a day; both are YYYY-MM-DD."""
    start = date.fromisoformat(day)
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    last = monthrange(year, month)[1]
    return _working(date(year, month, min(start.day, last))).isoformat()


def day_of(text: str) -> date | None:
    """Return the day that `text` is, such as '9 December 2026', '9/12/2026' or '2026-12-09'.

    None where it is not a whole day by itself, after the name of a day of the week at most.
    """
    words = " ".join(text.replace(",", " ").lower().split()).removesuffix(".")
    if weekday := _WEEKDAY.match(words):
        words = words[weekday.end() :]
    if found := _NUMBERS.fullmatch(words):
        parts = [int(part) for part in found.groups() if part]
        year, month, number = parts if found.group(1) else reversed(parts)
    elif (found := _IN_WORDS.fullmatch(words)) and _is_month(found.group(2)):
        year, number = int(found.group(3)), int(found.group(1))
        month = _MONTH_OF[found.group(2)[:3]]
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _is_month(word: str) -> bool:
    """Say whether `word` is the name of a month, or its beginning of three letters or more."""
    return len(word) > 2 and any(name.lower().startswith(word) for name in MONTHS)


def _working(day: date) -> date:
    """Return `day`, or the Monday after it where it falls on a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)
