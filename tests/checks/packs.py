"""For every kind of fault, a small knowledge that has it."""

from __future__ import annotations

from tests.checks import speech_packs, text_packs
from tests.checks.seeded import Added, Copied, Seeded, changed

WAY_IN = "barriers/no-clear-way-in.yaml"
HISTORY = "barriers/local-history.yaml"
NATIONAL = "national-conditions.yaml"
ELEMENT = "principles/shared-foundations/transparency.yaml"
SHAPING = "relationship-types/shaping.yaml"
BARRIER_QUESTIONS = "questions/barriers.yaml"
CONTEXT = "questions/context.yaml"
BOARD = "structures/vcs-led-board.yaml"
CONTACTS = "structures/published-contacts.yaml"
DERBY = "cases/derby-board.yaml"
PANEL = "cases/salford-panel.yaml"
WAIVERS = "waivers.yaml"

RULES = (
    Seeded(
        "rule/never-fires",
        changed(
            (BARRIER_QUESTIONS, "users: [officer, vcs]", "users: [officer]"),
            (NATIONAL, "past-grievance: [broken-promise]", "role: [vcs], way-in: [sector-lost]"),
        ),
        "short-pots/grievance-from-above", NATIONAL, "{role: [vcs]",
        ("'way-in' is put to officer",),
        ("(way-in)", "(sector-lost)", "(vcs)", "'short-pots/grievance-from-above' does not fire"),
    ),
    Seeded(
        "rule/always-fires",
        changed((NATIONAL, "{past-grievance: [broken-promise]}", "{setting: [towns, rural]}")),
        "short-pots/grievance-from-above", NATIONAL, "{setting: [towns",
        ("any answer to 'setting'",),
        ("'Towns' (towns) or 'Mostly country' (rural)", "fires"),
    ),
    Seeded(
        "rule/repeated",
        changed((HISTORY, "[unexplained-cut]", "[broken-promise, favourites]")),
        "local-history/never-explained", HISTORY, "[broken-promise, favourites]",
        ("'favourites-remembered'",),
        ("(past-grievance)", "fires"),
    ),
    Seeded(
        "rule/subsumed",
        changed((HISTORY, "[unexplained-cut]", "[favourites]")),
        "local-history/never-explained", HISTORY, "when: {past-grievance: [favourites]}",
        ("'favourites-remembered' fires too",),
        ("(favourites)", "favourites-remembered' fires and", "never-explained' fires"),
    ),
    Seeded(
        "rule/subsumed",
        changed((HISTORY, "{past-grievance: [unexplained-cut]}",
                 "{past-grievance: [favourites], way-in: [sector-lost]}")),
        "local-history/never-explained", HISTORY, "way-in: [sector-lost]}",
        ("'favourites-remembered' fires too",),
        name="by a further condition",
    ),
    Seeded(
        "rule/contradicts",
        changed((WAY_IN, "[sector-lost]", "[sector-lost, clear-both-ways]")),
        "no-clear-way-in/sector-searches", WAY_IN, "[sector-lost, clear-both-ways]",
        ("'staff-within-reach' speaks against",),
        ("(clear-both-ways)", "staff-within-reach' fires and", "sector-searches' fires"),
    ),
    Seeded(
        "rule/contradicts",
        changed((WAY_IN, "{way-in: [clear-both-ways]}",
                 "{way-in: [sector-lost], past-grievance: [favourites]}")),
        "no-clear-way-in/sector-searches", WAY_IN, "when: {way-in: [sector-lost]}",
        ("'staff-within-reach' speaks against",),
        ("(sector-lost)", "(favourites)"),
        name="under a further condition",
    ),
)  # fmt: skip

QUESTIONS = (
    Seeded(
        "option/moves-nothing",
        changed((BOARD, "[sector-lost, council-unsure]", "[sector-lost]")),
        "way-in/council-unsure", BARRIER_QUESTIONS, "- id: council-unsure",
        ("'council-unsure'", "'way-in'"),
        ("(council-unsure)", "because of 'way-in'"),
    ),
    Seeded(
        "option/moves-nothing",
        changed((PANEL, "themes: [health]", "themes: []")),
        "theme/health", CONTEXT, "- id: health",
        ("'health'", "'theme'"),
        ("(health)",),
        name="that no case has",
    ),
    Seeded(
        "option/moves-nothing",
        changed(
            (PANEL, "[health]", "[]"),
            (DERBY, "themes: [housing]", "themes: []"),
            (BOARD, "offered_from_find_out: [way-in]", "offered_from_find_out: [way-in, theme]"),
        ),
        "theme/health", CONTEXT, "- id: health",
        also=(("option/moves-nothing", "theme/housing"),),
        name="where not sure leads somewhere",
    ),
    Seeded(
        "question/moves-nothing",
        changed((PANEL, "[health]", "[]"), (DERBY, "themes: [housing]", "themes: []")),
        "theme", CONTEXT, "- id: theme",
        ("any answer to 'theme'",),
        ("'Housing' (housing) or 'Health' (health)",),
    ),
    Seeded(
        "question/moves-nothing",
        changed((DERBY, "setting: towns", "setting: several")),
        "setting", CONTEXT, "- id: setting",
        ("any answer to 'setting'",),
        ("(towns)", "(rural)"),
        name="about the place",
    ),
)  # fmt: skip

PLACES = """- id: places
  path: full
  users: [officer, vcs]
  select: many
  ask: Where do the sides meet?
  why: Places matter.
  sources:
    - {ref: report, section: S7}
  if_not_sure: Ask.
  options:
    - {id: nowhere, label: Nowhere, exclusive: true}
""" + "".join(f"    - {{id: p{n}, label: {chr(97 + n) * 9}}}\n" for n in range(14))
FAVOURITES = """past-grievance:
        - favourites
        - broken-promise
"""
ALL_PLACES = ", ".join(f"p{n}" for n in range(14))

WITH_PLACES = (
    Added("questions/places.yaml", PLACES),
    *changed(("interview.yaml", "\npinned", "\n      - places\npinned")),
)

FINDINGS = (
    Seeded(
        "finding/never-prominent",
        changed((HISTORY, "strength: moderate", "strength: slight")),
        "local-history", HISTORY, "rules:",
        ("'local-history' prominent", "strong rule"),
        ("(unexplained-cut)", "(local-history) is not prominent"),
        name="for want of what stands behind it",
    ),
    Seeded(
        "finding/never-prominent",
        changed((NATIONAL, "for\n      strength: mod", "against\n      strength: mod")),
        "short-pots", NATIONAL, "rules:",
        ("'short-pots' prominent",),
        ("(short-pots) is not prominent",),
        name="for want of points",
    ),
    Seeded(
        "finding/never-prominent",
        changed((BARRIER_QUESTIONS, "select: one", "select: one\n  claim: true")),
        "no-clear-way-in", WAY_IN, "rules:",
        ("'no-clear-way-in' prominent",),
        ("(no-clear-way-in) is not prominent",),
        name="on claims alone",
    ),
    Seeded(
        "finding/never-prominent",
        changed((ELEMENT, "speaks: against\n    strength: moderate",
                 "speaks: against\n    strength: slight")),
        "transparency", ELEMENT, "rules:",
        ("'transparency' weak",),
        ("(transparency) is not weak",),
        name="or weak",
    ),
    Seeded(
        "finding/never-prominent",
        (
            *WITH_PLACES,
            *changed(
                (HISTORY, "strength: moderate", "strength: slight"),
                (HISTORY, "past-grievance: [unexplained-cut]", f"places: [{ALL_PLACES}]"),
                (HISTORY, "strength: moderate", "strength: slight"),
            ),
        ),
        "local-history", HISTORY, "rules:",
        ("'local-history' prominent", "strong rule"),
        name="where there is more than can be tried",
    ),
    Seeded(
        "finding/never-prominent",
        (
            *WITH_PLACES,
            *changed(
                ("questions/places.yaml", "select: many", "select: many\n  claim: true"),
                (HISTORY, FAVOURITES, "places: [nowhere]\n"),
                (HISTORY, "past-grievance: [unexplained-cut]", f"places: [{ALL_PLACES}]"),
            ),
        ),
        "local-history", HISTORY, "rules:",
        ("'local-history' prominent",),
        name="on more claims than can be tried",
    ),
    Seeded(
        "finding/never-prominent",
        (
            *WITH_PLACES,
            *changed(
                (NATIONAL, "past-grievance: [broken-promise]", f"places: [{ALL_PLACES}]"),
                (NATIONAL, "for\n      strength: mod", "against\n      strength: mod"),
            ),
        ),
        "short-pots", NATIONAL, "rules:",
        ("'short-pots' prominent",),
        name="for want of points, with more than can be tried",
    ),
    Seeded(
        "finding/undecided",
        (
            *WITH_PLACES,
            *changed(
                (HISTORY, FAVOURITES, "places: [nowhere]\n"),
                (HISTORY, "{past-grievance: [unexplained-cut]}", f"{{places: [{ALL_PLACES}]}}"),
            ),
        ),
        "local-history", HISTORY, "rules:",
        ("'local-history' prominent", "none are ruled out"),
        ("(places)", "is not prominent"),
    ),
    Seeded(
        "finding/nearly-always-prominent",
        changed(
            (NATIONAL, "past-grievance: [broken-promise]", "setting: [towns]"),
            (NATIONAL, "past-grievance: [unexplained-cut]", "setting: [rural]"),
            (NATIONAL, "strength: slight", "strength: moderate"),
        ),
        "short-pots", NATIONAL, "rules:",
        ("100%",),
        ("(setting)", "(short-pots) is prominent"),
    ),
)  # fmt: skip

STRUCTURES = (
    Seeded(
        "structure/never-offered",
        changed(
            (CONTACTS, "answers_barriers: [no-clear-way-in]", "answers_barriers: []"),
            (PANEL, "[published-contacts]", "[vcs-led-board]"),
        ),
        "published-contacts", CONTACTS, "id:",
        ("'published-contacts'", "'boost_if'"),
        ("(published-contacts) is not suggested",),
    ),
    Seeded(
        "structure/undecided",
        changed(
            (CONTACTS, "quick_win: true", "quick_win: false"),
            (PANEL, "[published-contacts]", "[vcs-led-board]"),
            ("scoring.yaml", "most_suggestions: 5", "most_suggestions: 1"),
        ),
        "published-contacts", CONTACTS, "id:",
        ("'published-contacts'", "others come first"),
        ("(sector-lost)", "(published-contacts) is not suggested"),
    ),
    Seeded(
        "case/never-shown",
        changed((PANEL, "[published-contacts]", "[]")),
        "salford-panel", PANEL, "id:",
        ("'salford-panel'",),
        ("(way-in)", "(salford-panel) is not shown"),
    ),
)  # fmt: skip

SOURCES = (
    Seeded(
        "source/overdue",
        changed(("sources.yaml", "reviewed: 2026-11-25", "reviewed: 2025-11-25"),
                ("sources.yaml", "review_by: 2027-11-25", "review_by: 2026-11-24")),
        "report", "sources.yaml", "review_by: 2026-11-24",
        ("2026-11-24",),
    ),
)  # fmt: skip


def waiver(check: str, at: str, until: str = "2027-11-25") -> tuple[str, str, str]:
    """A change that gives leave for one complaint."""
    text = f"- check: {check}\n  at: {at}\n  because: It is meant so.\n  until: {until}\n"
    return (WAIVERS, "[]\n", text)


OF_WAIVERS = (
    Seeded(
        "waiver/ended",
        changed(
            (PANEL, "[published-contacts]", "[]"),
            waiver("case/never-shown", "salford-panel", "2026-11-24"),
        ),
        "case/never-shown salford-panel", WAIVERS, "until:",
        ("2026-11-24",),
        also=(("case/never-shown", "salford-panel"),),
    ),
    Seeded(
        "waiver/unused",
        changed(waiver("case/never-shown", "salford-panel")),
        "case/never-shown salford-panel", WAIVERS, "at:",
        ("finds nothing at 'salford-panel'",),
    ),
    Seeded(
        "waiver/unknown-check",
        changed(waiver("case/never-showed", "salford-panel")),
        "case/never-showed salford-panel", WAIVERS, "check:",
        ("'case/never-showed'", "did you mean 'case/never-shown'?"),
    ),
    Seeded(
        "waiver/unknown-check",
        changed(waiver("id/unknown", "salford-panel")),
        "id/unknown salford-panel", WAIVERS, "check:",
        ("'id/unknown'",),
        name="that is a fault of reading",
    ),
)  # fmt: skip

READING = (
    Seeded("file/unreadable", changed((HISTORY, "name: Local", "name: Local: ")), "", HISTORY,
           "name: Local: ", ("YAML",)),
    Seeded("file/unread", (Copied(HISTORY, "obstacles/local-history.yaml"),), "",
           "obstacles/local-history.yaml", "id:"),
    Seeded("entry/invalid", changed((HISTORY, "strength: moderate", "strength: mild")), "", HISTORY,
           "strength: mild", ("'mild'",)),
    Seeded("id/unknown", changed((WAY_IN, "[sector-lost]", "[sector-lots]")), "", WAY_IN,
           "[sector-lots]", ("did you mean 'sector-lost'?",)),
    Seeded("id/reused", changed((HISTORY, "never-explained", "favourites-remembered  # again")), "",
           HISTORY, "favourites-remembered  # again", ("stands twice",)),
    Seeded("id/unlisted", changed(("contents.yaml", "  - local-history\n", "")), "",
           "contents.yaml", "barriers:", ("'local-history'",)),
    Seeded("source/no-section", changed((HISTORY, "{ref: report, section: S6.barriers}",
           "{ref: report}")), "", HISTORY, "{ref: report}", ("'report' is long",)),
)  # fmt: skip

LOGIC = (*RULES, *QUESTIONS, *FINDINGS, *STRUCTURES, *SOURCES, *OF_WAIVERS, *READING)
PACKS = (*LOGIC, *text_packs.PACKS, *speech_packs.PACKS)
