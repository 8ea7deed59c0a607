# SPDX-License-Identifier: Apache-2.0
"""What cannot wait, in the words of the bar above every page: a clock, or what lay at the door.

Pure. One thing at a time: a clock that ran out before anything else, the most urgent alert first.
"""

from collections.abc import Sequence

from cla_core.language import Language
from cla_desktop.services.alerting.reading import AlertLine
from cla_desktop.services.captures import Taken
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.page_names import ALERTS, DRAFT, OPEN
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.attention_bar import Attention


def of_clocks(
    lang: Language, words: AlertWords, lines: Sequence[AlertLine], *, unseen: int
) -> Attention | None:
    """The most urgent alert whose clock ran out, while somebody still has to take note."""
    late = [line for line in lines if line.overdue]
    if not unseen or not late:
        return None
    line = late[0]
    face = words.face_of(line)
    told = (f"{line.state.priority} {words.short(line.number)}", line.place or words.title(line))
    # The number first: it is what a narrow window must not cut.
    parts = (words.to_ring(line), *told, face.state)
    return Attention(
        sentence=words.overdue(sum(each.overdue for each in late)),
        detail=" · ".join(part for part in parts if part),
        go=lang.tr("Look at it"),
        other=words.escalation(line),
        page=ALERTS,
        what=OPEN + line.id,
        about=line.id,
    )


def of_captures(lang: Language, taken: Taken) -> Attention | None:
    """What was taken while it was locked, and whether somebody meddled with the door."""
    if taken.key_changed:
        said = lang.tr("Somebody changed the key for notes at the locked screen.")
        then = lang.tr("Assume that others have read what was written there, and tell IT support.")
        return Attention(sentence=said, detail=then, icon="shield-alert")
    if taken.strange:
        said = lang.ntr(
            "{n} note from the locked screen does not open.",
            "{n} notes from the locked screen do not open.",
            taken.strange,
        )
        then = lang.tr("It is set aside on this laptop; nothing of it was used.")
        return Attention(sentence=said, detail=then, icon="shield-alert", tone=Tone.P2)
    if taken.drafts:
        said = lang.ntr(
            "{n} call was taken while it was locked.",
            "{n} calls were taken while it was locked.",
            taken.drafts,
        )
        return Attention(
            sentence=said,
            detail=lang.tr("The drafts are among the alerts, writer unknown."),
            icon="phone",
            tone=Tone.P2,
            go=lang.tr("Go on with it"),
            page=ALERTS,
            what=DRAFT + taken.first,
        )
    return None
