"""Answers in; findings, suggestions, cases, explanations and the next question out. Pure."""
