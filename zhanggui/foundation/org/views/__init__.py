"""Doorsteps of the organisation: the door itself, one's own account, people, posts."""
