"""A room that is not shipped: every piece of the desk on one list, over rows made from a seed."""
