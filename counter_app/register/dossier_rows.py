"""One joined row as a dossier with its applicant; the check reads thousands of them at once."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from counter_app.register import persons
from counter_app.rules.applicant import Applicant, HandedInBy, PhoneOwner
from counter_app.rules.check.slots import maker
from counter_app.rules.dossier import Dossier, Stage

_OWN = tuple(field.name for field in fields(Dossier) if field.name != "applicant")
_ABOUT = tuple(field.name for field in fields(Applicant))
_STORED = {
    "number": "CAST(d.number AS TEXT)",
    "case": "d.case_key",  # "case" is a word of SQL
    "hash": "lower(hex(d.hash))",
    "rt_rw": "coalesce(p.rt_rw, '')",
    "desa_register": "coalesce(p.desa_register, '')",
}
COLUMNS = ", ".join([*(_STORED.get(name, f"d.{name}") for name in _OWN), *(f"p.{name}" for name in _ABOUT)])

_STAGES: Mapping[str, Stage] = {str(stage): stage for stage in Stage}
_OWNERS: Mapping[str, PhoneOwner] = {str(owner): owner for owner in PhoneOwner}
_BEARERS: Mapping[str, HandedInBy] = {str(by): by for by in HandedInBy}
_ERASED = Applicant(name="", village="")

_own, _about = maker(Dossier, (*_OWN, "applicant")), maker(Applicant, _ABOUT)
_STAGE, _NAME = _OWN.index("stage"), len(_OWN)
_OWNER, _BEARER = _ABOUT.index("phone_owner"), _ABOUT.index("handed_in_by")


def dossier(row: Iterable[Any]) -> Dossier:
    """Return the dossier of a row read by `COLUMNS`; an erased person has no name."""
    values = list(row)
    values[_STAGE] = _STAGES[values[_STAGE]]
    values[_NAME:] = [_applicant(values[_NAME:])]
    return _own(values)


def of_values(values: Mapping[str, Any]) -> Dossier:
    """Return the dossier of values by the names of their columns, as a registration writes them."""
    own = {name: values.get(name) for name in _OWN}
    changed = {
        "number": str(values["number"]),
        "case": values["case_key"],
        "stage": Stage(values["stage"]),
        "hash": values["hash"].hex(),
        "rt_rw": values["rt_rw"] or "",
        "desa_register": values["desa_register"] or "",
    }
    return Dossier(**{**own, **changed}, applicant=persons.applicant(values))


def _applicant(values: list[Any]) -> Applicant:
    if values[0] is None:
        return _ERASED
    values[_OWNER] = _OWNERS[values[_OWNER]]
    values[_BEARER] = _BEARERS[values[_BEARER]]
    return _about(values)
