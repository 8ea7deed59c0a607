# SPDX-License-Identifier: Apache-2.0
"""Codes from a phone: time-based one-time passwords (RFC 6238), and the picture that sets them up.

SHA-1, six digits, thirty seconds: what every phone program knows. Owns the arithmetic and the QR
drawing; refuses to know where the secret is kept.
"""

import base64
import hmac
import os
import re
from urllib.parse import quote

import zxingcpp

SECRET_BYTES = 20
DIGITS = 6
STEP_S = 30
DRIFT_STEPS = 1
"""A phone may be half a minute off."""

NOT_DIGITS = re.compile("[^0-9]+")
SVG_SIZE = re.compile(r'<svg width="(\d+)"')
SVG_PATH = re.compile(r'<path d="([MmHhVvZzLl0-9 .,-]+)"')


def new_secret() -> bytes:
    """Give a fresh secret of 20 bytes."""
    return os.urandom(SECRET_BYTES)


def code_at(secret: bytes, now_ms: int) -> str:
    """Give the six digits a phone shows at a time."""
    return _code(secret, _step(now_ms))


def step_of(secret: bytes, typed: str, *, now_ms: int, after: int) -> int | None:
    """Find the step a typed code belongs to, or None when it is wrong, too old or used before.

    `after` is the last step that was used; the one found must be later, so that a code seen over
    the shoulder is of no use.
    """
    digits = "".join(NOT_DIGITS.split(typed))
    now = _step(now_ms)
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        right = hmac.compare_digest(_code(secret, step), digits)
        if right and step > after:
            return step
    return None


def secret_text(secret: bytes) -> str:
    """The secret as a person types it into a phone: base 32 in groups of four."""
    letters = base64.b32encode(secret).decode()
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def setup_address(secret: bytes, *, name: str, issuer: str) -> str:
    """The `otpauth` address that a phone program reads from the QR picture."""
    letters = base64.b32encode(secret).decode()
    return f"otpauth://totp/{quote(issuer)}:{quote(name)}?secret={letters}&issuer={quote(issuer)}"


def qr_path(text: str) -> tuple[int, str]:
    """Draw text as a QR code: the side in modules (margin included) and an SVG path of it."""
    drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_svg()
    size, path = SVG_SIZE.search(drawn), SVG_PATH.search(drawn)
    if size is None or path is None:
        raise RuntimeError("the QR library draws in a form that is not known here")
    return int(size[1]), path[1]


def _step(now_ms: int) -> int:
    return now_ms // 1000 // STEP_S


def _code(secret: bytes, step: int) -> str:
    # Phones know SHA-1 alone; its known weakness does not touch HMAC.
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**DIGITS).zfill(DIGITS)
