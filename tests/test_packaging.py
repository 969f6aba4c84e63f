import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

import counter_app
import resources
import ui

ROOT = Path(__file__).parent.parent
INFO = f"counter_app-{version('counter-app')}.dist-info"
PACKAGES = ("counter_app", "ui", "resources")


def test_the_three_packages_lie_in_one_folder() -> None:
    # "ui" is a common name: another package's ui must never be imported for ours.
    homes = {Path(package.__path__[0]).resolve().parent for package in (counter_app, ui, resources)}

    assert len(homes) == 1


def test_every_resource_named_in_the_code_is_shipped() -> None:
    named = {
        name
        for package in ("counter_app", "ui")
        for module in (ROOT / package).rglob("*.py")
        for name in re.findall(r'"((?:icons|sounds|fonts)/[\w.-]+\.\w+)"', module.read_text(encoding="utf-8"))
    }

    assert named
    assert not [name for name in sorted(named) if not resources.path(name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", "out"]
    subprocess.run(build, cwd=folder, check=True, capture_output=True)
    (built,) = (folder / "out").glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_packages_and_no_test(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for name in PACKAGES
        for path in (ROOT / name).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }

    assert wanted <= held
    assert {name.split("/")[0] for name in held - wanted} == {
        f"counter_app-{version('counter-app')}.dist-info"
    }


def test_the_wheel_brings_its_command_and_its_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entries = archive.read(f"{INFO}/entry_points.txt").decode()
        licences = {name for name in archive.namelist() if name.startswith(f"{INFO}/licenses/")}

    assert "counter-app = ui.start:main" in entries
    fonts = {path.name for path in (ROOT / "resources/fonts").glob("*LICENSE*")}
    assert {Path(name).name for name in licences} == {"LICENSE"} | fonts
