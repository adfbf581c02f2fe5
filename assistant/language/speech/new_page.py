"""A page of phrases for an author to fill in, with every option of its question."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from assistant.language.speech.load import PHRASES
from assistant.language.speech.models import Manner
from assistant.rulebase.faults import did_you_mean
from assistant.rulebase.locate import SPEECH
from assistant.rulebase.models import Question
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.skeletons import SkeletonError

_HELP = """\
# How people answer: {ask}
# Write each TODO as somebody would type it, and more lines like it: the more ways, the better.
# terse: a few words; chatty: as over a cup of tea; formal: as in a report; idiom: a figure of
# speech; jargon: words of the trade; negated: by what is not so; indirect: by something that only
# follows from it. Take out what you do not fill in.
"""


def write_page(name: str, folder: Path, rulebase: RuleBase) -> Path:
    """Write a page for the question `name` into the pack in `folder` and return its file.

    Raises SkeletonError where there is no such question or the page is there already.
    """
    question = rulebase.question_by_id.get(name)
    if question is None:
        near = did_you_mean(name, rulebase.question_by_id)
        raise SkeletonError(
            f"There is no question '{name}'{near}. A question of your own is found once its pack "
            "has no fault."
        )
    path = folder / SPEECH / PHRASES.replace("*", name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(page_of(question))
    except FileExistsError:
        raise SkeletonError(f"'{path}' is there already; add your phrases to it.") from None
    except OSError as error:
        raise SkeletonError(f"'{path}' cannot be written: {error.strerror}.") from error
    return path


def page_of(question: Question) -> str:
    """Return the text of an empty page for `question`."""
    lines = [f"id: {question.id}", "options:"]
    for option in question.options:
        if option.not_sure:
            continue  # shares one list with all others
        lines += [f"  {option.id}:  # {option.label}", "    phrases:"]
        for manner in get_args(Manner):
            lines += [f"      {manner}:", "        - TODO"]
    return _HELP.format(ask=question.ask) + "\n".join(lines) + "\n"
