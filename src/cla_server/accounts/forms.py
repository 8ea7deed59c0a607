# SPDX-License-Identifier: Apache-2.0
"""Forms as they come in: bounded while streaming, decoded once, refused when they are not ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

FORM_MOST_BYTES = 448 * 1024
"""More than the largest form full of any script: a letter of Arabic travels as six, of Chinese as
nine (`tests/server/board/test_long_forms.py`)."""
FORM_HEARD_OUT_BYTES = 16 * 1024 * 1024
"""As much of a form that is too long is let come, and dropped: whoever is answered while they still
send sees a broken line instead of the sentence that says why."""
FORM_MOST_FIELDS = 128
NUL = "\0"


class FormRefused(Exception):
    """A form that is too long, unreadable, or not made by a page of this board.

    `status` is the HTTP status that says so; `form` what was typed, where this very site sent it.
    """

    def __init__(self, status: int, form: "Form | None" = None) -> None:
        super().__init__(status)
        self.status = status
        self.form = form


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form; the last one wins where a name comes twice."""

    fields: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


async def read_form(request: Request) -> Form:
    """Read a form's fields.

    Raises:
        FormRefused: not a form, or one that no keyboard types (400); longer than any (413).
    """
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise FormRefused(400)
    body = await _body(request)
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=FORM_MOST_FIELDS,
        )
    except ValueError:
        raise FormRefused(400) from None
    # PostgreSQL keeps no such character in a text.
    if any(NUL in said for pair in pairs for said in pair):
        raise FormRefused(400)
    return Form(dict(pairs))


async def _body(request: Request) -> bytearray:
    kept, come = bytearray(), 0
    try:
        async for chunk in request.stream():
            come += len(chunk)
            if come <= FORM_MOST_BYTES:
                kept += chunk
            elif come > FORM_HEARD_OUT_BYTES:
                break
    except ClientDisconnect:
        raise FormRefused(400) from None
    if come > FORM_MOST_BYTES:
        raise FormRefused(413)
    return kept
