# SPDX-License-Identifier: Apache-2.0
"""The table from kinds of field to editors; a test holds it complete.

Another look for a field is another kind, never an option here.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cla_core.fields import (
    Code,
    Codes,
    Count,
    DocumentCode,
    Flag,
    Kind,
    Many,
    Moment,
    Money,
    People,
    Phone,
    Place,
    Ref,
    Text,
    Week,
)
from cla_desktop.ui.forms.choice_editors import CodesEditor, FlagEditor, code_editor
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.count_editor import CountEditor
from cla_desktop.ui.forms.document_editor import DocumentEditor, ref_editor
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.money_editor import MoneyEditor
from cla_desktop.ui.forms.people_editor import PeopleEditor
from cla_desktop.ui.forms.place_editor import PlaceEditor
from cla_desktop.ui.forms.rows_editor import RowsEditor
from cla_desktop.ui.forms.text_editors import text_editor
from cla_desktop.ui.forms.time_editors import MomentEditor, WeekEditor

EDITORS: Mapping[type[Kind], Callable[[Field, FormContext], Editor]] = MappingProxyType(
    {
        Text: text_editor,
        Phone: text_editor,
        Code: code_editor,
        Codes: CodesEditor,
        Moment: MomentEditor,
        Week: WeekEditor,
        Count: CountEditor,
        Money: MoneyEditor,
        Flag: FlagEditor,
        Place: PlaceEditor,
        People: PeopleEditor,
        Many: RowsEditor,
        DocumentCode: DocumentEditor,
        Ref: ref_editor,
    }
)


def editor_for(field: Field, context: FormContext) -> Editor:
    """The editor of a field's kind."""
    return EDITORS[type(field.kind)](field, context)
