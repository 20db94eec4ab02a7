"""Who decides what: flows, requests bound to a snapshot, authority, rules for small decisions."""
