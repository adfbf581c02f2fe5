"""Every kind of fault there is, by name.

A check stands in the file of its area, made with `check.check`, and is registered here once.
"""

from __future__ import annotations

from assistant.checks import (
    findings,
    phrases,
    questions,
    reading,
    rules,
    scenarios,
    slips,
    sources,
    structures,
    terms,
    text,
    updates,
    waivers,
    wordings,
)
from assistant.checks.check import Check, Page

CHECKS: tuple[Check, ...] = (
    rules.never_fires,
    rules.always_fires,
    rules.repeated,
    rules.subsumed,
    rules.contradicts,
    questions.option_moves_nothing,
    questions.question_moves_nothing,
    findings.never_prominent,
    findings.undecided,
    findings.nearly_always_prominent,
    structures.never_offered,
    structures.undecided,
    structures.case_never_shown,
    sources.overdue,
    sources.no_date,
    sources.dates_disagree,
    sources.unused,
    sources.no_locator,
    updates.no_date,
    updates.one_sided,
    updates.binding_unsaid,
    text.too_long,
    text.hard_to_read,
    text.double_barrelled,
    text.leading,
    text.empty_exception,
    slips.whitespace,
    slips.quotes,
    slips.default_written,
    slips.repeated,
    terms.acronym_unknown,
    terms.jargon_unknown,
    terms.ambiguous_uncareful,
    wordings.nearer_to_sibling,
    wordings.ask_back_unheard,
    phrases.unknown_id,
    phrases.too_few,
    phrases.cue_only,
    phrases.said_twice,
    phrases.nearer_to_sibling,
    phrases.anchor_unused,
    scenarios.unused_answer,
    scenarios.unused_expectation,
    scenarios.contradiction,
    scenarios.too_thin,
    scenarios.no_source,
)

# What the examples say is judged only where nothing else is wrong: a fault in a rule would be told
# again by each example that it spoils.
EXAMPLES: tuple[Check, ...] = (scenarios.unmet_expectation,)

PAGES: dict[str, Page] = {
    page.name: page for page in (*reading.PAGES, *CHECKS, *EXAMPLES, *waivers.PAGES)
}
