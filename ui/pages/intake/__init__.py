"""Terima berkas (F2)."""
