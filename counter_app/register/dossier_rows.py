"""One joined row as a dossier with its applicant; the check reads thousands of them at once.

The slots are filled directly: the `__init__` of a frozen dataclass sets every field by `object.__setattr__`,
which takes longer than reading the row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from counter_app.register import persons
from counter_app.rules.applicant import Applicant, HandedInBy, PhoneOwner
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

_Put = Callable[[object, Any], None]


def _slots(of: type, names: Sequence[str]) -> tuple[_Put, ...]:
    return tuple(getattr(of, name).__set__ for name in names)


_PUT_OWN, _PUT_ABOUT = _slots(Dossier, _OWN), _slots(Applicant, _ABOUT)
(_PUT_STAGE, _PUT_APPLICANT), _STAGE = _slots(Dossier, ("stage", "applicant")), _OWN.index("stage")
_PUT_OWNER, _PUT_BEARER = _slots(Applicant, ("phone_owner", "handed_in_by"))
_NAME = len(_OWN)
_OWNER, _BEARER = _NAME + _ABOUT.index("phone_owner"), _NAME + _ABOUT.index("handed_in_by")


def dossier(row: Sequence[Any]) -> Dossier:
    """Return the dossier of a row read by `COLUMNS`; an erased person has no name."""
    made = object.__new__(Dossier)
    for put, value in zip(_PUT_OWN, row, strict=False):
        put(made, value)
    _PUT_STAGE(made, _STAGES[row[_STAGE]])
    _PUT_APPLICANT(made, _ERASED if row[_NAME] is None else _applicant(row))
    return made


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


def _applicant(row: Sequence[Any]) -> Applicant:
    made = object.__new__(Applicant)
    for put, value in zip(_PUT_ABOUT, row[_NAME:], strict=True):
        put(made, value)
    _PUT_OWNER(made, _OWNERS[row[_OWNER]])
    _PUT_BEARER(made, _BEARERS[row[_BEARER]])
    return made
