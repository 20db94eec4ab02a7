"""Pages of approvals: the inbox with one request, and what may be done with it."""
