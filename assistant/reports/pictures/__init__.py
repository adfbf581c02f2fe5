"""Pictures for the papers: what they show is worked out here, what writes a format draws them."""
