"""Types on an X display through XTest, key by key with given gaps, as a scanner or a person does.

Reads one JSON line a text from stdin: ``[[x11 keycode, shift, gap ms before it], …]``; answers each with the
monotonic time (ms) at which its last key was pressed.
"""

import ctypes
import json
import sys
import time

ROWS = {
    10: "1234567890-=",
    24: "qwertyuiop[]",
    38: "asdfghjkl;'",
    52: "zxcvbnm,./",
    65: " ",
    36: "\r",
    23: "\t",
}
SHIFTED = {10: "!@#$%^&*()_+", 24: "QWERTYUIOP{}", 38: 'ASDFGHJKL:"', 52: "ZXCVBNM<>?"}
SHIFT_CODE, CAPS_CODE = 50, 66
KEYS = {key: (first + at, False) for first, row in ROWS.items() for at, key in enumerate(row)} | {
    key: (first + at, True) for first, row in SHIFTED.items() for at, key in enumerate(row)
}


def strokes(text: str, gaps: list[float]) -> list[tuple[int, bool, float]]:
    """The key strokes of a text on a US keyboard."""
    return [(*KEYS[key], gap) for key, gap in zip(text, gaps, strict=True)]


def main() -> None:
    """Type until stdin ends."""
    x11, xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))

    def send(code: int, pressed: bool) -> None:
        xtst.XTestFakeKeyEvent(display, code, pressed, 0)
        x11.XFlush(display)

    for line in sys.stdin:
        pressed_at, due = 0.0, time.monotonic()
        for code, shift, gap in json.loads(line):
            due += gap / 1000
            time.sleep(max(0.0, due - time.monotonic()))
            if shift:
                send(SHIFT_CODE, True)
            pressed_at = time.monotonic()
            send(code, True)
            send(code, False)
            if shift:
                send(SHIFT_CODE, False)
        x11.XSync(display, False)
        sys.stdout.write(f"{pressed_at * 1000}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
