# SPDX-License-Identifier: Apache-2.0
"""The reference list behind a field, and its codes with their words."""

from cla_core.fields import Code, Codes
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.widgets.choice_row import Choice


def list_of(field: Field) -> str:
    """The reference list of a field for codes."""
    return field.kind.list if isinstance(field.kind, Code | Codes) else ""


def choices_of(field: Field, context: FormContext) -> list[Choice]:
    """Codes on offer with their words, in the order of the list."""
    name = list_of(field)
    return [
        (code, context.book.label(context.lang, name, code)) for code in context.book.codes(name)
    ]
