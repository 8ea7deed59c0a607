# SPDX-License-Identifier: Apache-2.0
"""The reference list behind a field, and its codes with their words."""

from cla_core.codes import CodeBook
from cla_core.fields import Code, Codes, Kind, Problem
from cla_core.language import Language
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.widgets.choice_row import Choice

CHOICES = "choices"
"""What a sentence names the codes by that it allows."""


def sentence_of(problem: Problem, kind: Kind, lang: Language, book: CodeBook) -> str:
    """What is wrong with a field of this kind; the codes it may hold in the mission's words."""
    values = dict(problem.values)
    if isinstance(kind, Code | Codes) and CHOICES in values:
        codes = str(values[CHOICES]).split(", ")
        values[CHOICES] = ", ".join(book.label(lang, kind.list, code) for code in codes)
    return lang.tr(problem.sentence, **values)


def list_of(field: Field) -> str:
    """The reference list of a field for codes."""
    return field.kind.list if isinstance(field.kind, Code | Codes) else ""


def choices_of(field: Field, context: FormContext) -> list[Choice]:
    """Codes on offer with their words, in the order of the list."""
    return [(code, label_of(code, field, context)) for code in context.book.codes(list_of(field))]


def label_of(code: str, field: Field, context: FormContext) -> str:
    """The words of a code, on offer or not."""
    return context.book.label(context.lang, list_of(field), code) if code else ""
