# SPDX-License-Identifier: Apache-2.0
"""The link's facts in words: short for the pill, in whole sentences for the page.

Each state says what happened, what is safe, and what to do next. Pure but for the words.
"""

from dataclasses import dataclass
from typing import Final

from cla_core.errors import mark
from cla_core.language import Language
from cla_desktop.services.link import Link, LinkState
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times

SKEW_WORTH_SAYING_S: Final = 120
_KILO: Final = 1000


@dataclass(frozen=True, slots=True)
class PillState:
    """What the pill shows; `brief` where there is no room for the whole text."""

    text: str
    icon: str
    tone: Tone
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the page says: one sentence on what is, one on what is safe and comes next."""

    headline: str
    next_step: str
    icon: str
    tone: Tone


_NOTHING_LOST: Final = mark("What is waiting is kept here, sealed, and leaves by itself later.")

_ASK_FOR_A_CODE: Final = mark(
    "Nothing is lost here. Ask your CLA manager for a new joining code and enter it below."
)

# headline, next step, icon, tone of each state that says the same whatever the numbers are
_TELLINGS: Final = {
    LinkState.UNTRIED: (
        mark("The mission has not been contacted yet."),
        _NOTHING_LOST,
        "hourglass",
        Tone.MUTED,
    ),
    LinkState.NO_SIGNAL: (
        mark("There is no link: the mission cannot be reached from here now."),
        _NOTHING_LOST,
        "wifi-off",
        Tone.P2,
    ),
    LinkState.ASLEEP: (
        mark("There is a network, but the mission's server does not answer."),
        mark(
            "What is waiting is kept here and tried again by itself. If this lasts a day, tell "
            "the mission's IT support."
        ),
        "moon",
        Tone.P2,
    ),
    LinkState.CERTIFICATE: (
        mark("Somebody else answered in the mission's place: the certificate is not its own."),
        mark(
            "Nothing was sent. If this network asks you to sign in, do that first in a browser; "
            "else use another network, and tell the mission's IT support."
        ),
        "shield-alert",
        Tone.P1,
    ),
    LinkState.WRONG_DATE: (
        mark("On the date of this laptop the mission's certificate is not valid."),
        mark(
            "Nothing was sent. Look at the date and time of this laptop; if they are right, "
            "tell the mission's IT support."
        ),
        "calendar",
        Tone.P1,
    ),
    LinkState.OTHER_MISSION: (
        mark("The server that answered belongs to another mission."),
        mark("Nothing was accepted from it. Tell the mission's IT support; your work is safe."),
        "shield-alert",
        Tone.P1,
    ),
    LinkState.REFUSED: (
        mark("The mission refused this laptop."),
        mark("Nothing is lost here. Call your CLA manager."),
        "octagon-alert",
        Tone.P1,
    ),
    LinkState.SIGN_IN: (
        mark("This network asks you to sign in first: open a browser."),
        mark(
            "What is waiting is kept here, sealed, and leaves by itself once you are signed in. "
            "You can also use another network."
        ),
        "wifi-off",
        Tone.P2,
    ),
    LinkState.GARBLED: (
        mark("The answer arrived damaged, as on a bad line."),
        _NOTHING_LOST,
        "triangle-alert",
        Tone.P2,
    ),
}

_PILLS: Final = {
    LinkState.NO_SIGNAL: mark("No link"),
    LinkState.ASLEEP: mark("Mission not answering"),
    LinkState.CERTIFICATE: mark("Not safe to send"),
    LinkState.WRONG_DATE: mark("Look at the date"),
    LinkState.OTHER_MISSION: mark("Another mission"),
    LinkState.REFUSED: mark("Refused"),
    LinkState.SIGN_IN: mark("Network wants sign-in"),
    LinkState.GARBLED: mark("Bad line"),
    LinkState.UNTRIED: mark("Not tried yet"),
}


def pill_words(lang: Language, times: Times, link: Link) -> PillState:
    """The link in a few words, its icon and tone."""
    if link.state is LinkState.SENDING:
        return PillState(sending_words(lang, link), "refresh-cw", Tone.ACCENT)
    if link.log is not None and link.log.rewritten:
        return PillState(lang.tr("Mission's log rewritten"), "shield-alert", Tone.P1)
    if link.state is LinkState.REACHED:
        if link.waiting:
            return PillState(waiting_words(lang, link.waiting), "upload", Tone.ACCENT)
        return PillState(all_there_words(lang, times, link), "check", Tone.DONE)
    _, _, icon, tone = _TELLINGS[link.state]
    text = last_reached_words(lang, times, link) or lang.tr(_PILLS[link.state])
    if not link.waiting:
        return PillState(text, icon, tone)
    # How many wait stands in the rail too.
    return PillState(f"{text} · {waiting_words(lang, link.waiting)}", icon, tone, brief=text)


def telling(lang: Language, times: Times, link: Link) -> Telling:
    """The link in whole sentences."""
    if link.state is LinkState.SENDING:
        words = lang.tr("You can go on working; flash reports leave first.")
        return Telling(sending_words(lang, link), words, "refresh-cw", Tone.ACCENT)
    if link.state is LinkState.REACHED and link.waiting:
        headline = waiting_words(lang, link.waiting)
        return Telling(headline, lang.tr("They leave within a minute."), "upload", Tone.ACCENT)
    if link.state is LinkState.REACHED:
        words = lang.tr("The mission confirmed every report with its signature.")
        return Telling(all_there_words(lang, times, link), words, "circle-check", Tone.DONE)
    headline, next_step, icon, tone = _TELLINGS[link.state]
    if link.state is LinkState.REFUSED and link.refusal:
        headline = link.refusal
    if link.new_code:
        next_step = _ASK_FOR_A_CODE
    said = last_reached_words(lang, times, link) or lang.tr(headline)
    return Telling(said, lang.tr(next_step), icon, tone)


def turned_away_words(lang: Language, state: LinkState) -> str:
    """Who or what answered in a way that no person can wait out, in a sentence; else empty."""
    headline, _, _, tone = _TELLINGS.get(state, _TELLINGS[LinkState.UNTRIED])
    return lang.tr(headline) if tone is Tone.P1 else ""


def waiting_words(lang: Language, count: int) -> str:
    """`3 waiting`."""
    return lang.tr("{count} waiting", count=count)


def sending_words(lang: Language, link: Link) -> str:
    """`Sending 1 of 3`."""
    at = min(link.sent + 1, max(link.sending, 1))
    return lang.tr("Sending {at} of {all}", at=at, all=max(link.sending, 1))


def all_there_words(lang: Language, times: Times, link: Link) -> str:
    """`All at the mission 21:52`."""
    if link.last_contact_ms is None:
        return lang.tr("All at the mission")
    return lang.tr("All at the mission {time}", time=times.when(link.last_contact_ms))


def last_reached_words(lang: Language, times: Times, link: Link) -> str:
    """Before the first try since the start: when the mission was last reached, if it ever was."""
    if link.state is not LinkState.UNTRIED or link.last_contact_ms is None:
        return ""
    return lang.tr("Last contact {time}", time=times.when(link.last_contact_ms))


def log_words(lang: Language, link: Link) -> str:
    """What is wrong with the mission's audit log, if anything; else empty."""
    return "" if link.log is None else lang.tr(link.log.sentence, **link.log.values)


def skew_words(lang: Language, times: Times, link: Link) -> str:
    """That this laptop's clock is wrong, or was set since, if it is worth saying; else empty."""
    if link.clock_was_set:
        return lang.tr(
            "This laptop's clock was set since the mission last told the time. "
            "It is taken for right until the mission answers again."
        )
    if link.skew_s is None or abs(link.skew_s) < SKEW_WORTH_SAYING_S:
        return ""
    length = times.length(link.skew_s * 1000)
    if link.skew_s > 0:
        return lang.tr(
            "This laptop's clock is {length} ahead of the mission's, and that is counted in "
            "everywhere here. Set the clock when you can, while this window is open.",
            length=length,
        )
    return lang.tr(
        "This laptop's clock is {length} behind the mission's, and that is counted in "
        "everywhere here. Set the clock when you can, while this window is open.",
        length=length,
    )


def bytes_words(lang: Language, size_bytes: int) -> str:
    """`412 B`, `1.4 kB`, `2.0 MB`, with the language's decimal sign."""
    if size_bytes < _KILO:
        return lang.tr("{count} B", count=size_bytes)
    kilo = size_bytes / _KILO
    unit = lang.tr("{count} kB") if kilo < _KILO else lang.tr("{count} MB")
    number = f"{kilo if kilo < _KILO else kilo / _KILO:.1f}"
    return unit.format(count=number.replace(".", lang.label("number.decimal")))
