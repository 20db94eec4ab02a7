"""Doorsteps of sign-on."""
