"""Speed and quality figures: `python -m benchmarks`."""
