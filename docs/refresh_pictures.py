"""Copy the README's pictures from the last tour, in fewer colours; run by hand after a change one can see."""

import re
from pathlib import Path

from PIL import Image

TOUR = Path("build/tour/pictures")
SHOWN = Path(__file__).with_name("pictures")
README = Path(__file__).parents[1] / "README.md"
KEPT, MIXED = 128, 128
Colour = tuple[int, int, int]


def fewer(picture: Image.Image) -> Image.Image:
    """Keep the commonest colours as they are, so that no two grounds become one; mix the rest."""
    whole = picture.convert("RGB")
    counted = sorted(whole.getcolors(whole.width * whole.height), reverse=True)
    colours: list[Colour] = [colour for _, colour in counted]
    palette = colours[:KEPT] + mixed(colours[KEPT:])
    place = {colour: nearest(colour, palette) for colour in reversed(colours)}
    data = whole.tobytes()
    pixels = zip(data[::3], data[1::3], data[2::3], strict=True)
    few = Image.frombytes("P", whole.size, bytes(place[pixel] for pixel in pixels))
    few.putpalette([part for colour in palette for part in colour])
    return few


def mixed(rare: list[Colour]) -> list[Colour]:
    """Colours for all the rare ones: each has the same say, or a single green word would turn grey."""
    if not rare:
        return []
    line = Image.frombytes("RGB", (len(rare), 1), bytes(part for colour in rare for part in colour))
    parts = line.quantize(MIXED, dither=Image.Dither.NONE).getpalette() or []
    return list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))


def nearest(colour: Colour, palette: list[Colour]) -> int:
    """The place of the likest colour."""
    distances = [sum((a - b) ** 2 for a, b in zip(colour, other, strict=True)) for other in palette]
    return distances.index(min(distances))


def main() -> None:
    """Replace each picture that the README shows; a picture the tour no longer makes is an error."""
    for name in sorted(set(re.findall(r"docs/pictures/([\w-]+\.png)", README.read_text(encoding="utf-8")))):
        with Image.open(TOUR / name) as picture:
            fewer(picture).save(SHOWN / name, optimize=True)


if __name__ == "__main__":
    main()
