"""The commands of counter-app: the same findings, look-ups and papers as the window gives, without one.

Reading works beside an open window; what writes takes the register for itself, or ends with status 2.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from counter_app.cli_read import person_named, villages_in, whole_number
from counter_app.cli_text import check_lines, dossier_line, dossier_row, folder_lines, folder_row, hits_lines
from counter_app.cli_words import Day, Group
from counter_app.counter import Counter, system_clock
from counter_app.data_folder import (
    OFFICE_NAME,
    PAPERS_FOLDER,
    PRACTICE_NAME,
    backup_folder,
    default_folder,
)
from counter_app.rules import indonesian, tracking
from counter_app.rules.check import findings
from counter_app.rules.errors import CounterError
from counter_app.rules.office import Office
from counter_app.rules.staff import Staff

NOT_FOUND = FINDINGS = UNSOUND = 1
_FILE = click.Path(path_type=Path)

_json = click.option("--json", "as_json", is_flag=True, help="Cetak untuk dibaca program lain.")
_number = click.argument("number", nargs=-1, required=True, metavar="NOMOR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The data folder, and whether the practice office in it is meant."""

    folder: Path
    is_practice: bool

    @property
    def register(self) -> Path:
        """The register file meant: the office's own; the practice office's if it is the only one."""
        own, practice = self.folder / OFFICE_NAME, self.folder / PRACTICE_NAME
        return practice if self.is_practice or (practice.exists() and not own.exists()) else own

    def reading(self) -> Counter:
        """Open the register beside whoever writes to it."""
        return Counter.open_readonly(self.register)

    def writing(self) -> Counter:
        """Open the register for writing."""
        return Counter.open(self.register)


@click.group(cls=Group, name="counter-app", subcommand_metavar="PERINTAH …", no_args_is_help=True)
@click.option(
    "--data",
    envvar="COUNTER_APP_DATA",
    type=_FILE,
    metavar="FOLDER",
    help="Folder data; biasanya folder data pengguna, atau isi COUNTER_APP_DATA.",
)
@click.option("--practice", is_flag=True, help="Pakai kantor latihan.")
@click.version_option(package_name="counter-app", message="%(prog)s %(version)s", help="Tampilkan versi.")
@click.pass_context
def cli(ctx: click.Context, data: Path | None, practice: bool) -> None:
    """Buku register berkas loket kecamatan. Tanpa perintah, jendela loket dibuka."""
    ctx.obj = Where(folder=(data or default_folder()).expanduser(), is_practice=practice)


@cli.command(short_help="Berkas terlambat, belum ditemukan, dan lainnya")
@click.option("--on", type=Day(), metavar="TANGGAL", help="Hari lain; keadaan berkas tetap yang sekarang.")
@click.option("--pdf", type=_FILE, metavar="FILE", help="Simpan daftarnya sebagai PDF.")
@_json
@click.pass_obj
def check(where: Where, on: date | None, pdf: Path | None, as_json: bool) -> int:
    """Pantau: berkas terlambat, belum ditemukan, hampir jatuh tempo, belum lengkap, belum diambil.

    Status keluar 0 tanpa temuan, 1 dengan temuan, 2 bila tidak dapat memeriksa.
    """
    with closing(where.reading()) as counter:
        found = counter.checking.check(on)
        office = counter.office
    if pdf is not None:
        from counter_app.cli_print import write
        from counter_app.paper.findings_list import findings_pdf

        write(pdf, findings_pdf(found, office))
    if as_json:
        _print_json(findings.to_json(found))
    else:
        _print_lines(check_lines(found, office.name))
    return FINDINGS if found.findings else 0


@cli.command(short_help="Cari berkas dengan apa pun yang diingat")
@click.argument("text", nargs=-1, required=True, metavar="TEKS")
@_json
@click.pass_obj
def find(where: Where, text: Sequence[str], as_json: bool) -> int:
    """Cari berkas: nomor, nama (ejaan bebas), NIK, nomor HP, atau nomor surat.

    Status keluar 0 bila ada yang ditemukan, 1 bila tidak ada.
    """
    with closing(where.reading()) as counter:
        hits = counter.lookup.find(" ".join(text))
        dossiers = counter.lookup.rows(hits.numbers or hits.suggestion)
        if as_json:
            rows = [dossier_row(dossier, counter.places) for dossier in dossiers]
            _print_json({"found": rows, "is_guess": not hits.numbers, "truncated": hits.truncated})
        else:
            _print_lines(hits_lines(hits, " ".join(text)))
            _print_lines(dossier_line(dossier, counter.places) for dossier in dossiers)
    return 0 if hits.numbers else NOT_FOUND


@cli.command(short_help="Tampilkan satu berkas dan riwayatnya")
@_number
@_json
@click.pass_obj
def show(where: Where, number: Sequence[str], as_json: bool) -> None:
    """Tampilkan satu berkas: posisi, tanggal janji, persyaratan, dan riwayatnya."""
    with closing(where.reading()) as counter:
        folder = counter.lookup.folder(whole_number(counter, number))
        if as_json:
            _print_json(folder_row(folder, counter.places))
        else:
            _print_lines(folder_lines(folder))


@cli.command(name="print", short_help="Cetak tanda terima")
@_number
@click.option("--actor", metavar="NAMA", help="Petugas yang mencetak.")
@click.option("--layout", metavar="BENTUK", help="a4-2, f4-2, a5, a6, roll80, roll58, atau dotmatrix.")
@click.option("--pdf", type=_FILE, metavar="FILE", help="Simpan sebagai PDF, tanpa printer.")
@click.option("--queue", metavar="PRINTER", help="Kirim ke antrean printer ini.")
@click.pass_obj
def print_(
    where: Where,
    number: Sequence[str],
    actor: str | None,
    layout: str | None,
    pdf: Path | None,
    queue: str | None,
) -> None:
    """Cetak tanda terima; cetakan kedua dan seterusnya bertanda CETAK ULANG."""
    from counter_app.cli_print import Target, print_receipt

    if pdf is not None and queue is not None:
        raise CounterError("Pilih salah satu: --pdf atau --queue.")
    with closing(where.writing()) as counter:
        whole = whole_number(counter, number)
        printing = counter.office.printing
        target = Target(
            layout=layout or printing.receipt_layout,
            pdf=pdf,
            queue=printing.receipt_queue if queue is None else queue,
            folder=where.folder / PAPERS_FOLDER,
        )
        went = print_receipt(counter, whole, target, actor=person_named(counter, actor, "--actor").id)
    click.echo(f"Tanda terima {tracking.grouped(whole)}: {went}")


@cli.command(short_help="Periksa keutuhan buku register")
@_json
@click.pass_obj
def verify(where: Where, as_json: bool) -> int:
    """Periksa keutuhan buku register: rantai kejadian, semua tabel, dan setiap nomor.

    Status keluar 0 bila utuh, 1 bila ada yang tidak cocok, 2 bila tidak dapat memeriksa.
    """
    with closing(where.reading()) as counter:
        verdict = counter.guard.verify()
    account = verdict.numbers
    if as_json:
        _print_json(
            {"ok": verdict.ok, "problems": list(verdict.problems), "events": verdict.events}
            | {"issued": account.issued, "voided": account.voided, "burned": account.burned}
            | {"gaps": list(account.gaps)}
        )
    else:
        figures = f"{indonesian.count(verdict.events)} kejadian, {indonesian.count(account.issued)} nomor"
        click.echo(
            f"Buku register utuh: {figures}." if verdict.ok else f"Buku register TIDAK utuh: {figures}."
        )
        _print_lines(verdict.problems)
    return 0 if verdict.ok else UNSOUND


@cli.command(short_help="Buat cadangan")
@click.argument("folder", required=False, type=_FILE, metavar="[FOLDER]")
@click.pass_obj
def backup(where: Where, folder: Path | None) -> None:
    """Buat cadangan yang sudah diperiksa, misalnya ke flashdisk; boleh saat jendela terbuka."""
    with closing(where.reading()) as counter:
        copy = counter.guard.backup(folder or backup_folder(where.register))
    click.echo(f"Cadangan tersimpan: {copy}")


@cli.command(short_help="Pulihkan dari cadangan (dua orang)")
@click.argument("copy", type=_FILE, metavar="CADANGAN")
@click.option("--actor", required=True, metavar="NAMA", help="Petugas yang memulihkan.")
@click.option("--approver", required=True, metavar="NAMA", help="Pimpinan atau admin lain yang menyetujui.")
@click.pass_obj
def restore(where: Where, copy: Path, actor: str, approver: str) -> None:
    """Pulihkan buku register dari cadangan; perlu dua orang. Buku yang sekarang disimpan."""
    from counter_app.restoring import restore_copy

    def people(counter: Counter) -> tuple[Staff, Staff]:
        return person_named(counter, actor, "--actor"), person_named(counter, approver, "--approver")

    replaced = restore_copy(copy, where.register, people)
    click.echo(
        f"Cadangan {copy} dipulihkan. Seratus nomor dilewati karena mungkin sudah tercetak pada tanda terima "
        "sesudah cadangan itu dibuat."
    )
    if replaced is not None:
        click.echo(f"Buku register sebelumnya disimpan sebagai {replaced}.")


@cli.command(short_help="Siapkan buku register baru")
@click.option("--sample", is_flag=True, help="Buat kantor latihan dengan berkas contoh.")
@click.option("--name", metavar="NAMA", help="Nama kecamatan.")
@click.option("--villages-file", type=_FILE, metavar="FILE", help="Daftar desa, satu desa per baris.")
@click.pass_obj
def init(where: Where, sample: bool, name: str | None, villages_file: Path | None) -> None:
    """Siapkan buku register baru: kantor latihan (--sample), atau kantor ini (--name, --villages-file)."""
    if sample:
        from counter_app.practice import make_practice

        path = where.folder / PRACTICE_NAME
        make_practice(path, now=system_clock())
    else:
        if not (name or "").strip() or villages_file is None:
            raise CounterError("Isi --name dan --villages-file, atau pakai --sample untuk kantor latihan.")
        path = where.folder / OFFICE_NAME
        office = Office(name=(name or "").strip(), villages=villages_in(villages_file))
        Counter.create(path, office).close()
    click.echo(f"Buku register siap: {path}. Jalankan “counter-app” untuk membukanya.")


@cli.command(add_help_option=False, short_help="Perlihatkan program tanpa layar")
def tour() -> None:
    """Perlihatkan program tanpa layar: gambar tiap halaman dan contoh kertas di build/tour/."""
    raise CounterError("Jalankan sebagai “counter-app tour”.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status."""
    try:
        cli.main(None if arguments is None else list(arguments), "counter-app")
    except SystemExit as leaving:
        return int(leaving.code or 0)


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, indent=2))
