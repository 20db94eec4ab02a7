"""Services of others as their documents describe them, in the process of the test."""
