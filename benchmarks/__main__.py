"""`python -m benchmarks [name ...]`: everything, or only what is named, as one table."""

import os
import sys
from importlib import import_module

# In this order: a start is measured before this process has used much memory.
ALL = ("start", "registration", "receipt", "scan", "search", "check", "plan")


def main(names: list[str]) -> int:
    """Print the lines of each as it ends; the exit status tells of unknown names only."""
    from benchmarks.floor import HEAD, table

    unknown = sorted(set(names) - set(ALL))
    if unknown:
        sys.stderr.write(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(ALL)}\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The offscreen platform warns at every window that it cannot hint at sizes.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    print(HEAD)
    for name in names or ALL:
        print(table(import_module(f"benchmarks.{name}").run()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
