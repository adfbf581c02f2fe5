"""Typed text as words: cleaned, repaired, parted into clauses, with what is denied marked."""
