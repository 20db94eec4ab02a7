"""Changes: what people and customers change about an order after it was taken."""
