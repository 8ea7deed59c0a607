# SPDX-License-Identifier: Apache-2.0
"""The exception tree both sides share, and the sentence each one owes a person.

    ClaError
    ├── InputRefused          what was typed, pasted or handed over cannot be taken (exit 1)
    │   └── FieldRefused      ... and it is this one field
    ├── NotReadable           bytes from outside that are not what they claim to be
    │   ├── BadSignature
    │   ├── NotForUs          sealed to another key, or another mission's
    │   └── TooNew            made by a newer version of this program
    └── ExchangeFailed        no valid exchange with the mission (exit 3)

Everything else that is raised is our own fault and reaches no person as text. A sentence is an
English catalogue entry with named placeholders; values never hold what a person wrote.
"""

from cla_core.language import mark

__all__ = [
    "BadSignature",
    "ClaError",
    "ExchangeFailed",
    "FieldRefused",
    "InputRefused",
    "NotForUs",
    "NotReadable",
    "TooNew",
    "mark",
]


class ClaError(Exception):
    """Something went wrong that a person can be told about in one sentence."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return self.sentence.format(**self.values)


class InputRefused(ClaError):
    """What was handed over cannot be taken; nothing of what stood before was changed."""


class FieldRefused(InputRefused):
    """One field of a record cannot be taken as it stands."""

    def __init__(self, field: str, sentence: str, **values: object) -> None:
        super().__init__(sentence, **values)
        self.field = field


class NotReadable(ClaError):
    """Bytes from outside that are not what they claim to be."""


class BadSignature(NotReadable):
    """The signature does not belong to these bytes and that key."""


class NotForUs(NotReadable):
    """Sealed to another key or made for another mission."""


class TooNew(NotReadable):
    """Made by a newer version of this program."""


class ExchangeFailed(ClaError):
    """No valid exchange took place; the queue stays as it was.

    `bytes_up` is what had gone over the link by then.
    """

    bytes_up = 0
