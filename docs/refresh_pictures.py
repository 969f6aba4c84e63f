"""Copy the README's pictures from the last tour, in fewer colours; run by hand after a change one can see."""

from pathlib import Path

from PIL import Image

TOUR = Path("build/tour/pictures")
SHOWN = Path(__file__).with_name("pictures")
COLOURS = {"L": 64, "RGB": 256}


def fewer(picture: Image.Image) -> Image.Image:
    """Keep the commonest colours as they are, so that no two grounds become one."""
    wanted = COLOURS[picture.mode]
    whole = picture.convert("RGB")
    commonest = sorted(whole.getcolors(whole.width * whole.height), reverse=True)[:wanted]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in commonest for part in colour])
    return whole.quantize(palette=palette, dither=Image.Dither.NONE)


def main() -> None:
    """Replace each picture that the README shows; a picture the tour no longer makes is an error."""
    for shown in sorted(SHOWN.glob("*.png")):
        with Image.open(TOUR / shown.name) as picture:
            fewer(picture).save(shown, optimize=True)


if __name__ == "__main__":
    main()
