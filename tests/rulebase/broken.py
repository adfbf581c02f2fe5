"""A copy of the real knowledge with one thing broken, and the fault that must be reported."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from assistant.rulebase.locate import knowledge_folder


@dataclass(frozen=True)
class Break:
    """Replace `old` by `new` in `file`; a fault in `file` (or `where`) must hold each of `says`."""

    name: str
    file: str
    old: str
    new: str
    says: tuple[str, ...]
    where: str = ""

    def line(self, root: Path) -> int:
        """The line on which the broken text begins."""
        text = (root / self.file).read_text(encoding="utf-8")
        return text[: text.index(self.old)].count("\n") + 1

    def apply(self, root: Path) -> None:
        """Break the copy in `root`."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        assert self.old in text, f"{self.file} no longer holds {self.old!r}"
        path.write_text(text.replace(self.old, self.new, 1), encoding="utf-8")


def copy_knowledge(target: Path) -> Path:
    """Copy the knowledge that came along into `target`."""
    shutil.copytree(knowledge_folder(), target)
    return target


BARRIER = "barriers/no-clear-way-in.yaml"
BOARD = "structures/vcs-led-board.yaml"
COMPACT = "structures/early-tender-notice.yaml"
CASE = "cases/derby-faith-communities.yaml"
QUESTIONS = "questions/barriers.yaml"
SCENARIO = "scenarios/derby-before.yaml"

# One a line, to be read as a table.
# fmt: off
BREAKS = [
    Break("a field left out", BARRIER, "gloss:", "glos:", ("'gloss' is missing",)),
    Break("a field misspelt", BARRIER, "gloss:", "glos:", ("'glos'", "did you mean 'gloss'")),
    Break("an unknown word", BARRIER, "speaks: against", "speaks: agianst", ("did you mean 'aga",)),
    Break("a number for text", BOARD, "what: ", "what: 12\nwas: ", ("'what' must be text",)),
    Break("text for a list", BOARD, "types: [shaping]", "types: shaping", ("must be a list",)),
    Break("an id with capitals", BARRIER, "id: staff-within-reach", "id: Staff", ("not an id",)),
    Break("an unknown question", BARRIER, "{way-in:", "{wayin:", ("'wayin'", "'way-in'")),
    Break("an unknown option", BARRIER, "[sector-lost]", "[sector-lots]", ("'sector-lost'",)),
    Break("not sure as evidence", BARRIER, "[sector-lost]", "[not-sure]", ("never evidence",)),
    Break("an unknown section", BARRIER, "S7.CALDERDALE", "S7.CALDER", ("no section 'S7.CALDER'",)),
    Break("an unknown source", BARRIER, "{ref: report", "{ref: reprot", ("no source 'reprot'",)),
    Break(
        "a rule id twice", BARRIER, "id: names-save-searching", "id: staff-within-reach", ("twice",)
    ),
    Break(
        "a name twice",
        BOARD,
        "kind: structure",
        "kind: structure\nkind: measure",
        ("stands twice",),
    ),
    Break(
        "an unknown barrier", BOARD, "[no-clear-way-in,", "[no-clear-wayin,", ("no-clear-way-in'?",)
    ),
    Break(
        "an unknown element", BOARD, "builds: [rebalancing-", "builds: [balancing-", ("element",)
    ),
    Break(
        "an unknown case", BOARD, "derby-stronger-communities-board", "derby-board", ("no case",)
    ),
    Break("nothing to improve", BOARD, "improve: ", "first_settle: ", ("needs an 'improve'",)),
    Break("no case and no word", COMPACT, "no_case: true", "no_case: false", ("has no case",)),
    Break("an unknown theme", CASE, "themes: [", "themes: [faith, ", ("no theme 'faith'",)),
    Break(
        "an unknown structure", CASE, "suggestions: [", "suggestions: [a-board, ", ("'a-board'",)
    ),
    Break("an option twice", QUESTIONS, "- id: council-unsure", "- id: sector-lost", ("twice",)),
    Break(
        "an id with two meanings", CASE, "id: derby-faith", "id: vcs-led-board\nwas: d", ("'was'",)
    ),
    Break("a scenario's question", SCENARIO, "  way-in:", "  wayin:", ("did you mean 'way-in'",)),
    Break("a scenario's finding", SCENARIO, "prominent: [", "prominent: [no-way, ", ("'no-way'",)),
    Break("a file not listed", "contents.yaml", "  - no-clear-way-in\n", "", ("does not list",)),
    Break(
        "a path too short", "interview.yaml", "      - way-in\n", "", ("first asks it",), QUESTIONS
    ),
    Break("an anchor", BARRIER, "name: ", "name: &a ", ("anchor or alias",)),
    Break("a tag", BARRIER, "name: ", "name: !!python/name:os.system ", ("tag",)),
    Break("not YAML", BARRIER, "rules:\n", "rules: [\n", ("not valid YAML",)),
    Break("an old id in use", "retired.yaml", "id: politics\n", "id: way-in\n", ("in use again",)),
]
# fmt: on
