# SPDX-License-Identifier: Apache-2.0
"""One window per profile: another start raises the first window, or asks it to lock.

Owns a local socket that only this user may open; the words that pass are two and carry nothing. Who
may work on the profile at all is settled by `profile_lock`: whoever listens here holds it. Refuses
to know what raising and locking are.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

RAISE: Final = b"raise\n"
LOCK: Final = b"lock\n"
_PATIENCE_MS: Final = 2_000
_MOST_BYTES: Final = 16


class Instance(QObject):
    """`raise_asked` and `lock_asked` come from other starts of the program."""

    raise_asked = Signal()
    lock_asked = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = socket_name(home)
        self._server: QLocalServer | None = None

    def listen(self) -> bool:
        """Hear other starts from now on; after the first paint, for it loads the network part.

        Only for the start that holds the profile: a socket that is left belongs to a dead one.
        """
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(self._on_connection)
        self._server = server
        return server.listen(self._name)

    def close(self) -> None:
        """Hear nobody any more."""
        if self._server is not None:
            self._server.close()

    def _on_connection(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket.read(_MOST_BYTES).data())

    def _on_ready(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._hear(socket.read(_MOST_BYTES).data())

    def _hear(self, word: "bytes | bytearray | memoryview") -> None:
        if bytes(word) == LOCK:
            self.lock_asked.emit()
        elif bytes(word) == RAISE:
            self.raise_asked.emit()


def ask_first(home: Path, word: bytes) -> bool:
    """Tell the start that holds the profile; whether it heard. Blocks for four seconds at most."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(socket_name(home))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(word)
    heard = socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return heard


def socket_name(home: Path) -> str:
    """The socket's name: it tells nothing about the profile's path."""
    digest = hashlib.sha256(str(home.resolve()).encode()).hexdigest()
    return f"cla-desktop-{digest[:24]}"
