"""The rows of the check, and of the small tables, as a view reads them."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from counter_app.rules.applicant import Applicant
from counter_app.rules.check.findings import Finding, FindingKind
from counter_app.rules.dossier import Dossier, Stage
from ui import theme
from ui.models.findings import (
    APPLICANT,
    DAYS,
    HEADERS,
    KIND,
    KIND_ROLE,
    NUMBER,
    PLACE,
    PROMISED,
    REASON_ROLE,
    SERVICE,
    FindingsModel,
    tone,
)
from ui.models.text_rows import TextRow, TextRows


def dossier(number: str = "260000421744", **changes: Any) -> Dossier:
    values: dict[str, Any] = {
        "number": number,
        "service": "KTPG",
        "service_version": 1,
        "stage": Stage.RECEIVED,
        "place": 1,
        "place_since": 0,
        "received_at": 0,
        "received_by": 1,
        "promised_on": "2026-11-12",
        "arrival": 1,
        "last_seen_at": 0,
        "hash": "0" * 64,
        "last_seq": 1,
        "applicant": Applicant(name="Siti Aminah", village="Sukamaju"),
    }
    return Dossier(**(values | changes))


def finding(kind: FindingKind = FindingKind.OVERDUE, of: Dossier | None = None, **changes: Any) -> Finding:
    values: dict[str, Any] = {
        "kind": kind,
        "dossier": of or dossier(),
        "reason": "Terlambat 8 hari kerja.",
        "why": ("Aturan: …",),
        "next_step": "Tanyakan kepada Sari.",
        "days": 1284,
        "place_name": "Loket",
        "holder_name": "Sari Wulandari",
        "service_name": "Penggantian KTP-el",
    }
    return Finding(**(values | changes))


@pytest.fixture
def model(styled: QApplication) -> FindingsModel:
    return FindingsModel()


def text(model: FindingsModel, row: int, column: int) -> str:
    return str(model.data(model.index(row, column)))


def test_the_model_keeps_qts_rules_empty_and_filled(model: FindingsModel, qtmodeltester: Any) -> None:
    qtmodeltester.check(model)
    model.show([finding(), finding(FindingKind.MISSING)])
    qtmodeltester.check(model)


def test_a_row_says_number_service_date_days_place_and_reason(model: FindingsModel) -> None:
    model.show([finding()])
    assert text(model, 0, NUMBER) == "26 00 004217 44"
    assert text(model, 0, SERVICE) == "Penggantian KTP-el"
    assert text(model, 0, PROMISED) == "12 Nov 2026"
    assert text(model, 0, DAYS) == "1.284"
    assert text(model, 0, PLACE) == "Loket (Sari Wulandari)"
    assert text(model, 0, KIND) == "Terlambat"
    for role in (REASON_ROLE, int(Qt.ItemDataRole.AccessibleDescriptionRole)):
        assert model.data(model.index(0, NUMBER), role) == "Terlambat 8 hari kerja."


def test_a_desk_named_after_its_owner_says_the_name_once(model: FindingsModel) -> None:
    model.show([finding(place_name="Meja Sari Wulandari")])
    assert text(model, 0, PLACE) == "Meja Sari Wulandari"


def test_an_incomplete_dossier_has_no_date_yet(model: FindingsModel) -> None:
    model.show([finding(FindingKind.INCOMPLETE, dossier(promised_on=None))])
    assert text(model, 0, PROMISED) == "belum dihitung"


def test_applicant_and_person_are_both_named_and_an_erased_one_is_said_to_be(model: FindingsModel) -> None:
    for_child = Applicant(name="Siti Aminah", on_behalf_of="Bayi Aminah", village="Sukamaju")
    erased = Applicant(name="", village="Sukamaju")
    model.show([finding(of=dossier(applicant=for_child)), finding(of=dossier(applicant=erased))])
    assert text(model, 0, APPLICANT) == "Siti Aminah a.n. Bayi Aminah"
    assert text(model, 1, APPLICANT) == "(data pemohon dihapus)"


def test_the_days_are_coloured_by_how_alarming_they_are(model: FindingsModel) -> None:
    model.show([finding(kind) for kind in FindingKind])
    for row, kind in enumerate(FindingKind):
        ink = model.data(model.index(row, DAYS), int(Qt.ItemDataRole.ForegroundRole))
        assert ink.color() == QColor(getattr(theme.LIGHT, tone(kind)))
        assert model.data(model.index(row, PLACE), int(Qt.ItemDataRole.ForegroundRole)) is None
        assert model.data(model.index(row, 0), KIND_ROLE) == str(kind)


def test_a_suspect_that_is_very_probably_astray_alarms_like_one_that_is_known_to_be(
    model: FindingsModel,
) -> None:
    model.show([finding(FindingKind.SUSPECT, probability=share) for share in (0.6, 0.2)])
    inks = [model.data(model.index(row, KIND), int(Qt.ItemDataRole.ForegroundRole)) for row in (0, 1)]
    assert [ink.color() for ink in inks] == [QColor(theme.LIGHT.late), QColor(theme.LIGHT.warn)]


def test_the_selected_finding_is_found_again_after_a_new_check(model: FindingsModel) -> None:
    late, missing = finding(), finding(FindingKind.MISSING)
    model.show([late, missing])
    assert model.row_of(finding(FindingKind.MISSING, days=3)) == 1
    assert model.row_of(finding(FindingKind.UNCOLLECTED)) == 0
    assert model.row_with("260000421744") == 0
    assert model.row_with("260000000133") == -1


def test_columns_are_named(model: FindingsModel) -> None:
    named = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert named == list(HEADERS)
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.rowCount(model.index(0, 0)) == 0


def test_text_rows_keep_qts_rules_and_write_what_is_no_longer_used_quietly(
    styled: QApplication, qtmodeltester: Any
) -> None:
    model = TextRows(("Nama", "Jenis"))
    qtmodeltester.check(model)
    model.show(
        [
            TextRow(key=date(2026, 1, 1), texts=("Tahun Baru", "libur")),
            TextRow(key=7, texts=("Rak lama", "rak"), is_quiet=True),
        ]
    )
    qtmodeltester.check(model)
    assert model.row_of(7) == 1
    assert model.row_of("?") == -1
    assert model.key(0) == date(2026, 1, 1)
    quiet = model.data(model.index(1, 0), int(Qt.ItemDataRole.ForegroundRole))
    assert quiet.color() == QColor(theme.LIGHT.muted)
    assert model.data(QModelIndex()) is None
