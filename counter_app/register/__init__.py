"""The register book: the only package that speaks SQL."""
