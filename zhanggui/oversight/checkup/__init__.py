"""A written policy held against files of orders, without set-up and beside the company's books."""
