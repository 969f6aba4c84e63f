import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from counter_app.acts.lookup import Scope
from counter_app.cli import cli
from counter_app.counter import Counter, system_clock
from counter_app.practice import make_practice
from counter_app.rules import tracking
from counter_app.rules.check.findings import FindingKind, short
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import StorageError
from counter_app.rules.place import PlaceKind
from counter_app.rules.staff import Role

CLERK, HEAD, OTHER_HEAD = "Sari Wulandari", "Hj. Nurhayati, S.E.", "Bambang"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "latihan.db"
    make_practice(path, now=system_clock())
    return path


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(made, folder / "latihan.db")
    return folder


@pytest.fixture
def counter(data: Path) -> Iterator[Counter]:
    counter = Counter.open_readonly(data / "latihan.db")
    yield counter
    counter.close()


@pytest.fixture
def dossier(counter: Counter) -> Dossier:
    (newest, *_) = counter.lookup.rows(counter.lookup.find("", everything=Scope.ALL).numbers)
    return newest


def run(data: Path, *words: str) -> Result:
    """Run a command line; whatever it does, it leaves by an exit status."""
    result = CliRunner().invoke(cli, ["--data", str(data), *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answer(data: Path, *words: str) -> Any:
    return json.loads(run(data, *words, "--json").stdout)


def test_check_ends_with_1_and_names_what_the_window_would_name(data: Path, counter: Counter) -> None:
    result = run(data, "check")

    assert result.exit_code == 1
    found = short(counter.checking.check())
    assert found.findings
    assert all(tracking.grouped(finding.dossier.number) in result.stdout for finding in found.findings)


def test_lines_show_the_short_list_of_suspects_and_the_json_all_of_them(data: Path) -> None:
    with closing(Counter.open(data / "latihan.db")) as counter:
        desks = [place.id for place in counter.places.values() if place.kind is PlaceKind.DESK]
        (archivist,) = [person.id for person in counter.staff.values() if Role.ARCHIVE in person.roles]
        nothing = counter.sweeping.start(desks, actor=archivist).id
        counter.sweeping.close(nothing, covered=desks, actor=archivist)
        found = counter.checking.check()
    assert found.more > 0

    lines = run(data, "check").stdout
    told = json.loads(run(data, "check", "--json").stdout)

    assert f"  {found.more} lainnya, semuanya ada di keluaran --json." in lines
    suspects = [one for one in told["findings"] if one["kind"] == FindingKind.SUSPECT]
    assert len(suspects) == len(found.suspects) + found.more == told["counts"][FindingKind.SUSPECT]
    assert told["suspects_more"] == found.more
    assert told["suspects_shown"] == [finding.dossier.number for finding in found.suspects]
    assert all(0 < one["probability"] < 1 and one["likelihood"] and one["reason_key"] for one in suspects)


def test_check_ends_with_0_where_nothing_is_to_be_done(tmp_path: Path) -> None:
    (tmp_path / "desa.txt").write_text("Sukamaju\n\nMekarsari\n", encoding="utf-8")
    run(tmp_path, "init", "--name", "Kecamatan Baru", "--villages-file", str(tmp_path / "desa.txt"))

    result = run(tmp_path, "check")

    assert result.exit_code == 0
    assert "Tidak ada berkas yang perlu ditindaklanjuti." in result.stdout


def test_check_ends_with_2_and_a_sentence_where_there_is_no_register(tmp_path: Path) -> None:
    result = run(tmp_path, "check")

    assert result.exit_code == 2
    assert "belum ada" in result.stderr
    assert result.stdout == ""


def test_check_on_a_later_day_finds_more_overdue(data: Path) -> None:
    today = answer(data, "check")
    later = answer(data, "check", "--on", "31-12-2031")

    assert later["as_of"] == "2031-12-31"
    assert later["counts"]["terlambat"] > today["counts"]["terlambat"]


def test_check_saves_its_list_as_pdf(data: Path, tmp_path: Path) -> None:
    result = run(data, "check", "--pdf", str(tmp_path / "pantau.pdf"))

    assert result.exit_code == 1
    assert (tmp_path / "pantau.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("words", [("check",), ("find", "a"), ("show",)])
def test_no_answer_holds_a_whole_nik(data: Path, counter: Counter, words: tuple[str, ...]) -> None:
    numbers = counter.lookup.find("", everything=Scope.ALL).numbers
    niks = {dossier.applicant.nik for dossier in counter.lookup.rows(numbers)}
    asked = (*words, numbers[0]) if words == ("show",) else words

    printed = run(data, *asked).output + run(data, *asked, "--json").output

    assert not [nik for nik in niks if nik in printed]
    assert re.search(r"\d{16}", printed) is None


def test_find_forgives_the_spelling_of_a_name(data: Path, counter: Counter) -> None:
    result = answer(data, "find", "siti", "aminnah")

    assert "Siti Aminah" in [row["applicant"] for row in result["found"]]
    assert result["is_guess"] is False


def test_find_ends_with_1_where_nothing_fits(data: Path) -> None:
    result = run(data, "find", "Bartholomeus Wijngaarden")

    assert result.exit_code == 1
    assert "Tidak ada berkas yang cocok" in result.stdout


def test_find_offers_the_numbers_one_slip_away_from_a_wrong_one(data: Path, dossier: Dossier) -> None:
    wrong = dossier.number[:-1] + str((int(dossier.number[-1]) + 1) % 10)

    result = answer(data, "find", wrong)

    assert result["is_guess"] is True
    assert dossier.number in [row["number"] for row in result["found"]]


@pytest.mark.parametrize("form", [str, tracking.grouped, tracking.spoken])
def test_show_takes_a_number_in_any_of_its_forms(data: Path, dossier: Dossier, form: Any) -> None:
    result = run(data, "show", *form(dossier.number).split())

    assert result.exit_code == 0
    assert dossier.applicant.name in result.stdout
    assert "Riwayat" in result.stdout


def test_show_of_an_unknown_number_ends_with_2_and_offers_near_ones(data: Path, dossier: Dossier) -> None:
    wrong = dossier.number[:-1] + str((int(dossier.number[-1]) + 1) % 10)

    result = run(data, "show", wrong)

    assert result.exit_code == 2
    assert tracking.grouped(dossier.number) in result.stderr


def test_print_makes_the_receipt_and_notes_it(data: Path, counter: Counter, dossier: Dossier) -> None:
    pdf = data / "slip.pdf"

    result = run(data, "print", dossier.number, "--actor", "sari", "--layout", "a5", "--pdf", str(pdf))

    assert result.exit_code == 0, result.output
    assert pdf.read_bytes().startswith(b"%PDF")
    last = counter.lookup.folder(dossier.number).prints[-1]
    assert (last.layout, last.state, last.copy) == ("a5", "taken", 2)


def test_a_print_that_could_not_be_written_is_noted_as_failed(
    data: Path, counter: Counter, dossier: Dossier
) -> None:
    result = run(data, "print", dossier.number, "--actor", CLERK, "--pdf", str(data / "tidak/ada.pdf"))

    assert result.exit_code == 2
    assert "tidak dapat ditulis" in result.stderr
    assert counter.lookup.folder(dossier.number).prints[-1].state == "failed"


def test_print_without_printer_goes_to_a_file_in_the_data_folder(data: Path, dossier: Dossier) -> None:
    result = run(data, "print", dossier.number, "--actor", CLERK)

    assert result.exit_code == 0, result.output
    assert list((data / "cetakan").glob("*.pdf"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Sebutkan petugasnya"),
        (("--actor", "Zainal"), "bukan nama petugas"),
        (("--actor", "a"), "beberapa petugas"),
        (("--actor", CLERK, "--layout", "a3"), "Bentuk a3 tidak ada"),
        (("--actor", CLERK, "--pdf", "x.pdf", "--queue", "x"), "salah satu"),
    ],
)
def test_print_says_what_was_asked_wrongly(
    data: Path, dossier: Dossier, words: tuple[str, ...], sentence: str
) -> None:
    result = run(data, "print", dossier.number, *words)

    assert result.exit_code == 2
    assert sentence in result.stderr


def test_what_writes_ends_with_2_while_the_window_is_open_and_what_reads_does_not(
    data: Path, dossier: Dossier
) -> None:
    window = Counter.open(data / "latihan.db")

    printed = run(data, "print", dossier.number, "--actor", CLERK)
    read = [run(data, *words).exit_code for words in (("check",), ("find", "a"), ("verify",), ("backup",))]
    window.close()

    assert printed.exit_code == 2
    assert "sedang dibuka" in printed.stderr
    assert read == [1, 0, 0, 0]


def test_verify_ends_with_0_for_a_sound_register(data: Path) -> None:
    result = answer(data, "verify")

    assert result["ok"] is True
    assert result["gaps"] == []
    assert result["issued"] >= 60


def test_verify_ends_with_1_where_a_row_was_changed_behind_the_registers_back(data: Path) -> None:
    file = sqlite3.connect(data / "latihan.db")
    with file:
        file.execute("UPDATE dossiers SET promised_on = '2031-01-01'")
    file.close()

    result = run(data, "verify")

    assert result.exit_code == 1
    assert "TIDAK utuh" in result.stdout


def test_a_backup_is_put_back_by_two_people_even_over_a_damaged_register(data: Path, tmp_path: Path) -> None:
    run(data, "backup", str(tmp_path / "stik"))
    (copy,) = (tmp_path / "stik").iterdir()
    (data / "latihan.db").write_bytes(b"rusak" * 2000)
    (data / "latihan.db-wal").unlink(missing_ok=True)
    with pytest.raises(StorageError):
        Counter.open_readonly(data / "latihan.db")

    result = run(data, "restore", str(copy), "--actor", HEAD, "--approver", OTHER_HEAD)

    assert result.exit_code == 0, result.output
    account = answer(data, "verify")
    assert account["ok"] is True
    assert account["burned"] == 100
    assert list(data.glob("diganti-*.db"))


@pytest.mark.parametrize(
    ("actor", "approver", "sentence"),
    [
        (HEAD, HEAD, "persetujuan"),
        (CLERK, HEAD, "tidak berwenang"),
        (HEAD, CLERK, "persetujuan"),
        (HEAD, "Zainal", "bukan nama petugas"),
    ],
)
def test_a_restore_needs_two_people_who_may(data: Path, actor: str, approver: str, sentence: str) -> None:
    before = (data / "latihan.db").read_bytes()
    copy = shutil.copy(data / "latihan.db", data / "salinan.db")

    result = run(data, "restore", str(copy), "--actor", actor, "--approver", approver)

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert (data / "latihan.db").read_bytes() == before


def test_a_practice_backup_never_becomes_the_offices_register(data: Path) -> None:
    (data / "desa.txt").write_text("Sukamaju", encoding="utf-8")
    run(data, "init", "--name", "Kecamatan Baru", "--villages-file", str(data / "desa.txt"))

    result = run(data, "restore", str(data / "latihan.db"), "--actor", HEAD, "--approver", OTHER_HEAD)

    assert result.exit_code == 2
    assert "tertukar" in result.stderr


def test_restore_waits_for_the_window_to_close(data: Path, tmp_path: Path) -> None:
    run(data, "backup", str(tmp_path / "stik"))
    (copy,) = (tmp_path / "stik").iterdir()
    window = Counter.open(data / "latihan.db")

    result = run(data, "restore", str(copy), "--actor", HEAD, "--approver", OTHER_HEAD)
    window.close()

    assert result.exit_code == 2
    assert "sedang dibuka" in result.stderr


def test_backups_of_the_practice_office_lie_apart(data: Path) -> None:
    run(data, "backup")

    assert len(list((data / "cadangan" / "latihan").glob("register-*.db"))) == 1


def test_init_makes_an_office_with_its_villages_and_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "desa.txt").write_text("﻿Sukamaju\nMekarsari\nSukamaju\n", encoding="utf-8")
    words = ("init", "--name", "Kecamatan Baru", "--villages-file", str(tmp_path / "desa.txt"))

    first, second = run(tmp_path, *words), run(tmp_path, *words)

    assert (first.exit_code, second.exit_code) == (0, 2)
    assert "sudah ada" in second.stderr
    counter = Counter.open_readonly(tmp_path / "register.db")
    assert counter.office.villages == ("Sukamaju", "Mekarsari")
    counter.close()


def test_init_sample_makes_the_practice_office(tmp_path: Path) -> None:
    assert run(tmp_path / "baru", "init", "--sample").exit_code == 0

    assert run(tmp_path / "baru", "check").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("cek",),
        ("--practice",),
        ("check", "--hari"),
        ("check", "--on"),
        ("check", "--on", "besok"),
        ("show",),
        ("find",),
        ("restore", "x.db", "--actor", HEAD),
        ("restore", "tidak-ada.db", "--actor", HEAD, "--approver", OTHER_HEAD),
        ("restore", "terlalu-panjang" * 30, "--actor", HEAD, "--approver", OTHER_HEAD),
        ("--data", "terlalu-panjang" * 30, "check"),
        ("--data", str(Path(__file__)), "check"),
        ("init",),
        ("init", "--name", "X", "--villages-file", "tidak-ada.txt"),
        ("tour",),
        ("verify", "lebih"),
    ],
)
def test_a_mistake_gets_one_indonesian_sentence_and_status_2(data: Path, words: tuple[str, ...]) -> None:
    result = run(data, *words)

    assert result.exit_code == 2
    assert result.stderr.rstrip().endswith(".")
    assert not re.search(r"Usage|Error|Missing|No such|Traceback|Invalid|option|argument", result.output)


@pytest.mark.parametrize("command", [None, *(set(cli.commands) - {"tour"})])
def test_help_is_indonesian(data: Path, command: str | None) -> None:
    result = run(data, *([command] if command else []), "--help")

    assert result.exit_code == 0
    assert not re.search(r"Usage|Options|Commands|Show |\[OPTIONS\]|TEXT|PATH", result.stdout)


def real(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=30)


def test_a_check_loads_neither_qt_nor_the_window_nor_reportlab(data: Path) -> None:
    code = (
        "import sys; from counter_app.cli import main; status = main(sys.argv[1:]);"
        "print([m for m in ('PySide6', 'ui', 'reportlab', 'zxingcpp') if m in sys.modules]); sys.exit(status)"
    )

    done = real("-c", code, "--data", str(data), "check")

    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_installed_program_answers_with_json(data: Path) -> None:
    done = real("-m", "ui", "--data", str(data), "check", "--json")

    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["open"] > 0
    assert done.stderr == ""


def in_a_shell(data: Path, rest: str) -> subprocess.CompletedProcess[str]:
    command = f'"{sys.executable}" -m ui --data "{data}" check {rest}'
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=30)


def test_a_reader_that_has_enough_ends_it_in_silence(data: Path) -> None:
    done = in_a_shell(data, "| head -n 1")

    assert done.stdout.startswith("Pantauan berkas")
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_an_answer_that_cannot_be_written_is_no_finding(data: Path) -> None:
    done = in_a_shell(data, "> /dev/full")

    assert done.returncode == 2
    assert done.stderr == "Hasilnya tidak dapat ditulis ke tujuannya. Periksa ruang disknya.\n"


def test_a_terminal_that_lacks_a_letter_shows_the_rest(data: Path) -> None:
    command = [sys.executable, "-m", "ui", "--data", str(data), "check"]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}

    done = subprocess.run(command, capture_output=True, env=environment, timeout=30)

    assert (done.returncode, done.stderr) == (1, b"")
    assert "pilih ?Laporkan ditemukan?" in done.stdout.decode("latin-1")


def test_a_data_folder_may_be_named_from_home(data: Path) -> None:
    environment = {**os.environ, "HOME": str(data.parent), "COUNTER_APP_DATA": "~/data"}
    command = [sys.executable, "-m", "ui", "check"]

    assert subprocess.run(command, capture_output=True, env=environment, timeout=30).returncode == 1
