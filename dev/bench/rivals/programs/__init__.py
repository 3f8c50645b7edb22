"""Programs that run in the rivals' own environments, and what they share."""
