"""Cari berkas (F3): the list, the box, the stack."""
