"""Doorsteps of staffing."""
