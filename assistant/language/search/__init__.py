"""Finding what the assistant knows by its words."""
