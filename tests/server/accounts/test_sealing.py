# SPDX-License-Identifier: Apache-2.0
"""What the board's key hides opens only for the same purpose and row, and tokens are its own."""

from pathlib import Path

import pytest

from cla_server.accounts.sealing import BoardKey, open_key
from cla_server.kit.errors import ServerProblem

KEY = BoardKey(bytes(range(32)))
OTHER = BoardKey(bytes(32))


def test_opens_for_its_purpose_alone() -> None:
    """Not for another purpose, row or key, and not after a change."""
    sealed = KEY.seal("code", b"secret", about=b"row 1")
    assert KEY.unseal("code", sealed, about=b"row 1") == b"secret"
    assert KEY.unseal("find", sealed, about=b"row 1") is None
    assert KEY.unseal("code", sealed, about=b"row 2") is None
    assert OTHER.unseal("code", sealed, about=b"row 1") is None
    assert KEY.unseal("code", sealed[:-1] + bytes([sealed[-1] ^ 1]), about=b"row 1") is None
    assert KEY.unseal("code", b"short", about=b"row 1") is None


def test_words_for_addresses() -> None:
    """Letters that may stand in an address; nonsense opens to nothing."""
    hidden = KEY.seal_text("find", "Ndélé à l'école", about=b"session")
    assert KEY.unseal_text("find", hidden, about=b"session") == "Ndélé à l'école"
    assert hidden.replace("-", "").replace("_", "").isalnum()
    for nonsense in ("", "é", "AAAA", "%%%", hidden[:-2]):
        assert KEY.unseal_text("find", nonsense, about=b"session") is None


def test_tokens_fit_their_session() -> None:
    """Different each time, good for one session, made by nobody else."""
    first, second = KEY.token("form", b"one"), KEY.token("form", b"one")
    assert first != second
    assert KEY.token_fits("form", first, b"one")
    assert KEY.token_fits("form", second, b"one")
    assert not KEY.token_fits("form", first, b"two")
    assert not OTHER.token_fits("form", first, b"one")
    assert not KEY.token_fits("form", "", b"one")
    assert not KEY.token_fits("form", "not base 64 é", b"one")


def test_key_is_made_once(tmp_path: Path) -> None:
    """Where there is none it is made; afterwards it stays; a damaged one is not used."""
    made = open_key(tmp_path)
    assert open_key(tmp_path) == made
    assert "root" not in repr(made)
    (tmp_path / "board.key").write_bytes(b"short")
    with pytest.raises(ServerProblem):
        open_key(tmp_path)
