"""Options pointed at by their place: '3', 'option c', '1, 3 and 4', 'the second one'."""

from __future__ import annotations

import re

from assistant.language.reading import Candidate, Reading
from assistant.rulebase.models import Question

_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_CARDINALS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ENDS = {"top": 0, "last": -1, "bottom": -1}
_CHOOSE = r"say|go (?:for|with)|pick|choose|put|take"
_LEAD = (
    rf"(?:(?:i (?:would|will) (?:{_CHOOSE})|going (?:for|with)|{_CHOOSE}|put me down for"
    r"|it is|that is|probably) )?"
)
_NAMED = r"(?:(?:the|my|answer|options?|numbers?|no\.?|letters?|choices?|both) )*"
_PLACE = r"(?:\d+|[a-z])"
_PLACES = re.compile(
    rf"{_LEAD}{_NAMED}(?P<places>{_PLACE}(?:(?:\s*[,&+/]\s*|\s+and\s+|\s+)(?:and\s+)?{_PLACE})*)"
)
_ORDINAL = re.compile(
    rf"{_LEAD}(?:the )?(?P<word>{'|'.join([*_ORDINALS, *_ENDS])})(?: one| option| answer| choice)?"
)
_CARDINAL = re.compile(rf"{_LEAD}(?:option|number|choice|answer) (?P<word>{'|'.join(_CARDINALS)})")
_BOTH = re.compile(rf"{_LEAD}(?:both|both of (?:them|these|those)|the two)")


def by_number(question: Question, words: str) -> Reading | None:
    """Read plain `words` that do nothing but point at options by their place; else None."""
    words = words.strip(" .,!)")
    options = list(question.option_by_id)
    places = _places(words, question)
    if places is None:
        return None
    if not places or any(not 0 <= place < len(options) for place in places):
        return Reading("ask", (), (), f"the options are numbered 1 to {len(options)}")
    picked = tuple(dict.fromkeys(options[place] for place in places))
    return Reading(
        "take", picked, tuple(Candidate(name, 1.0) for name in picked), "its number", True
    )


def _places(words: str, question: Question) -> list[int] | None:
    """Return the places that are pointed at, counted from 0, or None where words are said."""
    if match := _PLACES.fullmatch(words):
        return _listed(match["places"], alone=words == match["places"])
    if match := _ORDINAL.fullmatch(words):
        word = match["word"]
        return [_ENDS[word] % len(question.options) if word in _ENDS else _ORDINALS.index(word)]
    if match := _CARDINAL.fullmatch(words):
        return [_CARDINALS.index(match["word"])]
    real = [place for place, option in enumerate(question.options) if not option.not_sure]
    if _BOTH.fullmatch(words) and question.select == "many" and len(real) == 2:
        return real
    return None


def _listed(told: str, *, alone: bool) -> list[int] | None:
    places = re.findall(r"\d+|\b[a-z]\b", told)
    if all(place.isdecimal() for place in places):
        return [int(place) - 1 for place in places]
    # A letter is a place only by itself, named as one or in a list: "a few" and "i" are words.
    listed = len(told) == 1 or re.search(r"[,&+/]|\band\b", told)
    if not (listed or not alone) or not all(place.isalpha() for place in places):
        return None
    return [ord(place) - ord("a") for place in places]
