"""Trade: the pages of orders."""
