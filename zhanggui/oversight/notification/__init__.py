"""Notices: who is told of what, on which page they read it, and how it reaches them outside."""
