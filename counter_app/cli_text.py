"""What the commands print: lines for people, plain values for programs; a NIK is always masked."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from counter_app.acts.lookup import Hits
from counter_app.rules import indonesian, tracking
from counter_app.rules.check.findings import Check, Finding, FindingKind, short
from counter_app.rules.dossier import Dossier
from counter_app.rules.folder import Folder
from counter_app.rules.place import Place, place_name
from counter_app.rules.promise import explanation

NOTHING_FOUND = "Tidak ada berkas yang perlu ditindaklanjuti."


def check_lines(check: Check, office_name: str) -> Iterator[str]:
    """The findings kind by kind, each with its reason and what to do next; of the suspects the short list."""
    check = short(check)
    yield f"Pantauan berkas {office_name}, {indonesian.long_date(check.as_of)}"
    counts = [f"{kind} {count}" for kind, count in check.counts.items() if count]
    yield ", ".join([f"Aktif {check.open_count}", f"jatuh tempo hari ini {check.due_today}", *counts])
    if check.estimated:
        yield "Hari libur sebagian tahun belum ditetapkan SKB; hitungan masih perkiraan."
    for kind, findings in groupby(check.findings, key=lambda finding: finding.kind):
        yield ""
        yield kind.upper()
        for finding in findings:
            yield from _finding(finding)
        if kind is FindingKind.SUSPECT and check.more:
            yield f"  {indonesian.count(check.more)} lainnya, semuanya ada di keluaran --json."
    if not check.findings:
        yield NOTHING_FOUND


def hits_lines(hits: Hits, text: str) -> Iterator[str]:
    """What is to be said before the dossiers found."""
    if hits.message:
        yield hits.message
    if hits.truncated:
        yield f"Hanya {len(hits.numbers)} berkas pertama ditampilkan. Tulis lebih lengkap."
    if hits.suggestion and not hits.numbers:
        yield "Mungkin maksudnya:"
    elif not hits.numbers and not hits.message:
        yield f"Tidak ada berkas yang cocok dengan “{text}”."


def dossier_line(dossier: Dossier, places: Mapping[int, Place]) -> str:
    """One dossier in one line."""
    due = _day(dossier.promised_on) if dossier.promised_on else "belum dihitung"
    if dossier.paused_since is not None:
        due = f"{due} (dijeda)"
    where = place_name(places, dossier.place)
    return "  ".join(
        [tracking.grouped(dossier.number), dossier.people, dossier.service, dossier.stage_name, where, due]
    )


def dossier_row(dossier: Dossier, places: Mapping[int, Place]) -> dict[str, Any]:
    """One dossier for programs."""
    person = dossier.applicant
    return {
        "number": dossier.number,
        "applicant": person.name,
        "on_behalf_of": person.on_behalf_of,
        "nik": indonesian.mask_nik(person.nik),
        "village": person.village,
        "service": dossier.service,
        "case": dossier.case,
        "stage": dossier.stage_name,
        "place": place_name(places, dossier.place),
        "received_at": dossier.received_at,
        "promised_on": dossier.promised_on,
        "closed_at": dossier.closed_at,
    }


def folder_lines(folder: Folder) -> Iterator[str]:
    """Everything of one dossier."""
    dossier, person = folder.dossier, folder.dossier.applicant
    facts = {
        "Layanan": folder.service.title(dossier.case),
        "Pemohon": person.name,
        "Atas nama": person.on_behalf_of,
        "NIK": indonesian.mask_nik(person.nik) or "belum punya NIK",
        "Desa": person.village,
        "Tahap": dossier.stage_name,
        "Posisi": f"{folder.place_name} sejak {_moment(dossier.place_since, dossier.zone)}",
        "Pemegang": folder.holder_name,
        "Diterima": f"{_moment(dossier.received_at, dossier.zone)} oleh {folder.officer_name}",
        "Tanggal janji": _day(dossier.promised_on) if dossier.promised_on else "belum dihitung",
        "Nomor surat": dossier.letter_number,
        "Catatan": folder.note,
    }
    yield f"Berkas {tracking.grouped(dossier.number)} ({tracking.spoken(dossier.number)})"
    yield from (f"  {name:<14}{value}" for name, value in facts.items() if value)
    yield from _section("Persyaratan", (f"{p.requirement.name}: {p.state_word}" for p in folder.papers))
    if folder.promise:
        yield from _section("Mengapa tanggal ini?", explanation(folder.promise))
    yield from _section(
        "Riwayat", (f"{_moment(e.at, e.zone)}  {e.actor}: {e.sentence}" for e in folder.history)
    )


def folder_row(folder: Folder, places: Mapping[int, Place]) -> dict[str, Any]:
    """Everything of one dossier for programs."""
    return dossier_row(folder.dossier, places) | {
        "service_name": folder.service.title(folder.dossier.case),
        "holder": folder.holder_name,
        "officer": folder.officer_name,
        "letter_number": folder.dossier.letter_number,
        "papers": [{"name": p.requirement.name, "state": str(p.state)} for p in folder.papers],
        "why": explanation(folder.promise) if folder.promise else [],
        "history": [{"at": e.at, "actor": e.actor, "sentence": e.sentence} for e in folder.history],
    }


def _finding(finding: Finding) -> Iterator[str]:
    dossier = finding.dossier
    yield f"  {tracking.grouped(dossier.number)}  {dossier.people}  {finding.service_name}"
    yield f"      {finding.reason}"
    yield f"      {finding.next_step}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from (f"  {line}" for line in lines)


def _moment(at: int, zone: str) -> str:
    moment = indonesian.moment(at, zone)
    return f"{indonesian.day_month(moment.date())} {indonesian.clock_time(moment)}"


def _day(iso: str) -> str:
    return indonesian.day_month(datetime.fromisoformat(iso).date())
