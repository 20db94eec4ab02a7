"""Sign-on: the company's identity providers, and which of their identities is whom."""
