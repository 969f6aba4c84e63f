"""What the program costs, printed beside floors measured in the same run; `python -m benchmarks`."""
