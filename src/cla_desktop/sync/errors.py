# SPDX-License-Identifier: Apache-2.0
"""Why an exchange did not take place, in words a person can act on.

ExchangeFailed (cla_core)
├── NoLink            nothing answered
│   └── Unreached     there was not even a connection: nothing left this laptop
├── TooSlow           it was reached but did not answer in time
├── Asleep            its computer answers, the mission's program there does not just now
├── NotTrusted        its certificate is not the mission's
├── StrangeAnswer     what came back is no valid answer of this mission
└── Refused           the mission said no; `word` says why
"""

from cla_core.errors import ExchangeFailed, mark


class NoLink(ExchangeFailed):
    """Nothing could be reached."""

    def __init__(self) -> None:
        super().__init__(mark("No link to the mission. Nothing is lost; it is tried again."))


class Unreached(NoLink):
    """No connection came about."""


class TooSlow(ExchangeFailed):
    """The connection was made, but no whole answer came in time."""

    def __init__(self) -> None:
        super().__init__(mark("The mission did not answer in time. It is tried again."))


class Asleep(ExchangeFailed):
    """The mission's server is too busy, being mended or not started behind its proxy."""

    def __init__(self) -> None:
        super().__init__(
            mark("The mission's server is busy or being mended. It is tried again by itself.")
        )


class NotTrusted(ExchangeFailed):
    """Somebody else answers at the mission's address."""

    def __init__(self) -> None:
        super().__init__(
            mark("The certificate at the mission's address is not the mission's. Tell IT support.")
        )


class StrangeAnswer(ExchangeFailed):
    """The answer is garbage, old, or another mission's; nothing of it was used."""

    def __init__(self) -> None:
        super().__init__(
            mark("What answered is not this mission's server, or was altered. Nothing was marked.")
        )


REFUSALS = {
    "unknown-device": mark("The mission does not know this laptop. Ask for a new joining code."),
    "invitation-used": mark("The joining code was already used by another laptop."),
    "invitation-expired": mark("The joining code has expired; ask the mission for a new one."),
    "bad-signature": mark("The mission could not verify this laptop's signature."),
    "revoked": mark("The mission has blocked this laptop. Ask your manager."),
    "other-mission": mark("This server belongs to another mission."),
    "too-new": mark("The mission's server is older than this program; tell IT support."),
    "training": mark("This is the training desk. Nothing is ever sent to a real mission."),
    "unreadable": mark("The mission could not read what was sent; it is tried again."),
}

ENDED_BY_A_NEW_CODE = frozenset({"unknown-device", "invitation-used", "invitation-expired"})


class Refused(ExchangeFailed):
    """The mission's server answered, and refused; or this desk itself refuses to ask it."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(REFUSALS.get(word, mark("The mission's server refused the exchange.")))
