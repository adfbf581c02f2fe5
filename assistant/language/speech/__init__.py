"""What is known of how people speak: the phrase bank, the small words, and the confidence file."""
