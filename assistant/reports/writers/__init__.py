"""A paper in one format each."""
