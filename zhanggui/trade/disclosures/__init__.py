"""Buyers' data that leaves the house in clear: asked for, approved, taken once, and on record."""
