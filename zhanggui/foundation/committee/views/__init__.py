"""Pages of the committee: items, meetings, members with the charter, follow-ups."""
