import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from resources import path

CATALOGUE = tomllib.loads(path("services.toml").read_text(encoding="utf-8"))
SERVICES: list[dict[str, Any]] = CATALOGUE["service"]
BY_CODE = {service["code"]: service for service in SERVICES}
MUST_HAVE = {
    "code", "name", "short_name", "aliases", "category", "working_days", "working_days_min", "fee_confirmed",
    "fee_basis", "legal_basis", "output", "issuer", "rt_rw", "desa", "forwarded", "retention_class", "source",
    "confidence", "requirement",
}  # fmt: skip
MAY_HAVE = {"outside_days", "fee_rupiah", "hint", "conditions", "case"}
CATEGORIES = {"adminduk", "nonperizinan", "perizinan"}
LETTER = {"required", "local", "no"}
KINDS = {"original", "copy", "either", "shown", "form"}

every_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service["code"])


def papers(service: dict[str, Any], case: str = "") -> set[str]:
    return {r["key"] for r in service["requirement"] if "cases" not in r or case in r["cases"]}


def services_called(word: str) -> set[str]:
    return {service["code"] for service in SERVICES if word in service["aliases"]}


def test_the_catalogue_holds_24_services_with_unique_codes_most_used_first() -> None:
    codes = [service["code"] for service in SERVICES]
    assert CATALOGUE["schema"] == 2
    assert len(codes) == 24
    assert len(set(codes)) == 24
    assert codes[:6] == ["KTPB", "KTPG", "KKB", "KKP", "KKH", "PDK"]


@every_service
def test_an_entry_has_the_known_keys_and_values(service: dict[str, Any]) -> None:
    assert set(service) >= MUST_HAVE
    assert set(service) <= MUST_HAVE | MAY_HAVE
    assert re.fullmatch(r"[A-Z]{3,4}", service["code"])
    assert service["category"] in CATEGORIES
    assert {service["rt_rw"], service["desa"]} <= LETTER
    assert service["retention_class"] in {"adminduk", "umum", "waris_tanah"}
    assert service["confidence"] in {"verified", "part"}
    assert 0 <= service["working_days_min"] <= service["working_days"]
    assert service["source"]


@every_service
def test_a_short_name_fits_a_table(service: dict[str, Any]) -> None:
    assert 0 < len(service["short_name"]) <= 32


@every_service
def test_papers_outside_are_asked_about_before_the_promise_runs_out(service: dict[str, Any]) -> None:
    assert ("outside_days" in service) == service["forwarded"]
    if service["forwarded"]:
        assert 0 < service["outside_days"] < service["working_days"]


@every_service
def test_keys_are_unique_slugs_and_each_requirement_names_known_cases(service: dict[str, Any]) -> None:
    cases = [case["key"] for case in service.get("case", [])]
    keys = [requirement["key"] for requirement in service["requirement"]]
    assert max(Counter(keys).values()) == 1
    assert len(set(cases)) == len(cases)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) for key in keys + cases)
    for requirement in service["requirement"]:
        assert set(requirement) <= {"key", "name", "kind", "cases", "optional"}
        assert requirement["kind"] in KINDS
        assert set(requirement.get("cases", [])) <= set(cases)


@every_service
def test_every_case_changes_what_is_asked(service: dict[str, Any]) -> None:
    asked = [papers(service, case["key"]) for case in service.get("case", [])]
    assert len(asked) != 1
    assert all(left != right for n, left in enumerate(asked) for right in asked[:n])


@every_service
def test_each_requirement_is_a_single_paper_that_does_not_repeat_its_kind(service: dict[str, Any]) -> None:
    for requirement in service["requirement"]:
        name = requirement["name"]
        assert not name.startswith("Fotokopi ")
        assert not re.search(r"\b(KTP|KTP-el) (dan|/) ?KK\b", name)
        assert ";" not in name


@every_service
def test_conditions_are_no_papers(service: dict[str, Any]) -> None:
    names = {requirement["name"] for requirement in service["requirement"]}
    for condition in service.get("conditions", []):
        assert condition not in names
    for name in names:
        assert not re.match(r"(Telah|Hadir|Berusia|Usia|Anak berusia|Akad)\b", name)


def test_age_and_presence_for_a_first_card_are_conditions() -> None:
    assert [condition.split()[0] for condition in BY_CODE["KTPB"]["conditions"]] == ["Telah", "Hadir"]


@every_service
def test_civil_registration_is_free_by_law_and_other_fees_wait_for_the_office(
    service: dict[str, Any],
) -> None:
    if service["category"] == "adminduk":
        assert service["fee_rupiah"] == 0
        assert service["fee_confirmed"] is True
        assert service["fee_basis"] == "UU 24/2013 Pasal 79A"
    else:
        assert service["fee_basis"] == ""


def test_fees_that_nobody_confirmed_have_no_figure() -> None:
    unconfirmed = {service["code"] for service in SERVICES if not service["fee_confirmed"]}
    without_figure = {service["code"] for service in SERVICES if "fee_rupiah" not in service}
    assert unconfirmed == without_figure == {"SPH", "JLN"}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("perpanjangan", "KTPG"),
        ("perpanjang ktp", "KTPG"),
        ("akte", "AKL"),
        ("surat miskin", "SKTM"),
        ("pindah", "PDK"),
        ("pindah datang", "PDD"),
        ("kelakuan baik", "SKCK"),
        ("hajatan", "IKR"),
        ("iumk", "NIB"),
        ("kk baru", "KKB"),
        ("pecah kk", "KKB"),
        ("cerai", "KKB"),
        ("numpang kk", "PDD"),
        ("bikin ktp", "KTPB"),
        ("ktp hilang", "KTPG"),
        ("pindah alamat", "PDK"),
        ("akte lahir", "AKL"),
        ("surat kematian", "AKM"),
        ("bpjs", "SKTM"),
        ("ijin rame-rame", "IKR"),
        ("waris", "AWR"),
        ("nikah mepet", "DNK"),
        ("legalisir kk", "LEG"),
        ("sertifikat", "TNH"),
        ("skck", "SKCK"),
        ("domisili usaha", "DOM"),
    ],
)
def test_the_words_of_residents_find_their_service(word: str, code: str) -> None:
    assert services_called(word) == {code}


def test_an_alias_is_lower_case_and_means_one_service_only() -> None:
    aliases = Counter(alias for service in SERVICES for alias in service["aliases"])
    assert [alias for alias, times in aliases.items() if times > 1] == []
    assert [alias for alias in aliases if alias != alias.lower().strip()] == []
    assert all(len(service["aliases"]) >= 3 for service in SERVICES)


@pytest.mark.parametrize(
    ("code", "case", "asked"),
    [
        ("KTPG", "hilang", {"suket-hilang", "kk", "f-1-02"}),
        ("KKB", "pisah", {"ktp", "kk-lama", "f-1-02", "f-1-01"}),
        ("KTPG", "ubah", {"ktp-lama", "bukti-perubahan", "kk", "f-1-02"}),
        ("KIA", "0-5", {"akta-kelahiran", "kk", "ktp-ayah", "ktp-ibu", "f-1-02"}),
        ("AKL", "tanpa-keduanya", {"f-2-01", "f-2-03", "f-2-04", "kk"}),
        ("DOM", "penduduk", {"pengantar-desa", "ktp", "kk"}),
    ],
)
def test_a_case_asks_its_own_papers(code: str, case: str, asked: set[str]) -> None:
    assert papers(BY_CODE[code], case) == asked


def test_promises_keep_the_longest_published_time() -> None:
    expected = {"KTPB": 14, "KTPG": 7, "PDK": 5, "AKL": 7, "SKTM": 1, "AWR": 3, "SPH": 10, "PNL": 2}
    assert {code: BY_CODE[code]["working_days"] for code in expected} == expected


def test_legalisation_warns_that_electronic_documents_need_none() -> None:
    assert BY_CODE["LEG"]["hint"] == "KTP-el dan dokumen ber-QR/TTE tidak perlu dilegalisir."


def test_a_document_brought_to_be_certified_goes_home_with_its_owner() -> None:
    assert {r["key"]: r["kind"] for r in BY_CODE["LEG"]["requirement"]}["dokumen-asli"] == "shown"


@every_service
def test_a_law_is_cited_with_pasal_and_ayat(service: dict[str, Any]) -> None:
    assert not re.search(r"Pasal \d+\(|\d-\d", service["legal_basis"])
