"""Checks of a rule base that loaded: its logic, run on the engine itself, and its wording."""
