"""For every kind of fault in words, terms, sources, changes and described areas, a knowledge."""

from __future__ import annotations

from tests.checks.seeded import Added, Seeded, changed

WAY_IN = "barriers/no-clear-way-in.yaml"
BARRIER_QUESTIONS = "questions/barriers.yaml"
CONTEXT = "questions/context.yaml"
BOARD = "structures/vcs-led-board.yaml"
DERBY = "cases/derby-board.yaml"
PANEL = "cases/salford-panel.yaml"
SCENARIO = "scenarios/derby-before.yaml"
FAR = "because: Who cannot find the door does not come in."

LENGTH = (
    Seeded(
        "text/too-long",
        changed((BARRIER_QUESTIONS, "ask: Does each side know whom",
                 "ask: Does each side at all times and in all places know just whom")),
        "way-in", BARRIER_QUESTIONS, "ask: Does each",
        ("the question has 15 words", "keep it to 12"),
    ),
    Seeded(
        "text/too-long",
        changed((BARRIER_QUESTIONS, "label: The sector is lost",
                 "label: The sector is lost and has been for a year")),
        "way-in/sector-lost", BARRIER_QUESTIONS, "label: The sector is lost",
        ("the option has 10 words", "keep it to 8"),
        name="in an option",
    ),
    Seeded(
        "text/too-long",
        changed((WAY_IN, FAR, f"{FAR[:-1]}, so it stays out")),
        "no-clear-way-in/sector-searches", WAY_IN, "Who cannot find",
        ("a sentence of 13 words ('Who cannot find the door ...')", "make two of it"),
        name="for one sentence",
    ),
    Seeded(
        "text/too-long",
        changed(("wording.yaml", "greeting: Hello.", f"greeting: Hello{' so' * 11}.")),
        "wording.yaml/greeting", "wording.yaml", "greeting:",
        ("a sentence of 12 words",),
        name="in what the assistant says",
    ),
    Seeded(
        "text/hard-to-read",
        changed((WAY_IN, FAR,
                 "because: Organisational accountability presupposes considerable accessibility.")),
        "no-clear-way-in/sector-searches", WAY_IN, "Organisational",
        ("the reason is hard to read (school grade ", "at most 11)", "'accessibility'"),
    ),
)  # fmt: skip

WORDS = (
    Seeded(
        "text/double-barrelled",
        changed((BARRIER_QUESTIONS, "ask: Does each side know whom to ask?",
                 "ask: Does each side know whom to ask, and do they reply?")),
        "way-in", BARRIER_QUESTIONS, "ask: Does each",
        ("the question asks two things", "a second question after 'and'"),
    ),
    Seeded(
        "text/double-barrelled",
        changed((CONTEXT, "ask: What sort of place is it?", "ask: Who lives and/or works here?")),
        "setting", CONTEXT, "ask: Who lives",
        ("'and/or'",),
        name="by and/or",
    ),
    Seeded(
        "text/double-barrelled",
        changed((CONTEXT, "ask: What sort of place is it?", "ask: Who owns and runs the place?")),
        "setting", CONTEXT, "ask: Who owns",
        ("two things done",),
        name="by two verbs",
    ),
    Seeded(
        "text/double-barrelled",
        changed((CONTEXT, "ask: What sort of place is it?", "ask: Which place? What sort?")),
        "setting", CONTEXT, "ask: Which place",
        ("two question marks",),
        name="by two questions",
    ),
    Seeded(
        "text/double-barrelled",
        changed((BARRIER_QUESTIONS, "label: The council is unsure",
                 "label: The council is unsure; nobody minds")),
        "way-in/council-unsure", BARRIER_QUESTIONS, "label: The council is",
        ("the option says two things", "a semicolon"),
        name="in an option",
    ),
    Seeded(
        "text/double-barrelled",
        changed((BARRIER_QUESTIONS, "label: The council is unsure",
                 "label: The council is unsure and nobody minds")),
        "way-in/council-unsure", BARRIER_QUESTIONS, "label: The council is",
        ("a second statement after 'and'",),
        name="in an option that goes on",
    ),
    Seeded(
        "text/leading",
        changed((BARRIER_QUESTIONS, "label: A promise not kept", "label: They fail to keep it")),
        "past-grievance/broken-promise", BARRIER_QUESTIONS, "label: They fail to",
        ("'fail to' in the option praises or blames",),
    ),
    Seeded(
        "text/leading",
        changed((BARRIER_QUESTIONS, "ask: Does each side know", "ask: Do they not know")),
        "way-in", BARRIER_QUESTIONS, "ask: Do they not",
        ("'not' in the question turns the question round",),
        name="by a negative in a question, which an option may have",
    ),
    Seeded(
        "text/empty-exception",
        changed((WAY_IN, FAR, f"{FAR}\n    does_not_apply_when: None.")),
        "no-clear-way-in/sector-searches", WAY_IN, "does_not_apply_when:",
        ("'None.' is no exception",),
    ),
)  # fmt: skip

SLIPS = (
    Seeded(
        "text/whitespace",
        changed((WAY_IN, "Who cannot find", "Who cannot  find")),
        "no-clear-way-in/sector-searches", WAY_IN, "Who cannot  find",
        ("two spaces after 'Who cannot'",),
    ),
    Seeded(
        "text/whitespace",
        changed((WAY_IN, "name: No clear way in", "name: 'No clear way in '")),
        "no-clear-way-in", WAY_IN, "name: 'No",
        ("a space at its beginning or end",),
        name="before a closing quote",
    ),
    Seeded(
        "text/whitespace",
        changed((WAY_IN, "name: No clear way in", "name: No clear\u200bway in")),
        "no-clear-way-in", WAY_IN, "name: No",
        ("zero width space, after 'No clear'",),
        name="that cannot be seen",
    ),
    Seeded(
        "text/quotes",
        changed((WAY_IN, "name: No clear way in", "name: No ‘clear’ way in")),
        "no-clear-way-in", WAY_IN, "name: No",
        ("'name' has a curly mark (‘clear’)",),
    ),
    Seeded(
        "text/quotes",
        changed((WAY_IN, "name: No clear way in", 'name: No "clear way in')),
        "no-clear-way-in", WAY_IN, "name: No",
        ("not closed",),
        name="not closed",
    ),
    Seeded(
        "text/quotes",
        changed((WAY_IN, "name: No clear way in", "name: No clear way (in")),
        "no-clear-way-in", WAY_IN, "name: No",
        ("a bracket",),
        name="or a bracket",
    ),
    Seeded(
        "field/default-written",
        changed((DERBY, "benefits: [wider-reach]", "benefits: [wider-reach]\ncaution: null")),
        "derby-board", DERBY, "caution: null",
        ("'caution' is null anyway",),
    ),
    Seeded(
        "field/default-written",
        changed((PANEL, "suggestions: [", "updates: []\nsuggestions: [")),
        "salford-panel", PANEL, "updates: []",
        ("'updates' is [] anyway",),
        name="as an empty list",
    ),
    Seeded(
        "field/default-written",
        changed((CONTEXT, "label: Towns", "label: Towns\n      exclusive: false")),
        "setting/towns", CONTEXT, "exclusive: false",
        ("'exclusive' is false anyway",),
        name="deep inside",
    ),
    Seeded(
        "list/repeated",
        changed((BOARD, "builds: [transparency]", "builds:\n  - transparency\n  - transparency #")),
        "vcs-led-board", BOARD, "- transparency #",
        ("'builds' has 'transparency' twice",),
    ),
)  # fmt: skip

TERMS = (
    Seeded(
        "term/acronym-unknown",
        changed((WAY_IN, "gloss: Nobody knows", "gloss: Nobody at the ICBs knows")),
        "ICB", WAY_IN, "gloss: Nobody",
        ("'ICB' is not in the glossary",),
        ("'what is ICB' finds no glossary entry",),
    ),
    Seeded(
        "term/jargon-unknown",
        changed(
            (WAY_IN, "gloss: Nobody knows", "gloss: No Portfolio holders know"),
            (BOARD, "cautions:\n", "cautions:\n  - A portfolio holder may change\n"),
        ),
        "portfolio holder", WAY_IN, "gloss: No",
        ("'portfolio holder' is not in the glossary (and in 1 other file)",),
        ("'what is portfolio holder' finds no glossary entry",),
    ),
    Seeded(
        "term/ambiguous-uncareful",
        changed(("glossary.yaml", "term: Covenant", "term: Covenant\n  also: [compact]")),
        "compact", "glossary.yaml", "- id: compact",
        ("'compact' also stands in 'covenant'",),
        ("'what is compact' brings", "(compact)", "(covenant)"),
        also=(("term/ambiguous-uncareful", "covenant"),),
    ),
    Seeded(
        "term/ambiguous-uncareful",
        changed(("glossary.yaml", "term: Covenant", "term: Leader")),
        "covenant", "glossary.yaml", "- id: covenant",
        ("'leader' means more than one thing",),
        ("'what is leader' brings 'Leader' (covenant)",),
        name="as the list says",
    ),
)  # fmt: skip

WORDINGS = (
    Seeded(
        "wording/nearer-to-sibling",
        changed((BARRIER_QUESTIONS, "label: The council is unsure", "label: Sector lost")),
        "way-in/council-unsure", BARRIER_QUESTIONS, "label: Sector lost",
        ("whoever types 'Sector lost'", "'sector-lost'"),
        ("'Sector lost', typed at", "(sector-lost)"),
    ),
    Seeded(
        "wording/nearer-to-sibling",
        changed((CONTEXT, "label: Mostly country", "label: Towns, in the country")),
        "setting/rural", CONTEXT, "label: Towns, in",
        ("whoever types 'Towns' gets 'towns'",),
        ("'Towns', typed at", "is taken for 'Towns' (towns)"),
        name="by its first words",
    ),
    Seeded(
        "wording/ask-back-unheard",
        changed((BARRIER_QUESTIONS, "typed: 'no'", "typed: the sector is lost")),
        "way-in/the sector is lost", BARRIER_QUESTIONS, "typed:",
        ("whoever types 'the sector is lost' gets 'sector-lost'",),
        ("is taken for 'The sector is lost' (sector-lost)",),
    ),
)  # fmt: skip

SOURCES = (
    Seeded(
        "source/no-date",
        changed(("sources.yaml", "dated: '2019'", "dated: last spring")),
        "harrow-terms", "sources.yaml", "dated: last spring",
        ("'last spring' is no date",),
    ),
    Seeded(
        "source/dates-disagree",
        changed(("sources.yaml", "reviewed: 2026-11-25", "reviewed: 2026-11-26")),
        "report", "sources.yaml", "reviewed: 2026-11-26",
        ("2026-11-26", "lies ahead"),
    ),
    Seeded(
        "source/dates-disagree",
        changed(("sources.yaml", "review_by: 2027-11-25", "review_by: 2026-11-25")),
        "report", "sources.yaml", "review_by: 2026-11-25",
        ("is not after the last",),
        name="with the next review",
    ),
    Seeded(
        "source/unused",
        changed(("sources.yaml", "- id: harrow-terms", "- id: leeds-terms #\n  title: T\n"
                 "  publisher: P\n  dated: '2026'\n  address: A\n  kind: page\n  read: page 1\n"
                 "  reviewed: 2026-11-25\n  review_by: 2027-11-25\n\n- id: harrow-terms")),
        "leeds-terms", "sources.yaml", "- id: leeds-terms #",
        ("nothing cites 'leeds-terms'",),
    ),
    Seeded(
        "source/no-locator",
        changed(
            ("sources.yaml", "read: opening of the page", "read: Whole"),
            (PANEL, "{ref: harrow-terms}", "{ref: harrow-terms, locator: page 3}"),
            (BOARD, "  - {ref: harrow-terms}\n", ""),
            ("updates.yaml", "{ref: harrow-terms}", "{ref: report, section: S7}"),
        ),
        "vcs-led-board/harrow-terms", BOARD, "source: {ref: harrow-terms}",
        ("nothing of where in 'harrow-terms'",),
    ),
)  # fmt: skip

UPDATES = (
    Seeded(
        "update/no-date",
        changed(("updates.yaml", "date: '2025-02-24'", "date: 24 February")),
        "act-in-force", "updates.yaml", "date: 24 February",
        ("'24 February' names no year",),
    ),
    Seeded(
        "update/one-sided",
        changed((BOARD, "updates: [act-in-force]", "")),
        "vcs-led-board/act-in-force", BOARD, "id: vcs-led-board",
        ("'act-in-force' affects it",),
    ),
    Seeded(
        "update/one-sided",
        changed(("updates.yaml", ", derby-board]", "]")),
        "derby-board/act-in-force", DERBY, "updates:",
        ("does not list 'derby-board'",),
        name="the other way round",
    ),
    Seeded(
        "update/binding-unsaid",
        changed(
            ("updates.yaml", "for_councils: law", "for_councils: background"),
            ("updates.yaml", "what: New purchases follow", "what: Councils must now follow"),
        ),
        "act-in-force", "updates.yaml", "for_councils:",
        ("asks nothing of councils", "'councils must'"),
    ),
    Seeded(
        "update/binding-unsaid",
        changed(("updates.yaml", "follow the Act.", "may follow the Act. It is voluntary.")),
        "act-in-force", "updates.yaml", "for_councils:",
        ("councils must follow it", "'voluntary'"),
        name="as law",
    ),
    Seeded(
        "update/binding-unsaid",
        changed(
            ("updates.yaml", "for_councils: law", "for_councils: voluntary"),
            ("updates.yaml", "what: New purchases follow", "what: National targets follow"),
        ),
        "act-in-force", "updates.yaml", "for_councils:",
        ("a target",),
        name="of a target",
    ),
)  # fmt: skip

ON_MEETINGS = """- id: meetings
  path: full
  users: [vcs]
  select: one
  ask: How often do you meet?
  why: Meetings matter.
  sources:
    - {ref: report, section: S7}
  if_not_sure: Ask.
  options:
    - {id: often, label: Each month}
    - {id: seldom, label: Once a year}
"""
ASKED = (
    Added("questions/meetings.yaml", ON_MEETINGS),
    *changed(
        ("interview.yaml", "\npinned", "\n      - meetings\npinned"),
        (BOARD, "boost_if:\n", "boost_if:\n  meetings: [often, seldom]\n"),
    ),
)
SCENARIOS = (
    Seeded(
        "scenario/unused-answer",
        (*ASKED, *changed((SCENARIO, "  way-in:", "  meetings: seldom\n  way-in:"))),
        "derby-before/meetings", SCENARIO, "meetings: seldom",
        ("'meetings' is not put to this person",),
        ("(meetings)", "the same without the answer to 'meetings'"),
    ),
    Seeded(
        "scenario/unused-answer",
        changed((SCENARIO, "  way-in:", "  theme: [health]\n  way-in:"),
                (PANEL, "suggestions: [published-contacts]", "suggestions: [vcs-led-board]"),
                ("scoring.yaml", "most_suggestions: 5", "most_suggestions: 1")),
        "derby-before/theme", SCENARIO, "theme: [health]",
        ("'theme' changes nothing here",),
        ("(theme)", "the same without"),
        name="that changes nothing",
    ),
    Seeded(
        "scenario/unused-expectation",
        changed((SCENARIO, "  silent:", "  not_prominent: [local-history]\n  silent:")),
        "derby-before", SCENARIO, "not_prominent:",
        ("'silent' says this already of 'local-history'",),
    ),
    Seeded(
        "scenario/unused-expectation",
        changed((SCENARIO, "source:", "healthy: true\nsource:"),
                (SCENARIO, "  prominent: [no-clear-way-in]", "  not_prominent: [no-clear-way-in]")),
        "derby-before", SCENARIO, "not_prominent:",
        ("'healthy' says this already",),
        name="of a healthy area",
    ),
    Seeded(
        "scenario/contradiction",
        changed((SCENARIO, "silent: [local-history]", "silent: [no-clear-way-in]")),
        "derby-before", SCENARIO, "silent:",
        ("'no-clear-way-in' under 'prominent' as well",),
    ),
    Seeded(
        "scenario/contradiction",
        changed((SCENARIO, "source:", "healthy: true\nsource:")),
        "derby-before", SCENARIO, "prominent:",
        ("'healthy'",),
        name="of a healthy area",
    ),
    Seeded(
        "scenario/too-thin",
        changed((SCENARIO, "about: The sector was lost.", "about: All lost.")),
        "derby-before", SCENARIO, "about:",
        ("in 2 words", "4 or more"),
    ),
    Seeded(
        "scenario/too-thin",
        changed((SCENARIO, "  silent: [local-history]\n", ""),
                (SCENARIO, "  not_offered: [published-contacts]\n", "")),
        "derby-before", SCENARIO, "expect:",
        ("must not come out", "not_offered"),
        name="for what must not come out",
    ),
    Seeded(
        "scenario/no-source",
        changed((SCENARIO, "source: {ref: report, section: S7}\n", "")),
        "derby-before", SCENARIO, "place: Derby",
        ("tells of Derby without a source",),
    ),
)  # fmt: skip

PACKS = (*LENGTH, *WORDS, *SLIPS, *TERMS, *WORDINGS, *SOURCES, *UPDATES, *SCENARIOS)
