"""The papers, each a pure function: a subject in, blocks out."""
