"""Pages of secrecy."""
