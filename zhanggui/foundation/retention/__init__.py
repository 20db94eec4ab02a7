"""Personal data is kept no longer than said: the catalogue, what is past its end, and the nightly erasing."""
