"""Lots: what lies where under which lot, until when it may be sold, and which lot went to whom."""
