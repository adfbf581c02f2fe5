"""The links between the two sides that a person describes for the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.conversation.paper_needs import ANOTHER, MOST_LINKS, NO, about_link, need_of
from assistant.conversation.session import Session
from assistant.rulebase.rulebase import RuleBase

MAIN = 1
NAME = "link-name"
HOLDER = "link-holder"


@dataclass(frozen=True)
class Tie:
    """A link between the two sides, as far as it was described; number 1 is the main link.

    `told` has the option picked for each question about links, by the question's id. `name` and
    `holder` are as they were typed.
    """

    number: int
    told: Mapping[str, str]
    name: str = ""
    holder: str = ""


def ties_of(rulebase: RuleBase, session: Session) -> tuple[Tie, ...]:
    """Return the links that `session` describes, the main link first.

    Of the main link, what the interview asks is taken from the answers. Ids that the knowledge no
    longer has count for nothing, and a link of which nothing is told is none. Once somebody has
    said that there is no other link, what was told of any further one waits unseen.
    """
    found: list[Tie] = []
    for number in range(MAIN, MOST_LINKS + 1):
        said = session.told.get(about_link(number, ANOTHER))
        if said is not None and said.options == (NO,):
            break
        tie = _tie(rulebase, session, number)
        if tie.told or tie.name or tie.holder:
            found.append(tie)
    return tuple(found)


def _tie(rulebase: RuleBase, session: Session, number: int) -> Tie:
    told: dict[str, str] = {}
    words: dict[str, str] = {}
    asked = [q.id for q in rulebase.questions if q.about_links]
    own = [q.id for q in rulebase.papers.questions if q.about == "link"]
    for name in (*asked, *own):
        if number == MAIN and name in asked:
            options, typed = session.answers.get(name, ()), ""
        else:
            said = session.told.get(about_link(number, name))
            options, typed = (said.options, said.words) if said else ((), "")
        need = need_of(rulebase, about_link(number, name))
        known = {option.id for option in need.options} if need else set()
        if options and options[0] in known:
            told[name] = options[0]
        if typed:
            words[name] = typed
    return Tie(number, told, words.get(NAME, ""), words.get(HOLDER, ""))
