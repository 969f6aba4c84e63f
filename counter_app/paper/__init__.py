"""What is printed: pure data in, PDF bytes out."""
