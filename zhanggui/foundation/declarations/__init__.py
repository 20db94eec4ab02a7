"""Declarations 廉洁申报: what everybody states of his interests each year, and each gift taken or offered."""
