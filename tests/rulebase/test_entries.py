"""A fault inside one entry is told with its file, its line and a word on how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.rulebase.load import read
from tests.rulebase.broken import Broken, broken

BARRIER = "barriers/no-clear-way-in.yaml"
HISTORY = "barriers/local-history.yaml"
BOARD = "structures/vcs-led-board.yaml"
CASE = "cases/derby-board.yaml"
CONTEXT = "questions/context.yaml"
QUESTIONS = "questions/barriers.yaml"
SCENARIO = "scenarios/derby-before.yaml"
ELEMENT = "principles/shared-foundations/transparency.yaml"

# To be read as a table: what is broken; file; from, to; the line of the fault, and words of it.
# fmt: off
FIELDS = [
    broken("a field left out", HISTORY,
           "gloss: Old decisions still cause bad feeling.\n", "",
           "id: local-history", "'gloss' is missing"),
    broken("a field of a rule left out", BARRIER,
           "    strength: strong\n", "",
           "id: staff-within-reach", "'rules.0.strength' is missing"),
    broken("a field of a listed entry left out", "sources.yaml",
           "  dated: '2019'\n", "",
           "id: harrow-terms", "'dated' is missing"),
    broken("a field of an inner block left out", "updates.yaml",
           "    vcs: Ask which rules apply.\n", "",
           "means_for:", "'means_for.vcs' is missing"),
    broken("a pace for one time to a result alone", "papers/plan.yaml",
           "  medium: {first_step_weeks: 4, check_months: 6}\n", "",
           "pace:", "'pace' needs 3 or more"),
    broken("an unknown field", BARRIER,
           "also_called:", "also_caled:",
           "also_caled:", "'also_caled'", "did you mean 'also_called'?"),
    broken("an unknown field of an option", CONTEXT,
           "      sets: {user: vcs}", "      set: {user: vcs}",
           "set: {user: vcs}", "'options.1.set'", "did you mean 'sets'?"),
    broken("a field misspelt", HISTORY,
           "gloss:", "glos:",
           "glos:", "'glos'", "did you mean 'gloss'?"
           ).also("id: local-history", "'gloss' is missing"),
    broken("a field that the folder decides", HISTORY,
           "name: Local", "kind: type\nname: Local",
           "kind: type", "'kind' is decided by the folder"),
    broken("a principle that the folder decides", ELEMENT,
           "name: T", "principle: shared-foundations\nname: T",
           "principle:", "'principle' is decided by the folder"),
    broken("a word that is none of a few", BARRIER,
           "speaks: against", "speaks: agianst",
           "agianst", "'agianst'", "did you mean 'against'?"),
    broken("a word of a few in an inner block", BOARD,
           "effort: medium", "effort: medum",
           "judged:", "'medum'", "did you mean 'medium'?"),
    broken("a path that is none", QUESTIONS,
           "path: standard", "path: standart",
           "standart", "did you mean 'standard'?"),
    broken("a user that is none", QUESTIONS,
           "[officer, vcs]", "[oficer, vcs]",
           "[oficer", "'oficer'", "did you mean 'officer'?"),
    broken("an unknown strength in the scoring", "scoring.yaml",
           "slight: 1", "slihgt: 1",
           "slihgt", "'slihgt'", "did you mean 'slight'?"),
    broken("a number for text", BOARD,
           "what: A standing board that the sector chairs.", "what: 12",
           "what: 12", "'what' must be text"),
    broken("true for text", BOARD,
           "basis: named in the report", "basis: true",
           "basis:", "'basis' must be text"),
    broken("a list for text", BOARD,
           "basis: named in the report", "basis: [report]",
           "basis:", "'basis' must be text"),
    broken("text left empty", BOARD,
           "basis: named in the report", "basis: ''",
           "basis:", "'basis' is empty"),
    broken("text of nothing but blanks", BOARD,
           "basis: named in the report", "basis: '  '",
           "basis:", "'basis' is empty"),
    broken("text not given", BOARD,
           "basis: named in the report", "basis:",
           "basis:", "'basis' must be text"),
    broken("text for a list", BOARD,
           "types: [shaping]", "types: shaping",
           "types:", "'types' must be a list"),
    broken("text for the options of a rule", BARRIER,
           "[sector-lost]", "sector-lost",
           "{way-in: sector-lost}", "'rules.1.when.way-in' must be a list"),
    broken("text for a block", BOARD,
           "  council: [Ask whether the sector wants this]\n  vcs: [Convene a mixed group]\n",
           "  Ask whether the sector wants this\n",
           "first_steps:", "'first_steps' must be a block"),
    broken("text for a number", QUESTIONS,
           "select: many\n", "select: many\n  max_pick: three\n",
           "max_pick", "'max_pick' must be a whole number"),
    broken("text for a share", "scoring.yaml",
           "0.35", "a third",
           "clear_share", "'clear_share' must be a number"),
    broken("text for true or false", BOARD,
           "quick_win: false", "quick_win: maybe",
           "quick_win", "'quick_win' must be true or false"),
    broken("a number for an answer", SCENARIO,
           "way-in: sector-lost", "way-in: 3",
           "way-in: 3", "'answers.way-in' must be text"),
    broken("a number among several answers", SCENARIO,
           "[favourites, broken-promise]", "[favourites, 3]",
           "past-grievance", "'answers.past-grievance.1' must be text"),
    broken("a list for a fact", CONTEXT,
           "sets: {user: vcs}", "sets: {user: [vcs]}",
           "sets: {user: [vcs]}", "'options.1.sets.user' must be text"),
    broken("a number among the wording", "wording.yaml",
           "privacy: Everything stays on this machine.", "privacy: 8",
           "privacy", "'privacy' must be text"),
    broken("a list for the wording", "wording.yaml",
           "greeting: Hello.\nprivacy: Everything stays on this machine.", "- greeting\n- privacy",
           "greeting", "must be a block"),
    broken("a number for an entry", "glossary.yaml",
           "- id: compact", "- 12\n- id: compact",
           "- 12", "must be a block"),
    broken("text for a whole file", "principles/shared-foundations.yaml",
           "id: shared-foundations\nname: Shared foundations\nelements: [transparency]",
           "as before",
           "as before", "must be a block"),
    broken("an id with capitals", BARRIER,
           "id: staff-within-reach", "id: Staff-within-reach",
           "id: Staff", "'Staff-within-reach' is not an id"),
    broken("an id with a blank", HISTORY,
           "id: local-history", "id: local history",
           "id: local history", "'local history' is not an id"),
    broken("an id with a stray hyphen", HISTORY,
           "id: local-history", "id: local--history",
           "id: local--history", "is not an id"),
    broken("no rules at all", HISTORY,
           "rules:\n", "rules: []\nrule:\n",
           "rules: []", "'rules' is empty"
           ).also("rule:", "'rule'", "did you mean"),
    broken("a rule without a condition", BARRIER,
           "when: {way-in: [sector-lost]}", "when: {}",
           "when: {}", "'rules.1.when' is empty"),
    broken("a condition that nothing meets", BARRIER,
           "{way-in: [sector-lost]}", "{way-in: []}",
           "{way-in: []}", "'rules.1.when.way-in' is empty"),
    broken("a question with one option", CONTEXT,
           "options:\n    - id: unitary\n      label: Unitary\n",
           "options:  # one left\n",
           "# one left", "'options' needs 2 or more"),
]
# fmt: on


@pytest.mark.parametrize("case", FIELDS, ids=lambda case: case.name)
def test_a_fault_is_told_where_it_stands_and_nothing_besides(lent: Path, case: Broken) -> None:
    with case.change.made(lent):
        case.check(lent, read(lent)[1])
