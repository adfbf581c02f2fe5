"""A session with everything in it, any session there can be, and files that mean harm."""

from __future__ import annotations

import sys

import pytest
from hypothesis import strategies as st

from assistant.conversation.session import (
    Answered,
    Edited,
    Event,
    Grounded,
    Ignored,
    Outdated,
    Parked,
    PathChosen,
    Reopened,
    Session,
    Skipped,
    Told,
)
from assistant.reasoning.answers import in_order
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.text import clean_line, clean_text

AWKWARD = (
    "'single', \"double\", back\\slash",
    "no",
    "null",
    "08",
    "- a list\n- that is none",
    "key: value # comment",
    "...\n---\n...",
    "  spaces round it  ",
    "{braces} [brackets] &anchor *alias !tag %directive @at `tick`",
    "=HYPERLINK(1)",
    "Ystalyfera, Llŷn, Οδός, 学校, 👩🏽‍🚀, e\u0301",
    "one\n\n\ntwo\n",
)
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and fork")


def texts() -> st.SearchStrategy[str]:
    return (st.sampled_from(AWKWARD) | st.text(max_size=60)).map(clean_text)


def lines() -> st.SearchStrategy[str]:
    return texts().map(lambda text: " ".join(clean_line(text).split()))


def events(rulebase: RuleBase) -> st.SearchStrategy[Event]:
    questions = st.sampled_from(rulebase.questions)
    names = questions.map(lambda question: question.id)
    one = questions.flatmap(
        lambda question: st.builds(
            Answered,
            st.just(question.id),
            st.sampled_from(question.options).map(lambda option: (option.id,)),
            st.sampled_from(["chosen", "words", "document"]),
            texts(),
            lines(),
        )
    )
    parked = questions.flatmap(
        lambda question: st.builds(
            Parked,
            st.just(question.id),
            st.sampled_from([(), *((option.id,) for option in question.options)]),
            texts().filter(bool),
            lines(),
            st.sampled_from(["now", "past", "planned", "hoped", "elsewhere"]),
        )
    )
    two = st.sampled_from([q for q in rulebase.questions if q.select == "many"]).flatmap(
        lambda question: st.builds(
            Answered,
            st.just(question.id),
            st.lists(
                st.sampled_from(
                    [o.id for o in question.options if not o.exclusive and not o.not_sure]
                ),
                min_size=1,
                max_size=2,
                unique=True,
            ).map(lambda picked: in_order(question, picked)),
        )
    )
    paths = st.sampled_from(["quick", "standard", "full"])
    politics = [e.id for e in rulebase.retired.retired if e.question == "politics"]
    outdated = st.builds(
        Outdated,
        st.just("politics"),
        st.lists(st.sampled_from(politics), min_size=1, max_size=3, unique=True).map(tuple),
        st.sampled_from(["chosen", "words", "document"]),
        texts(),
        st.lists(names, max_size=2, unique=True).map(tuple),
        st.booleans(),
        lines(),
    )
    return (
        one
        | two
        | outdated
        | parked
        | st.builds(Ignored, names)
        | st.builds(Skipped, names)
        | st.builds(Reopened, names)
        | st.builds(PathChosen, paths)
        | st.builds(
            Grounded,
            names,
            st.sampled_from([None, "document", "shared", "impression"]),
            texts(),
        )
        | st.builds(
            Told,
            st.sampled_from(["meeting-when", "link-1/link-name", "link-2/link-type", "long-gone"]),
            st.sampled_from([(), ("delivery",), ("not-sure",)]),
            texts(),
        )
        | st.builds(
            Edited,
            st.sampled_from(["map", "full"]),
            st.sampled_from(["moves/1", "known"]),
            st.sampled_from(["drop", "restore", "up", "down", "reword"]),
            texts(),
        )
    )


def session_like(rulebase: RuleBase) -> Session:
    """Every kind of event, awkward words, and something undone."""
    session = Session(rulebase.version, "2026-11-23", "An area: ours")
    for event in (
        PathChosen("standard"),
        Answered("role", ("new-officer",)),
        Answered("top-obstacles", ("too-stretched", "wants-unclear"), "words", AWKWARD[2]),
        Skipped("way-in"),
        Reopened("role"),
        Answered("role", ("vcs-leader",), "words", "I lead a charity – Ystalyfera 👩🏽‍🚀"),
        Parked("stage", ("slipping",), "It was better once", AWKWARD[5], "past"),
        Parked("meeting-pay", ("unpaid",), AWKWARD[2]),
        Ignored("meeting-pay"),
        Answered("setting", ("city",), "document", AWKWARD[5], "a plan: ours.docx, page 3"),
        Grounded("setting", "document", AWKWARD[5]),
        Answered("stage", ("not-sure",)),
    ):
        session = session.add(event)
    return session.undo()


def more(session: Session) -> Session:
    return session.add(Answered("senior-lead", ("not-sure",)))


HEAD = "format: 1\nknowledge: k\nstarted: '2026-11-23'\n"
HOSTILE = {
    "nothing": "",
    "no session": "shopping: [milk]\n",
    "a word": "hello\n",
    "aliases": HEAD + "events: &a [*a, *a]\n...\n",
    "many aliases": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a tag": HEAD + "events: !!python/object/apply:os.system ['true']\n...\n",
    "deep": HEAD + "events: " + "[" * 5000 + "]" * 5000 + "\n...\n",
    "deep title": HEAD + "title: " + "[" * 100_000 + "\n",
    "events is text": HEAD + "events: all of them\n...\n",
    "events is blocks": HEAD + "events: {a: b}\n...\n",
    "event is text": HEAD + "events: [way-in]\n...\n",
    "event is a list": HEAD + "events: [[way-in]]\n...\n",
    "answer is a block": HEAD + "events: [{question: role, answer: {a: b}}]\n...\n",
    "format is a list": "format: [1]\nevents: []\n...\n",
    "format is a word": "format: true\nevents: []\n...\n",
    "binary": "\x00\x01\x02\x03" * 100,
    "two documents": HEAD + "events: []\n---\n" + HEAD + "events: []\n...\n",
}
