"""Waves of orders, and picking them."""
