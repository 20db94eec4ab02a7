"""Trade: the watch list, buyers to be stopped or looked at."""
