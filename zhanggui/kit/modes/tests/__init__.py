"""Tests of kit.modes."""
