"""Doorsteps of keys."""
