"""Every kind of fault there is, by name.

A check stands in the file of its area, made with `check.check`, and is registered here once.
"""

from __future__ import annotations

from assistant.checks import reading, waivers
from assistant.checks.check import Check, Page

CHECKS: tuple[Check, ...] = ()

PAGES: dict[str, Page] = {page.name: page for page in (*reading.PAGES, *CHECKS, *waivers.PAGES)}
