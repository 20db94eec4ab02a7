"""Doorsteps of notices."""
