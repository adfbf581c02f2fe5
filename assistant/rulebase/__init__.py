"""Knowledge: its models, how it is read from YAML, and what is checked on the way in."""
