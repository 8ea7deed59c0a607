# SPDX-License-Identifier: Apache-2.0
"""Why an exchange did not take place, in words a person can act on.

ExchangeFailed (cla_core)
├── NoLink            nothing answered
├── TooSlow           it was reached but did not answer in time
├── Asleep            its computer answers, the mission's program there does not just now
├── StrangeAnswer     what came back is no valid answer of this mission
│   └── SignInPage    it is a page of the network, where its users sign in
├── Refused           the mission said no; `word` says why
└── NothingLeft       it failed before anything could leave this laptop
    ├── Unreached     a NoLink: there was not even a connection, or it was cut at once
    ├── Mute          a TooSlow: it was reached and said nothing at all
    ├── Stranger      a SignInPage: what answers there speaks no TLS, as such a page does
    └── NotTrusted    its certificate is not the mission's
        ├── NothingToTrust  there is nothing here by which it could be known
        └── OutOfDate       by this laptop's date it is no longer or not yet valid
"""

from cla_core.errors import ExchangeFailed, mark


class NothingLeft(ExchangeFailed):
    """The request was never begun: everything is still here."""


class NoLink(ExchangeFailed):
    """The mission could not be reached."""

    def __init__(self) -> None:
        super().__init__(mark("No link to the mission. Nothing is lost; it is tried again."))


class TooSlow(ExchangeFailed):
    """The connection was made, but no whole answer came in time."""

    def __init__(self) -> None:
        super().__init__(mark("The mission did not answer in time. It is tried again."))


class Asleep(ExchangeFailed):
    """The mission's server is too busy, being mended or not started behind its proxy."""

    def __init__(self) -> None:
        super().__init__(
            mark("The mission's server is busy or under maintenance. It is tried again by itself.")
        )


class StrangeAnswer(ExchangeFailed):
    """The answer is garbage, old, or another mission's; nothing of it was used."""

    def __init__(
        self,
        sentence: str = mark(
            "What answered is not this mission's server, or was altered. Nothing was "
            "marked as received."
        ),
    ) -> None:
        super().__init__(sentence)


class SignInPage(StrangeAnswer):
    """The network lets nobody through who has not signed in to it."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "This network asks you to sign in first: open a browser. Nothing is lost; it is "
                "tried again."
            )
        )


class Unreached(NoLink, NothingLeft):
    """No connection was established."""


class Mute(TooSlow, NothingLeft):
    """Something took the connection and never said who it is."""


class Stranger(SignInPage, NothingLeft):
    """What took the connection is no server of a mission: a network's sign-in page, another box."""


class NotTrusted(NothingLeft):
    """Somebody else answers at the mission's address."""

    def __init__(
        self,
        sentence: str = mark(
            "The certificate at the mission's address is not the mission's. If this network asks "
            "you to sign in, do that first in a browser; else tell IT support."
        ),
    ) -> None:
        super().__init__(sentence)


class NothingToTrust(NotTrusted):
    """The mission's authority, which lies beside the vault, is gone or altered."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "The mission's certificate on this laptop cannot be read. Unlock the laptop once "
                "to repair it."
            )
        )


class OutOfDate(NotTrusted):
    """The certificate ended or has not begun; or the laptop's clock is wrong."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "The mission's certificate is not valid on the date of this laptop. "
                "Look at the date; if it is right, tell IT support."
            )
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

OF_THE_LAPTOP = ENDED_BY_A_NEW_CODE | {"revoked", "other-mission", "training"}
"""What holds for all that this laptop would send; the other words may be about one bundle alone."""


UNKNOWN_WHILE_LOCKED = mark(
    "The mission does not know this laptop. Unlock it and send once; if it is said again, ask for "
    "a new joining code."
)
"""Of a mission restored from before the laptop joined: to join again takes the vault's keys."""


class Refused(ExchangeFailed):
    """The mission's server answered, and refused; or this desk itself refuses to ask it."""

    def __init__(self, word: str, *, locked: bool = False) -> None:
        self.word = word
        self.of_the_laptop = word in OF_THE_LAPTOP
        sentence = REFUSALS.get(word, mark("The mission's server refused the exchange."))
        super().__init__(UNKNOWN_WHILE_LOCKED if locked and word == "unknown-device" else sentence)
