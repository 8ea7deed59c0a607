# SPDX-License-Identifier: Apache-2.0
"""Texts as their page sees them; slow, called off the main thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cla_core.fields import Plain
from cla_core.records.signals import Signal
from cla_desktop.services.alerting.reading import AlertLine, open_alerts
from cla_desktop.services.desk import Desk
from cla_desktop.services.texting import replies, texts
from cla_desktop.services.texting.kept_replies import Reply
from cla_desktop.services.texting.modem import Modem, modem_now
from cla_desktop.services.texting.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Texting:
    """The texts that wait, the answers, the alerts a text may belong to, how a modem stands."""

    texts: tuple[Text, ...]
    replies: tuple[Reply, ...]
    alerts: tuple[AlertLine, ...]
    modem: Modem


class DeskTexts:
    """`stored` is told kind and id of each signal that went into the outbox."""

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._stored = stored

    def load(self) -> Texting:
        """Everything the page shows."""
        return Texting(
            texts=texts.open_texts(self._desk),
            replies=replies.queue(self._desk),
            alerts=open_alerts(self._desk),
            modem=modem_now(self._desk),
        )

    def look(self) -> bool:
        """Take in what the modem's daemon received, answer who agreed, send what waits.

        Whether more may lie there: in a flood everybody else's saving comes between.
        """
        if self._desk.store.still or not texts.daemon_path(self._desk):
            return False
        taken = texts.take_in(self._desk)
        replies.answer_who_agreed(self._desk, taken)
        self._tell((*taken, *replies.hear_what_became(self._desk)))
        return len(taken) == texts.TAKEN_AT_ONCE

    def paste(self, values: Mapping[str, Plain]) -> None:
        """A text that was typed or pasted."""
        made = texts.paste(self._desk, values)
        replies.answer_who_agreed(self._desk, (made,))
        self._tell((made,))

    def begin_alert(self, record: str) -> str:
        """The half-written alert of a text; its id."""
        return texts.begin_alert(self._desk, record).id

    def attach(self, record: str, alert: str) -> None:
        """Store that a text tells of this alert."""
        texts.attach(self._desk, record, alert)
        self._stored(Signal.kind, record)

    def lay_aside(self, record: str) -> None:
        """Nothing is to be done about it."""
        texts.lay_aside(self._desk, record)

    def answer(self, record: str) -> None:
        """Answer a text in the approved words."""
        replies.answer(self._desk, record)

    def send_again(self, record: str) -> None:
        """The modem did not send it: give it once more."""
        replies.send_again(self._desk, record)

    def mark_sent(self, record: str) -> None:
        """Store that the answer was typed by hand on the phone."""
        replies.mark_sent(self._desk, record)

    def modem(self) -> Modem:
        """The state of the modem now."""
        return modem_now(self._desk)

    def use(self, path: str) -> Modem:
        """Use the folder or database of a modem's daemon, or none; what lies there comes in."""
        texts.use_daemon(self._desk, path)
        self.look()
        return modem_now(self._desk)

    def _tell(self, taken: tuple[str, ...]) -> None:
        for record in taken:
            self._stored(Signal.kind, record)
