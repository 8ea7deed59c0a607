# SPDX-License-Identifier: Apache-2.0
"""One window per profile: another start raises the first window, or asks it to lock.

Owns a local socket that only this user may open; the words that pass are two and carry nothing. Who
may work on the profile at all is settled by `profile_lock`: whoever listens here holds it, and says
in the file it holds where: the folder of sockets follows TMPDIR, which another start may have
otherwise. Refuses to know what raising and locking are.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from cla_desktop.profile import Profile

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
        self._home = home
        self._server: QLocalServer | None = None

    def listen(self) -> bool:
        """Hear other starts from now on; after the first paint, for it loads the network part.

        Only for the start that holds the profile: a socket that is left belongs to a dead one.
        """
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = socket_name(self._home)
        QLocalServer.removeServer(name)
        server.newConnection.connect(self._on_connection)
        self._server = server
        heard = server.listen(name)
        if heard:
            # Nothing is lost where it cannot be written: on Windows the lock keeps everybody out
            # of the file, and a pipe's name lies in no folder.
            with suppress(OSError):
                Profile(self._home).lock_file.write_text(server.fullServerName(), "utf-8")
        return heard

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
    """Tell the start that holds the profile; whether it heard. Blocks for some seconds at most."""
    return any(_tell(name, word) for name in _meeting_points(home))


def _meeting_points(home: Path) -> Iterator[str]:
    """Where the first start says it listens, and where it would if nobody moved the folder."""
    with suppress(OSError, ValueError):
        if written := Profile(home).lock_file.read_text("utf-8"):
            yield written
    yield socket_name(home)


def _tell(name: str, word: bytes) -> bool:
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
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
