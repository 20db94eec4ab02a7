"""Notices: what somebody is told, once, and whether it reached him."""
