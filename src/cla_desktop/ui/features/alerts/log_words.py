# SPDX-License-Identifier: Apache-2.0
"""What the strip below a timeline says: its heading, what may be told, why nothing was stored.

Pure. Knows no field and no widget.
"""

from typing import Final

from cla_core.alerts.routing import BLOCKS, MANAGERS, is_outside
from cla_core.codes import CodeBook
from cla_core.errors import ClaError, mark
from cla_core.fields import Plain, fields_of
from cla_core.language import Language
from cla_core.records import record_type
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.recording import NotReady
from cla_desktop.ui.features.alerts.acts import HIDDEN, INCIDENT, TAKE_BACK, Act, offer_to
from cla_desktop.ui.forms.choices import sentence_of
from cla_desktop.ui.forms.context import top_of

HEADING: Final = mark("What happened?")
CORRECTING: Final = mark("Correct what was logged")
UNHEARD: Final = mark(
    "What the caller does not allow is not known on this laptop: ask a colleague first."
)


def heading_of(lang: Language, act: Act | None, *, amends: bool = False) -> str:
    """What is asked, by the act that was chosen and whether it says anew what was logged."""
    if amends and act not in (TAKE_BACK, INCIDENT):
        return lang.tr(CORRECTING)
    return lang.tr(act.words if act is not None and act in HIDDEN else HEADING)


def sharing(lang: Language, book: CodeBook, view: AlertView, to: Plain) -> str:
    """What a recipient may be told, or why nobody may: said before one rings."""
    offer = offer_to(view, to)
    if offer is None:
        return ""
    what = ", ".join(book.label(lang, "shared", code) for code in offer.share)
    may = lang.tr("May be told: {what}. Never who called.", what=what)
    said = lang.tr(BLOCKS[offer.block]) if offer.block else may
    could_go = not offer.block or offer.block in MANAGERS
    if view.unheard and could_go and is_outside(offer.to):
        return f"{said} {lang.tr(UNHEARD)}"
    return said


def refusal(lang: Language, book: CodeBook, act: Act | None, error: ClaError) -> str:
    """Why it was not stored; also of a field that is not asked, such as what was shared."""
    if act is not None and isinstance(error, NotReady):
        first = error.problems[0]
        kind = fields_of(record_type(act.kind)).get(top_of(first.field))
        if kind is not None:
            return sentence_of(first, kind, lang, book)
    return lang.tr(error.sentence, **error.values)
