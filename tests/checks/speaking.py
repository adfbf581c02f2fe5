"""Phrases for every option of the small knowledge, without a fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.checks.phrases import LEAST, MANNERS

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
LISTS = {
    "words.yaml": """\
empty: [the, a, is, it, we, they, that, of, to, and, in]
denies: [not, no, never, nobody]
turns: [but]
bad_things: [trouble]
hedges: [perhaps, not really]
past: [used to]
planned: [next year]
hoped: [one day]
elsewhere: [next door]
today: [now]
short_forms: {hq: head office}
alike: []
""",
    "controls.yaml": """\
intents: {not-sure: [no idea], skip: [skip]}
asks: [why]
asks_meaning: [what is …]
polite: [please]
fillers: [well]
""",
    "confidence.yaml": """\
version: 1
fitted: '2026-11-25'
fitted_by: nobody
utterances: 0
ranking: {counts: 1.0, nearest: 1.0, parts: 1.0, anchored: 1.0}
answer: {intercept: 0.0, weights: {}}
elsewhere: {intercept: 0.0, weights: {}}
confirm_at: 0.3
elsewhere_at: 0.9
take_at: null
take_because: nothing was fitted
""",
}


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
        for file, text in LISTS.items():
            (root / "speech" / file).write_text(text, encoding="utf-8")
        for question in TOLD.keys() - set(self.without):
            (phrases / f"{question}.yaml").write_text(page(question), encoding="utf-8")
