"""Grouping: which lines and which orders go out together."""
