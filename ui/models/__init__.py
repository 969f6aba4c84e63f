"""Table models: rows as the window shows them."""
