"""Which player a computer has, and that only scans sound."""

import wave
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import resources
from ui import sounds
from ui.sounds import Sounds


@pytest.mark.parametrize("kind", ["right", "odd", "unknown"])
def test_each_kind_of_scan_has_a_short_sound_of_its_own(kind: str, qapp: QApplication) -> None:
    played: list[Path] = []
    Sounds(played.append).sound(kind)
    assert [path.name for path in played] == [f"{kind}.wav"]
    with wave.open(str(resources.path(f"sounds/{kind}.wav"))) as sound:
        assert sound.getnframes() / sound.getframerate() < 0.6


def test_a_plain_message_is_silent(qapp: QApplication) -> None:
    played: list[Path] = []
    Sounds(played.append).sound("info")
    assert played == []


@pytest.mark.parametrize("installed", ["paplay", "aplay"])
def test_linux_plays_with_what_is_installed_and_does_not_wait(installed: str, tmp_path: Path) -> None:
    program = tmp_path / installed
    program.write_text(f'#!/bin/sh\nsleep 0.2\necho "$@" > {tmp_path}/played\n')
    program.chmod(0o755)
    play = sounds.player("linux", lambda name: str(program) if name == installed else None)
    play(Path("/a/right.wav"))
    assert not (tmp_path / "played").exists()
    wait_for(tmp_path / "played")
    assert (tmp_path / "played").read_text().split()[-1] == "/a/right.wav"


def test_without_a_player_the_system_beeps() -> None:
    assert sounds.player("linux", lambda name: None) is sounds.beep


def wait_for(path: Path) -> None:
    import time

    deadline = time.monotonic() + 5
    while not (path.exists() and path.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
