"""Files people hand in. What waits for a confirmation lies sealed and goes after a day."""
