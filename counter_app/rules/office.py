"""The office as it writes itself on paper: its name, letterhead, villages and printers."""

from dataclasses import dataclass

PRACTICE_SERIES = "99"

COMPLAINT_CHANNELS = (
    "SP4N-LAPOR! lapor.go.id, SMS 1708",
    "Ombudsman RI 137, WA 0821-3737-3737",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The lines at the head of every paper; an empty line is left out."""

    regency: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """Which layout goes to which print queue; an empty queue means a PDF file."""

    receipt_layout: str = "a4-2"
    receipt_queue: str = ""
    label_layout: str = "label-50x30"
    label_queue: str = ""
    list_queue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One kecamatan; `region` is six digits, as its residents' NIK begin, `series` two."""

    name: str
    villages: tuple[str, ...]
    letterhead: Letterhead = Letterhead()
    region: str = ""
    zone: str = "WIB"
    series: str = "00"
    counter: str = "Loket 1"
    query_phone: str = ""
    complaints: tuple[str, ...] = COMPLAINT_CHANNELS
    printing: Printing = Printing()
    postponed: tuple[str, ...] = ()

    @property
    def is_practice(self) -> bool:
        """Whether this is the practice office, whose papers all say LATIHAN."""
        return self.series == PRACTICE_SERIES
