"""Reading a document: a file on disk into clean sentences, each with the place it stands in."""
