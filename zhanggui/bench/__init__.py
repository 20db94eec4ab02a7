"""Measurements: each figure beside a reference that runs in the same minute, never part of the tests."""
