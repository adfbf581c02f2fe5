"""What a person typed: which command, which option, which word they want explained."""
