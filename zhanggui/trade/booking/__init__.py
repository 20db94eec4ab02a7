"""Booking: the files of orders, row by row, until each is booked, known, given twice or set aside."""
