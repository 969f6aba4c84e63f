"""Pinjaman, a part of Cek rak."""
