# SPDX-License-Identifier: Apache-2.0
"""How nets and their calls are told in short lists and on the first page."""

from cla_core.language import Language
from cla_desktop.services.radio.nets import CallLine, NetCall
from cla_desktop.ui.leads import BAR
from cla_desktop.ui.page_names import CALL, RADIO
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row


class RadioWords:
    """Words for one language and one clock."""

    def __init__(self, lang: Language, times: Times) -> None:
        self._lang = lang
        self._times = times

    def coming(self, call: NetCall) -> Row:
        """A net call that is next, or that was due and is not logged."""
        tr, away = self._lang.tr, call.at_ms - self._times.now_ms()
        length = self._times.length(away)
        time = self._times.when(call.at_ms)
        stations = self._lang.ntr("{n} station", "{n} stations", call.stations)
        parts = (call.name, call.channel, stations)
        return Row(
            key=RADIO + BAR + CALL + call.net,
            title=tr("Net call {time}", time=time),
            detail=" · ".join(part for part in parts if part),
            icon="radio-tower",
            tone=Tone.P2 if call.missed else Tone.ACCENT,
            value=tr("{length} ago", length=length)
            if call.missed
            else tr("in {length}", length=length),
            value_tone=Tone.P2 if call.missed else Tone.TEXT,
            value_detail=tr("not logged") if call.missed else "",
        )

    def made(self, call: CallLine) -> Row:
        """A roll call that was logged."""
        tr = self._lang.tr
        silent = tr("silent: {signs}", signs=", ".join(call.silent)) if call.silent else ""
        return Row(
            key=call.id,
            title=tr("{net}: {heard} of {called} heard", net=call.net, heard=call.heard,
                     called=call.called),
            detail=silent,
            icon="radio-tower",
            tone=Tone.P2 if call.silent else Tone.DONE,
            value=self._times.when(call.at_ms),
        )  # fmt: skip
