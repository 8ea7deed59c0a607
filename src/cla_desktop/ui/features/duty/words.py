# SPDX-License-Identifier: Apache-2.0
"""How the alert phone is told: who holds it, since when, and what is wrong with that."""

from typing import Final, NamedTuple

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_core.network.duty import HandOver, Held
from cla_core.records.custody import FAILED, WITH_CLA
from cla_desktop.services.custody.duty import DutyNow, DutyPhone, PhoneTest
from cla_desktop.ui.leads import BAR
from cla_desktop.ui.page_names import DUTY
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

MINUTE_MS: Final = 60_000


class Told(NamedTuple):
    """A short sentence, a second one, and how much it matters."""

    sentence: str
    detail: str
    tone: Tone


class DutyWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        self._lang = lang
        self._times = times
        self._book = book

    def holder(self, kind: str, code: str) -> str:
        """The holder in words: `CLA-08`, or `ops room (OPS-1)`."""
        if kind == WITH_CLA and code:
            return code
        words = self._book.label(self._lang, "phone_holder", kind)
        return f"{words} ({code})" if code else words

    def short(self, duty: DutyNow) -> tuple[str, Tone, str]:
        """For the strip at the top, at last the holder alone: quiet while an assistant has it."""
        now, tone = duty.now, self.told(duty).tone
        if now is None or not now.named:
            return self._lang.tr("Phone: nobody"), tone, ""
        holder = self.holder(now.holder_kind, now.holder if now.with_cla else "")
        words = self._lang.tr("Phone: {holder}", holder=holder)
        return words, Tone.MUTED if tone is Tone.DONE else tone, holder

    def told(self, duty: DutyNow) -> Told:
        """Who holds it now, or what is wrong."""
        tr, now = self._lang.tr, duty.now
        if now is None:
            detail = tr("Log who has it: the base sees it, and so does the mission.")
            return Told(tr("Nobody is named as holder of the alert phone."), detail, Tone.P2)
        since = tr(
            "since {time}, {length}",
            time=self._times.when(now.since_ms),
            length=self._times.length(duty.at_ms - now.since_ms),
        )
        if not now.named:
            return Told(tr("The alert phone has no holder."), since, Tone.P1)
        holder = self.holder(now.holder_kind, now.holder)
        if duty.failed:
            failed = tr("The last test call of the alert phone failed.")
            return Told(failed, f"{holder} · {since}", Tone.P1)
        if not now.with_cla:
            return Told(tr("Phone not with CLA: {holder}", holder=holder), since, Tone.P2)
        return Told(tr("{holder} has the alert phone.", holder=holder), since, Tone.DONE)

    def row(self, duty: DutyNow) -> Row:
        """For the first page; how long of the day no assistant had it stands at the end."""
        told = self.told(duty)
        away = duty.away_day_ms if duty.away_day_ms >= MINUTE_MS else 0
        return Row(
            key=DUTY + BAR,
            title=told.sentence,
            detail=told.detail,
            icon="phone",
            tone=told.tone,
            value=self._times.length(away) if away else "",
            value_tone=Tone.P2,
            value_detail=self._lang.tr("not with CLA today") if away else "",
        )

    def away(self, phone: DutyPhone) -> str:
        """How long it was not with an assistant."""
        if not phone.away_week_ms:
            return self._lang.tr("With a CLA at all logged times of the last 7 days.")
        day, week = phone.now.away_day_ms, phone.away_week_ms
        return self._lang.tr(
            "Phone not with CLA: {day} of the last 24 hours, {week} of the last 7 days.",
            day=self._times.length(day),
            week=self._times.length(week),
        )

    def log_rows(self, phone: DutyPhone) -> list[Row]:
        """The custody log, newest first."""
        lasted = {one.since_ms: one for one in phone.held}
        return [self._log_row(one, lasted.get(one.at_ms)) for one in phone.log]

    def _log_row(self, one: HandOver, time: Held | None) -> Row:
        tr = self._lang.tr
        away = one.holder_kind != WITH_CLA
        from_whom = tr("handed over by {who}", who=one.handed_by) if one.handed_by else ""
        parts = (from_whom, tr("phone not with CLA") if away else "")
        lasted = ""
        if time is not None and time.until_ms is not None:
            lasted = tr("for {length}", length=self._times.length(time.until_ms - time.since_ms))
        elif time is not None:
            lasted = tr("until now")
        return Row(
            key=one.id,
            title=self.holder(one.holder_kind, one.taken_by),
            detail=" · ".join(part for part in parts if part),
            icon="triangle-alert" if away else "user-check",
            tone=Tone.P2 if away else Tone.DONE,
            value=self._times.when(one.at_ms),
            value_detail=lasted,
        )

    def test_rows(self, tests: tuple[PhoneTest, ...]) -> list[Row]:
        """The test calls, newest first."""
        return [self._test_row(one) for one in tests]

    def _test_row(self, one: PhoneTest) -> Row:
        failed = one.result in FAILED
        holder = self._lang.tr("held by {who}", who=one.holder) if one.holder else ""
        return Row(
            key=one.id,
            title=self._book.label(self._lang, "duty_test_result", one.result),
            detail=" · ".join(part for part in (one.number, holder, one.by) if part),
            icon="circle-x" if failed else "circle-check",
            tone=Tone.P1 if failed else Tone.DONE,
            value=self._times.when(one.at_ms),
        )
