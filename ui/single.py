"""One window on one register: a second start asks the first window to come to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500
_TRIES = 4
_WORD = b"tampil\n"


def server_name(folder: Path) -> str:
    """The name under which the window of this data folder listens."""
    return "counter-app-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def call_first(folder: Path) -> bool:
    """Ask the window of this data folder to come to the front; return whether one answered."""
    for _ in range(_TRIES):
        socket = QLocalSocket()
        socket.connectToServer(server_name(folder))
        if socket.waitForConnected(_WAIT_MS):
            socket.write(_WORD)
            socket.waitForBytesWritten(_WAIT_MS)
            socket.disconnectFromServer()
            return True
        QThread.msleep(_WAIT_MS)
    return False


class Doorbell(QObject):
    """Listens for a second start."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # What a killed window left behind; the writer lock, not this name, keeps a second window out.
        QLocalServer.removeServer(server_name(folder))
        self._server.listen(server_name(folder))

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.rung.emit()
