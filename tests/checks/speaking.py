"""Phrases for every option of the small knowledge, without a fault."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from assistant.checks.phrases import LEAST, MANNERS
from assistant.rulebase.locate import knowledge_folder

# For each option words that no other has; a phrase is made of two of them.
TOLD = {
    "role": {
        "officer": "payroll townhall lanyard desk",
        "vcs": "charity trustee volunteer donation",
    },
    "setting": {"towns": "streets pavement bus shops", "rural": "fields tractor lane hedge"},
    "council-type": {"unitary": "single merged whole sole", "district": "tier county bins housing"},
    "theme": {"housing": "tenant landlord rent flats", "health": "clinic nurse surgery ward"},
    "way-in": {
        "clear-both-ways": "directory contacts numbers known",
        "sector-lost": "maze switchboard voicemail puzzled",
        "council-unsure": "officers guessing rolodex blank",
    },
    "past-grievance": {
        "none-or-settled": "peace forgiven harmony calm",
        "unexplained-cut": "slashed axe withdrawn unexplained",
        "favourites": "cronies darling pet chosen",
        "broken-promise": "pledge vow broken reneged",
    },
}
PAGE = "speech/phrases/way-in.yaml"
LISTS = ("words.yaml", "controls.yaml", "confidence.yaml")  # as they came along


def page(question: str) -> str:
    """The page of a question: two phrases in each manner for every option, one a line."""
    lines = [f"id: {question}", "options:"]
    for option, told in TOLD[question].items():
        words = told.split()
        lines += [f"  {option}:", f"    anchors: [{words[0]}]", "    phrases:"]
        pairs = [f"{one} {other}" for one in words for other in words if one != other]
        pairs += [f"{one} {one}" for one in words]
        assert len(pairs) >= LEAST
        for place, manner in enumerate(MANNERS):
            lines += [f"      {manner}:", *(f"        - {p}" for p in pairs[place::7])]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Speaking:
    """Speech is added to the knowledge, with a page for each question but those `without`."""

    without: tuple[str, ...] = ()

    def apply(self, root: Path) -> None:
        phrases = root / "speech" / "phrases"
        phrases.mkdir(parents=True)
        for file in LISTS:
            shutil.copy(knowledge_folder() / "speech" / file, root / "speech" / file)
        for question in TOLD.keys() - set(self.without):
            (phrases / f"{question}.yaml").write_text(page(question), encoding="utf-8")
