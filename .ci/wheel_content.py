"""Compare an installed wheel with the checkout given: nothing of the three packages may be left behind."""

import sys
from pathlib import Path

import counter_app
import resources
import ui

checkout = Path(sys.argv[1])
missing = []
for package in (counter_app, ui, resources):
    (root,) = map(Path, package.__path__)
    if root.is_relative_to(checkout):
        sys.exit(f"{root} is the checkout, not an installed wheel")
    source = checkout / root.name
    wanted = [p.relative_to(source) for p in source.rglob("*") if p.is_file() and p.suffix != ".pyc"]
    missing += [f"{root.name}/{p}" for p in wanted if not (root / p).is_file()]
if missing:
    sys.exit("The wheel lacks: " + ", ".join(missing))
for folder in ("fonts", "icons", "sounds"):
    print(f"{folder}: {len(list(Path(resources.__file__).with_name(folder).iterdir()))} files")
