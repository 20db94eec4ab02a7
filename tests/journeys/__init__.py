"""Journeys: the back end under real processes, kills and hostile files."""
