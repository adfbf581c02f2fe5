"""The faces of the dialogue: the Textual app and the plain line-by-line mode."""
