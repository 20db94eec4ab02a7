"""Personal access tokens: what a program signs in with in its owner's name, never with more than he may do."""
