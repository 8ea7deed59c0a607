# SPDX-License-Identifier: Apache-2.0
"""How texts and answers are told; a number only where somebody asked for it."""

from cla_core.codes import CodeBook
from cla_core.cover import COVER
from cla_core.language import Language
from cla_core.record import cut_short
from cla_core.records.signals import Signal
from cla_core.texting.coded import CodedText
from cla_desktop.services.forgetting.words import forgotten_words
from cla_desktop.services.texting.kept_replies import Reply
from cla_desktop.services.texting.texts import Text
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

BEGINNING = 60


class TextWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        self._lang = lang
        self._times = times
        self._book = book

    def sender(self, contact: str, number: str, *, opened: bool) -> str:
        """Who sent a text: `K-014`, or `unknown number` with the number covered."""
        if not number:
            return contact or self._lang.tr("no number")
        who = contact or self._lang.tr("unknown number")
        return f"{who} {number if opened else COVER}"

    def row(self, text: Text) -> Row:
        """One text that waits."""
        reading = self.reading(text.reading) if text.reading is not None else ""
        return Row(
            key=text.id,
            title=cut_short(" ".join(self.said(text).split()), BEGINNING),
            detail=reading or text.contact or self._lang.tr("unknown number"),
            icon="message-square",
            tone=Tone.P2 if text.reading is not None else Tone.ACCENT,
            value=self._times.when(text.at_ms),
            value_detail=text.contact,
        )

    def said(self, text: Text) -> str:
        """The words of a text, or why they are kept no longer."""
        return text.words or forgotten_words(self._lang, Signal.kind, text.forgotten)

    def reading(self, coded: CodedText) -> str:
        """What a coded text means, part by part."""
        tr = self._lang.tr
        parts = (
            self._book.label(self._lang, "threat_type", coded.threat_type),
            coded.count,
            coded.place,
            coded.node,
            coded.contact,
            tr("at {time}", time=coded.clock) if coded.clock else "",
            tr("towards {direction}", direction=coded.direction) if coded.direction else "",
        )
        return " · ".join(part for part in parts if part)

    def reply(self, reply: Reply, *, modem: bool, opened: bool) -> Row:
        """An answer that waits, that was sent, or that could not be."""
        icon, tone, said = self._state(reply, modem=modem)
        return Row(
            key=reply.text,
            title=reply.words,
            detail=self.sender(reply.contact, reply.number, opened=opened),
            icon=icon,
            tone=tone,
            value=said,
            value_tone=Tone.TEXT if tone is Tone.DONE else tone,
        )

    def _state(self, reply: Reply, *, modem: bool) -> tuple[str, Tone, str]:
        tr = self._lang.tr
        if reply.failed_ms:
            again = tr("not sent: Enter sends it again")
            return (
                "circle-x",
                Tone.P1,
                again if modem else tr("not sent: type it by hand, then Enter"),
            )
        if reply.waits:
            waits = tr("the modem sends it") if modem else tr("type it by hand, then press Enter")
            return "send", Tone.P2, waits
        return "check", Tone.DONE, self._times.when(reply.done_ms)
