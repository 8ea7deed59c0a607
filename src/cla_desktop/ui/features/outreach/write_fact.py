# SPDX-License-Identifier: Apache-2.0
"""Writing one fact of outreach: something new, or what was done about something that stands.

What belongs to a step and is known from where one began it (of what it tells, which act it is)
stands in no field.
"""

from collections.abc import Callable, Mapping

from cla_core.fields import Plain, fields_of
from cla_core.outreach.standing import STEPS
from cla_core.records import record_type
from cla_desktop.services.documents.saving import Opened
from cla_desktop.ui.documents.write_document import WriteDocument
from cla_desktop.ui.features.outreach.acts import HEARD, act_of
from cla_desktop.ui.features.outreach.words import OutreachWords
from cla_desktop.ui.forms.record_form import RecordForm

SUBJECT_OF: Mapping[str, str] = {step: kind for kind, (step, _) in STEPS.items()}
"""By kind of a step what it is about."""


def _nothing(_values: Mapping[str, Plain]) -> str:
    return ""


class WriteFact(WriteDocument):
    """The form of one of outreach's kinds."""

    _words: OutreachWords
    _warning: Callable[[Mapping[str, Plain]], str] = staticmethod(_nothing)

    def begin(self, seen: Opened, values: Mapping[str, Plain], caret: str = "") -> None:
        """Write one; of a step one stands in the first thing that is still to be said."""
        super().begin(seen, values, caret)
        self._warning = _nothing
        self._look_again()
        if self.form is None or caret or seen.kind not in SUBJECT_OF:
            return
        told = self.form.values()
        asked = (field.name for section in self.form.sections for field in section.fields)
        first = next((name for name in asked if name not in told), "")
        if first:
            self.form.go_to(first)

    def warn(self, warning: Callable[[Mapping[str, Plain]], str]) -> None:
        """Say something of what is written here, as long as it is so."""
        self._warning = warning
        self._look_again()

    def _listen(self, form: RecordForm) -> RecordForm:
        form.edited.connect(self._look_again)
        return super()._listen(form)

    def _look_again(self, _name: str = "") -> None:
        if self.form is not None:
            self.hint(self._warning(self.form.values()))

    def _form_for(self, kind: str, values: Mapping[str, Plain]) -> RecordForm:
        declaration = record_type(kind)
        subject = SUBJECT_OF.get(kind)
        if subject is None:
            known = {"code": values["code"]} if "code" in values else {}
            return RecordForm(declaration, self._context, known=known)
        _, field = STEPS[subject]
        known = {name: values[name] for name in (field, "act") if name in values}
        act = act_of(subject, str(values.get("act", "")))
        asks = act.asks if act else tuple(fields_of(declaration))
        return RecordForm(declaration, self._context, known=known, asks=asks)

    def _heading(self, values: Mapping[str, Plain]) -> str:
        subject = SUBJECT_OF.get(self._kind)
        if subject is not None:
            act = str(values.get("act", HEARD))
            colon = self._context.lang.colon
            return f"{self._words.kind(subject)}{colon}{self._words.act(subject, act)}"
        code = str(values.get("code", ""))
        return " ".join(f"{super()._heading(values)} {code}".split())
