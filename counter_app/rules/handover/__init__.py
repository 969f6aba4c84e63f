"""Serah terima: a stack from one person to another, and out to another office and back."""
