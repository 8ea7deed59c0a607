# SPDX-License-Identifier: Apache-2.0
"""How a modem stands, in one sentence; and how long texts lie with it unprotected."""

from cla_core.language import Language
from cla_desktop.services.texting.modem import Life, Modem
from cla_desktop.ui.times import Times


def state_sentence(lang: Language, times: Times, modem: Modem) -> str:
    """Whether the daemon is found and alive."""
    tr, pulse = lang.tr, modem.pulse
    match modem.life:
        case Life.UNUSED:
            return tr("No modem: paste texts that came on a telephone, and type answers by hand.")
        case Life.GONE:
            return tr("Nothing of the modem's daemon is found there: no text comes in by itself.")
        case Life.ALIVE:
            heard = times.when(pulse.heard_ms or 0)
            return tr("The modem's daemon is found and alive; last heard {when}.", when=heard)
        case Life.FOUND:
            return tr(
                "The daemon's folder is found. Whether the daemon runs shows with the next text."
            )
        case _ if pulse.stuck_since_ms is not None:
            since = times.when(pulse.stuck_since_ms)
            return tr(
                "The daemon is found but silent: an answer waits there since {when}. Start it.",
                when=since,
            )
        case _ if pulse.heard_ms is not None:
            since = times.when(pulse.heard_ms)
            return tr("The daemon is found but silent since {when}. Start it.", when=since)
        case _:
            return tr("The daemon's database is found, but it never ran with it. Start it.")


def lying_sentence(lang: Language, times: Times, modem: Modem) -> str:
    """What lies with the daemon now; nothing where there is no modem."""
    if modem.life in {Life.UNUSED, Life.GONE}:
        return ""
    if modem.pulse.oldest_ms is None:
        return lang.tr("There are no text messages there now.")
    return lang.ntr(
        "{n} text message is there unprotected, since {when}.",
        "{n} text messages are there unprotected, the oldest since {when}.",
        modem.pulse.lying,
        when=times.when(modem.pulse.oldest_ms),
    )
