"""For every kind of fault in the pages of phrases, a small knowledge that has it."""

from __future__ import annotations

from tests.checks.seeded import Added, Seeded, changed
from tests.checks.speaking import PAGE, Speaking, page
from tests.rulebase.broken import Change

MIRROR = "  sector-lost:\n    mirror_of: "
NEAR = "  sector-lost:\n    near_misses:\n"
LOST = page("way-in").partition("  sector-lost:")[2].partition("  council-unsure:")[0]


def spoken(*rows: tuple[str, str]) -> tuple[Speaking | Change, ...]:
    """Speech with changes to the page on the way in."""
    return (Speaking(), *changed(*((PAGE, old, new) for old, new in rows)))


PACKS = (
    Seeded(
        "speech/unknown-id",
        (Speaking(), Added("speech/phrases/way-out.yaml", "id: way-out\noptions: {}\n")),
        "way-out", "speech/phrases/way-out.yaml", "id:",
        ("'way-out'", "did you mean 'way-in'?"),
    ),
    Seeded(
        "speech/unknown-id",
        spoken(("  sector-lost:", "  council-unsure-too: {}\n  sector-lost:")),
        "way-in/council-unsure-too", PAGE, "council-unsure-too",
        ("did you mean 'council-unsure'?",),
        name="of an option",
    ),
    Seeded(
        "speech/unknown-id",
        spoken((f"  sector-lost:{LOST}", "")),
        "way-in/sector-lost", PAGE, "options:",
        ("'sector-lost'",),
        name="of an option that is left out",
    ),
    Seeded(
        "speech/unknown-id",
        spoken(("  sector-lost:\n", f"{MIRROR}sector-found\n")),
        "way-in/sector-lost/mirror_of/sector-found", PAGE, "sector-found",
        ("'sector-found'",),
        name="of the opposite",
    ),
    Seeded(
        "speech/unknown-id",
        spoken(("  sector-lost:\n", f"{MIRROR}sector-lost\n")),
        "way-in/sector-lost/mirror_of/sector-lost", PAGE, "mirror_of: sector-lost",
        ("itself",),
        name="of the option itself",
    ),
    Seeded(
        "speech/unknown-id",
        spoken(("  sector-lost:\n", f"{NEAR}      sector-found: [maze]\n")),
        "way-in/sector-lost/near_misses/sector-found", PAGE, "sector-found",
        ("'sector-found'",),
        name="of a near miss",
    ),
    Seeded(
        "speech/too-few",
        spoken(*((f"        - {phrase}\n", "") for phrase in
               ("maze maze", "voicemail voicemail", "puzzled puzzled", "puzzled maze",
                "switchboard switchboard"))),
        "way-in/sector-lost", PAGE, "sector-lost:",
        ("11 phrases", "12 or more"),
    ),
    Seeded(
        "speech/too-few",
        spoken(("      formal:\n        - directory known\n        - known directory\n", "")),
        "way-in/clear-both-ways", PAGE, "clear-both-ways:",
        ("nothing under formal",),
        name="in one manner",
    ),
    Seeded(
        "speech/too-few",
        (Speaking(without=("role",)),),
        "role", "questions/context.yaml", "- id: role",
        ("speech/phrases/role.yaml",),
        name="for want of a page",
    ),
    Seeded(
        "speech/cue-only",
        spoken(("        - maze maze", "        - not really")),
        "way-in/sector-lost/not really", PAGE, "- not really",
        ("'not really'",),
    ),
    Seeded(
        "speech/said-twice",
        spoken(("        - maze maze", "        - Maze, switchboard!")),
        "way-in/sector-lost/Maze, switchboard!", PAGE, "- Maze, switchboard!",
        ("here already",),
    ),
    Seeded(
        "speech/said-twice",
        spoken(("  sector-lost:\n", f"{NEAR}      council-unsure: [rolodex blank]\n")),
        "way-in/council-unsure/rolodex blank", PAGE, "        - rolodex blank",
        ("here already",),
        name="as a near miss",
    ),
    Seeded(
        "speech/nearer-to-sibling",
        spoken(("        - maze maze", "        - directory contacts numbers known puzzled")),
        "way-in/sector-lost/directory contacts numbers known puzzled", PAGE,
        "- directory contacts numbers",
        ("nearer to 'clear-both-ways'", "'sector-lost'"),
        ("typed at 'Does each side know whom to ask?' (way-in)", "(clear-both-ways)"),
    ),
    Seeded(
        "speech/nearer-to-sibling",
        spoken(("  sector-lost:\n", f"{NEAR}      council-unsure: [puzzled by the maze]\n")),
        "way-in/council-unsure/puzzled by the maze", PAGE, "puzzled by the maze",
        ("nearer to 'sector-lost'",),
        name="as a near miss",
    ),
    Seeded(
        "speech/anchor-unused",
        spoken(("    anchors: [maze]", "    anchors: [mazes, labyrinth]")),
        "way-in/sector-lost/labyrinth", PAGE, "anchors: [mazes",
        ("'labyrinth'",),
    ),
    Seeded("file/unreadable", spoken(("id: way-in", "id: way: in")), "", PAGE, "id: way", ("YAML",),
           name="of phrases"),
    Seeded("file/unread", (Speaking(), Added("speech/more.yaml", "id: more\n")), "",
           "speech/more.yaml", "id:", name="of phrases"),
    Seeded("entry/invalid", spoken(("  sector-lost:\n", "  sector-lost:\n    phrase: {}\n")), "",
           PAGE, "phrase: {}", ("'options.sector-lost.phrase'",
           "did you mean 'phrases'?"), name="of phrases"),
)  # fmt: skip
