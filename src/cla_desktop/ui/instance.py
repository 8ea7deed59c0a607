# SPDX-License-Identifier: Apache-2.0
"""One window per profile: a second start raises the first, or asks it to lock.

Owns the lock file and a local socket that only this user may open. The words that pass are two and
carry nothing. Refuses to know what raising and locking are.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile, QObject, Signal

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

    def __init__(self, lock_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(lock_file))
        # A holder that was killed is found by its process id; age alone proves nothing.
        self._lock.setStaleLockTime(0)
        self._name = socket_name(lock_file)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Whether this is now the one; False while another start holds the profile."""
        return self._lock.tryLock(0)

    def listen(self) -> bool:
        """Hear other starts from now on; after the first paint, for it loads the network part."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # We hold the lock file: whatever socket is left belongs to a dead start.
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(self._on_connection)
        self._server = server
        return server.listen(self._name)

    def ask(self, word: bytes) -> bool:
        """Tell the first start; whether it heard. Blocks for two seconds at most."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(word)
        heard = socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return heard

    def release(self) -> None:
        """Let another start have the profile."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._read(socket.read(_MOST_BYTES).data())

    def _on_ready(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket.read(_MOST_BYTES).data())

    def _read(self, word: "bytes | bytearray | memoryview") -> None:
        if bytes(word) == LOCK:
            self.lock_asked.emit()
        elif bytes(word) == RAISE:
            self.raise_asked.emit()


def socket_name(lock_file: Path) -> str:
    """The socket's name: it tells nothing about the profile's path."""
    digest = hashlib.sha256(str(lock_file.resolve()).encode()).hexdigest()
    return f"cla-desktop-{digest[:24]}"
