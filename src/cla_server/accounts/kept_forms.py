# SPDX-License-Identifier: Apache-2.0
"""What was typed in a form when the session had ended goes with the sign-in and comes back.

Nothing is stored: it travels sealed in the pages of signing in, and only the person whose session
it was opens it again. It is then shown in its form, to be looked over; nothing is done by itself.
A form takes part by having the field `look`, its page by saying `takes_words` (`page.html`). A page
that is left because nobody used it sends what was typed to `/idle`, with the form's own address in
that field; that keeps no session open. What stood half typed in other forms of the page goes along
in fields of its own (`board.js`), and is put back by the page that shows the form.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from cla_core.errors import mark
from cla_server.accounts.forms import Form
from cla_server.accounts.gate import PROOF_FIELD, Gate
from cla_server.accounts.service import account_bytes

LOOK: Final = "look"
"""A form with a word in this field is shown again as it was typed, and does nothing."""
NOT_SENT: Final = mark("This was not sent yet: nothing was done. Look it over, then send it.")
BESIDE: Final = "beside."
"""How the fields begin that hold what stood in another form of the page: its address, `?`, and its
fields as an address holds them."""
PURPOSE: Final = "kept form"


@dataclass(frozen=True, slots=True)
class KeptForm:
    """Where a form was sent, and what was typed in it."""

    path: str
    fields: Mapping[str, str]

    @property
    def words(self) -> list[str]:
        """What was said in sentences: it can be copied, should its form be open to them no more."""
        own = (said for name, said in self.fields.items() if not name.startswith(BESIDE))
        return [said for said in (*own, *self._said_beside()) if len(said.split()) > 1]

    def _said_beside(self) -> Iterator[str]:
        for name, form in self.fields.items():
            if name.startswith(BESIDE):
                yield from (said for _, said in parse_qsl(form.partition("?")[2]))


def may_be_kept(form: Form) -> bool:
    """Whether somebody typed in it: other forms are pressed again."""
    return LOOK in form.fields


def without_proof(form: Form) -> dict[str, str]:
    """What was typed, to be sent once more with a proof of the new visit."""
    return {name: said for name, said in form.fields.items() if name not in (PROOF_FIELD, LOOK)}


def sealed(gate: Gate, request: Request, form: Form, path: str) -> str:
    """A form that came when nobody was signed in any more; empty where it is not to be kept."""
    account = gate.accounts.whose(gate.session_token(request))
    if account is None or not may_be_kept(form) or not gate.is_ours(request, form):
        return ""
    packed = zlib.compress(json.dumps([path, without_proof(form)]).encode())
    hidden = gate.accounts.key.seal(PURPOSE, packed, about=account_bytes(account))
    return base64.b64encode(hidden).decode()


def opened(gate: Gate, kept: str, account: int) -> KeptForm | None:
    """What was sealed; None for everybody but the person who typed it."""
    try:
        hidden = base64.b64decode(kept, validate=True)
    except (binascii.Error, ValueError):
        return None
    packed = gate.accounts.key.unseal(PURPOSE, hidden, about=account_bytes(account))
    if packed is None:
        return None
    path, fields = json.loads(zlib.decompress(packed))
    return KeptForm(path, fields)
