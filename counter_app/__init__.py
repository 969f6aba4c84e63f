"""What a kecamatan counter does: its register, its promises and its paper; no window."""
