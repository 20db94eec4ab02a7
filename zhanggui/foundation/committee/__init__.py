"""The committee: who sits on it, what is handed in, how it votes, what it resolves and who follows it up."""
