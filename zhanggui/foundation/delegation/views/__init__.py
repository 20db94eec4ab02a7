"""Doorsteps of delegation."""
