"""The check: how long silences mean something, how likely papers are astray, and what the list says."""
