"""The field for a service: a code, a name or any word people use for it finds it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.rules.indonesian import phrase_days
from counter_app.rules.service import Service, find_services
from ui.widgets.type_ahead import Suggestion, TypeAhead


class ServiceEdit(TypeAhead):
    """Holds one service or none; typing on forgets the one held."""

    service_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._found, parent=parent)
        self._services: tuple[Service, ...] = ()
        self._service: Service | None = None
        self.setPlaceholderText("Kode, nama, atau kata lain, misalnya: ktp hilang")
        self.chosen.connect(self.set_service)
        self.textEdited.connect(self._forget)

    @property
    def service(self) -> Service | None:
        """The service chosen."""
        return self._service

    def set_services(self, services: Iterable[Service]) -> None:
        """Offer these services; a chosen one is replaced by its current version."""
        self._services = tuple(services)
        held = self._service.code if self._service else ""
        current = next((s for s in self._services if s.code == held), None)
        if self._service != current:
            self.set_service(current)

    def set_service(self, service: Service | None) -> None:
        """Hold this service and show it by code and short name."""
        self._service = service
        self.setText(f"{service.code} – {service.short_name}" if service else "")
        self.setCursorPosition(0)
        self.service_changed.emit()

    def _forget(self, _typed: str) -> None:
        if self._service is not None:
            self._service = None
            self.service_changed.emit()

    def _found(self, text: str) -> Sequence[Suggestion]:
        return [
            Suggestion(
                tag=service.code,
                title=service.short_name,
                detail=phrase_days(service.working_days),
                value=service,
            )
            for service in find_services(self._services, text)
        ]
