"""What a scan says against the record, and what is kept of it."""
