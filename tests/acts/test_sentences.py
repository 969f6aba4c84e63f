"""Every refusal of the acts and the register is one or two whole Indonesian sentences that say what to do."""

import ast
import re
from pathlib import Path

import pytest

import counter_app

PACKAGE = Path(counter_app.__file__).parent
ROOMS = [path for room in ("acts", "register", "rules") for path in PACKAGE.glob(f"{room}/*.py")]
RAISED = {"CounterError", "StorageError", "RegisterInUse", "ClockDoubt", "SearchInterrupted"}
ENGLISH = re.compile(r"\b(the|not|error|file|open|is|failed|please|register)\b(?! rusak)")


def told(path: Path) -> list[str]:
    """The texts raised in a module; what is filled in stands as "X"."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED
    ]
    return [text for call in calls if (text := _text(call.args[0])) is not None]


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "X" for part in node.values)
    return None


SENTENCES = [(path.stem, text) for path in ROOMS for text in told(path)]


def test_there_are_sentences_to_look_at() -> None:
    assert len(SENTENCES) > 60


@pytest.mark.parametrize(("module", "text"), SENTENCES)
def test_a_refusal_is_a_whole_sentence(module: str, text: str) -> None:
    assert text == text.strip()
    assert re.match(r"[A-ZX“]", text), f"{module}: {text}"
    assert text.endswith((".", "X")), f"{module}: {text}"
    assert "  " not in text
    without_names = text.replace("Buku register", "").replace("buku register", "")
    assert not ENGLISH.search(without_names), f"{module}: {text}"
