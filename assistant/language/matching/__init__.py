"""Words set against the phrase bank: which option they mean, how surely, and why."""
