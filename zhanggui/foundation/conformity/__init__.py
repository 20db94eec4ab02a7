"""Which duties of the policy are in force, with the rows that prove it."""
