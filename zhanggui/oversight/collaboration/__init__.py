"""Working together: to-dos and notices shown, handed over, escalated."""
