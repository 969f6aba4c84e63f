"""A dossier declared lost: when it may be, what was in it, and what its papers say."""
