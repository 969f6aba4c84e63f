"""A dossier nobody handed in, for the printer's test page; it never enters the register."""

from datetime import timedelta

from counter_app.counter import Counter
from counter_app.rules import indonesian, tracking
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.folder import Folder, Paper
from counter_app.rules.office import PRACTICE_SERIES
from counter_app.rules.promise import promise

_LONG_NAME = "Raden Ajeng Halimatussa’diyah Kusumawardhani (HALAMAN UJI)"


def sample_folder(counter: Counter) -> Folder:
    """A complete dossier of the office's first service, with a long name and a practice number."""
    service = next(service for service in counter.services.values() if not service.retired)
    case = service.cases[0].key if service.cases else ""
    moment = counter.moment()
    promised = promise(
        counter.calendar, completed_at=moment - timedelta(minutes=1), working_days=service.working_days
    )
    at = indonesian.to_ms(moment)
    dossier = Dossier(
        number=tracking.compose(moment.year % 100, PRACTICE_SERIES, 999_999),
        service=service.code,
        case=case,
        service_version=service.version,
        stage=Stage.RECEIVED,
        place=1,
        place_since=at,
        received_at=at,
        received_by=1,
        completed_at=at,
        promised_on=promised.promised_on.isoformat(),
        arrival=1,
        last_seen_at=at,
        zone=counter.office.zone,
        hash="0" * 64,
        last_seq=1,
        applicant=Applicant(name=_LONG_NAME, nik="0" * 16, village=counter.office.villages[0]),
    )
    return Folder(
        dossier=dossier,
        service=service,
        papers=tuple(Paper(requirement=r, state=r.usual_state) for r in service.requirements_for(case)),
        promises=(promised,),
        history=(),
        prints=(),
        place_name="",
        holder_name="",
        officer_name="Halaman uji",
    )
