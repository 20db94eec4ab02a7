"""The demo company: one brand with its people, goods and ninety days of orders, made by the rooms' own actions."""
