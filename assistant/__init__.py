"""Common Ground: a guided assistant on how a council and its local sector work together."""

__version__ = "0.1.0"
