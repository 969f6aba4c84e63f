"""What the office promises itself: frozen data and pure functions, no files, no clock."""
