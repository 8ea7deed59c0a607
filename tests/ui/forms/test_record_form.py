# SPDX-License-Identifier: Apache-2.0
"""The form of a record: the way through it by keyboard, what it says when, and coming back."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cla_core.fields import Problem, fields_of
from cla_core.record import REGISTRY, Record, clean
from cla_core.records.reports import Daily, Flash, Weekly
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.editors import EDITORS
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.forms.sections import SectionList, sections_of
from cla_desktop.ui.forms.text_editors import ParagraphEditor
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.rows import ROW_ROLE, Row
from tests.ui.forms.typing import ALT, enter, focused, pastes, press, types

MakeForm = Callable[..., RecordForm]
REPORTS: list[type[Record]] = [Flash, Daily, Weekly]


@pytest.fixture
def make_form(qtbot: QtBot, context: FormContext) -> MakeForm:
    """`make_form(Flash, values)`: a shown form, focus in its first open field."""
    kept: list[RecordForm] = []

    def made(record: type[Record] = Flash, values: dict[str, object] | None = None) -> RecordForm:
        form = RecordForm(record, context)
        kept.append(form)
        qtbot.addWidget(form)
        form.resize(830, 640)
        form.set_values({**record.defaults(), **(values or {})})
        with qtbot.waitExposed(form):
            form.show()
        form.activateWindow()
        form.begin()
        return form

    return made


def examples(record: type[Record]) -> dict[str, object]:
    """A full record made of its fields' own examples."""
    return {name: kind.example for name, kind in fields_of(record).items()}


def sentences(form: RecordForm) -> list[str]:
    """What is said beside the fields."""
    return [one.sentence for one in form.findChildren(InlineProblem) if one.sentence]


def standing(form: RecordForm) -> dict[str, Row]:
    """The rows of the section list by section."""
    model = form.findChildren(SectionList)[0].model()
    rows = [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]
    return {row.key: row for row in rows}


def test_the_editor_table_knows_every_kind_in_use() -> None:
    used = {type(kind) for record in REGISTRY.values() for kind in fields_of(record).values()}
    assert used <= set(EDITORS)


@pytest.mark.parametrize("record", REPORTS)
def test_a_full_record_goes_in_and_comes_out_the_same(
    make_form: MakeForm, record: type[Record]
) -> None:
    told = clean(examples(record))
    form = make_form(record, told)
    assert form.values() == told


@pytest.mark.parametrize("record", REPORTS)
def test_folded_sections_keep_what_they_hold(make_form: MakeForm, record: type[Record]) -> None:
    told = clean(examples(record))
    form = make_form(record, told)
    for section in sections_of(record, form.context):
        form.go_to_section(section.name)
    assert form.values() == told


def test_enter_leads_from_field_to_field_and_opens_what_comes(
    make_form: MakeForm, qtbot: QtBot
) -> None:
    form = make_form()
    assert focused().accessibleName() == "Headline"
    types("Armed men above Mtindo, 14 March")
    enter()
    types("mov")
    enter()
    types("2142")
    enter()
    assert focused().accessibleName() == "When it ended"
    form.go_to("also_at_risk")
    with qtbot.assertNotEmitted(form.past_end):
        enter()
    assert form.values()["threat_type"] == "MOV"
    form.go_to("next_update")
    with qtbot.waitSignal(form.past_end):
        enter()


def test_alt_and_arrows_move_between_sections(make_form: MakeForm) -> None:
    form = make_form()
    press(Qt.Key.Key_Down, ALT)
    assert focused().accessibleName() == "When it happened"
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Down, ALT)
    assert focused().accessibleName() == "What happened, as reported"
    press(Qt.Key.Key_Up, ALT)
    assert focused().accessibleName() == "Place"
    assert standing(form)["where"].strong


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_Eacute])
def test_alt_and_its_number_go_to_a_section_on_a_french_keyboard_too(
    make_form: MakeForm, key: Qt.Key
) -> None:
    form = make_form()
    press(key, ALT)
    assert focused().accessibleName() == "When it happened"
    assert standing(form)["when"].strong


def test_gaps_are_counted_at_once_but_said_only_on_submit(make_form: MakeForm) -> None:
    form = make_form()
    counts: list[int] = []
    form.stands.connect(counts.append)
    types("x")
    assert counts[-1] == 4
    assert [standing(form)[s].value for s in ("headline", "when", "where", "what")] == ["1"] * 4
    assert sentences(form) == []
    assert not form.ready()
    assert sentences(form) == ["This is needed."] * 4
    assert focused().accessibleName() == "Kind of threat"


def test_a_wrong_value_is_said_once_one_leaves_it(make_form: MakeForm) -> None:
    form = make_form()
    form.go_to("happened")
    types("when?")
    assert sentences(form) == []
    enter()
    assert len(sentences(form)) == 1
    form.go_to("happened")
    assert sentences(form) == []


def test_a_section_is_ticked_for_what_a_person_said_and_not_for_defaults(
    make_form: MakeForm,
) -> None:
    form = make_form()
    assert standing(form)["source"].value_icon == ""
    form.go_to("source_reliability")
    types("b")
    assert standing(form)["source"].value_icon == "check"


def test_rules_between_fields_are_said_at_their_field(make_form: MakeForm) -> None:
    form = make_form()
    form.go_to("happened")
    types("2142")
    enter()
    types("2100")
    enter()
    assert sentences(form) == ["The end is before the beginning."]


def test_problems_of_the_service_are_shown_until_their_field_changes(
    make_form: MakeForm,
) -> None:
    form = make_form(Flash, clean(examples(Flash)))
    assert form.ready()
    form.show_problems([Problem("headline", "This must be text.")])
    assert sentences(form) == ["This must be text."]
    types("x")
    assert sentences(form) == []


def test_a_problem_in_a_table_leads_into_its_row(make_form: MakeForm) -> None:
    told = clean(examples(Flash)) | {"actions": [{"what": "told"}, {"by": "CLA"}]}
    form = make_form(Flash, told)
    assert not form.ready()
    assert focused().accessibleName() == "Time"
    missing = "Time: This is needed."
    assert sentences(form) == [missing, f"{missing} What was done: This is needed."]


def test_a_draft_is_told_after_a_pause_and_while_one_types(
    make_form: MakeForm, qtbot: QtBot
) -> None:
    form = make_form()
    with qtbot.waitSignal(form.draft_ready) as kept:
        types("Armed")
    args = kept.args
    assert args is not None
    values, caret = args
    assert values["headline"] == "Armed"
    assert json.loads(caret)["at"] == "headline"
    told: list[object] = []
    form.draft_ready.connect(lambda *args: told.append(args))

    def typing_without_pause() -> bool:
        types("x")
        return bool(told)

    qtbot.waitUntil(typing_without_pause)
    types("y")
    form.flush()
    form.flush()
    assert len(told) == 2


def test_what_was_submitted_is_not_told_again_as_a_draft(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form()
    types("x")
    form.forget()
    with qtbot.assertNotEmitted(form.draft_ready, wait=600):
        form.flush()


def test_half_typed_work_comes_back_exactly(make_form: MakeForm) -> None:
    form = make_form(Flash, {"headline": "Armed men", "classification": "CONFIDENTIAL"})
    form.go_to("happened")
    types("hier qu")
    form.go_to("threat_type")
    types("zz")
    form.go_to("actions")
    types("21")
    enter()
    types("Base told")
    press(Qt.Key.Key_Left, times=3)
    kept, values, caret = form.save_state(), form.values(), form.caret()
    again = make_form()
    again.restore_state(kept)
    assert again.values() == values
    first, second = json.loads(caret), json.loads(again.caret())
    assert {k: v for k, v in second.items() if k != "scrolled"} == {
        k: v for k, v in first.items() if k != "scrolled"
    }
    types("!")
    assert again.values()["actions"][0]["what"] == "Base t!old"


@pytest.mark.parametrize("state", [b"", b"{", b"[]", b'{"values": 1, "caret": 2}', b"\xff"])
def test_a_state_nobody_understands_is_left_aside(make_form: MakeForm, state: bytes) -> None:
    form = make_form()
    types("x")
    form.restore_state(state)
    form.put_caret("[1]")
    assert form.values()["headline"] == "x"


def test_pointing_at_words_selects_them(make_form: MakeForm) -> None:
    form = make_form(Flash, {"what": "seen by Jean Mukasa"})
    form.point_at("what", 8, 19)
    types("-")
    assert form.values()["what"] == "seen by -"


def test_tab_follows_the_page_in_whatever_order_sections_were_opened(
    make_form: MakeForm,
) -> None:
    form = make_form()
    for section in ("assessment", "header", "who", "action"):
        form.go_to_section(section)
    form.go_to("headline")
    stops = [focused().accessibleName()]
    for _ in range(4):
        press(Qt.Key.Key_Tab)
        stops.append(focused().accessibleName())
    assert stops[:4] == ["Headline", "Kind of threat", "When it happened", "When it ended"]
    form.go_to("direction")
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Who was hurt or is at risk"
    form.go_to("also_at_risk")
    press(Qt.Key.Key_Backtab)
    assert focused().accessibleName() == "Next 24 to 72 hours"


def test_tab_goes_through_the_rows_of_a_table(make_form: MakeForm) -> None:
    form = make_form(Flash, {"actions": [{"what": "a"}, {"what": "b"}]})
    form.go_to("actions")
    names = []
    for _ in range(6):
        names.append(focused().accessibleName())
        press(Qt.Key.Key_Tab)
    assert names == ["Time", "What was done", "By"] * 2


def in_sight(form: RecordForm, widget: QWidget) -> bool:
    """Whether all of a widget can be seen in the page that scrolls."""
    view = form.findChildren(QScrollArea)[0].viewport()
    top = widget.mapTo(view, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= view.height()


def test_what_one_writes_stays_in_sight_as_it_grows(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form(Flash)
    form.go_to("what")
    editor = form.editor("what")
    assert isinstance(editor, ParagraphEditor)
    qtbot.waitUntil(lambda: in_sight(form, editor.paper))
    for _ in range(9):
        types("One more line of what was seen")
        enter()
    qtbot.waitUntil(lambda: in_sight(form, editor.paper))


def test_a_refused_paste_is_said_where_one_looks(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form(Flash)
    form.go_to("what")
    pastes("x" * 10_000_000)
    said = [
        one for one in form.findChildren(InlineProblem) if "Nothing was changed" in one.sentence
    ]
    qtbot.waitUntil(lambda: in_sight(form, said[0]))


def test_each_paragraph_begins_on_the_side_of_its_language(make_form: MakeForm) -> None:
    form = make_form(Flash)
    editor = form.editor("what")
    assert isinstance(editor, ParagraphEditor)
    editor.show_value("رجال مسلحون\nhommes armés")
    option = editor.paper.document().defaultTextOption()
    assert option.textDirection() is Qt.LayoutDirection.LayoutDirectionAuto
    arabic = editor.paper.document().firstBlock()
    assert arabic.textDirection() is Qt.LayoutDirection.RightToLeft
    assert arabic.next().textDirection() is Qt.LayoutDirection.LeftToRight


def test_no_label_of_a_figure_is_cut_and_its_neighbours_stand_level(
    make_form: MakeForm, qtbot: QtBot
) -> None:
    form = make_form(Weekly)
    form.go_to("answered_by_community")
    names = ("answered_by_community", "alerts_confirmed", "alerts_false")
    editors = [editor for name in names if (editor := form.editor(name)) is not None]
    said = {editor.field.label for editor in editors}
    labels = [words for words in form.findChildren(Words) if words.text() in said]
    assert len(labels) == len(names)
    for width in (830, 560):
        form.resize(width, 640)
        qtbot.waitUntil(lambda: all(not is_cut(label) for label in labels))
        qtbot.waitUntil(lambda: len({one.mapTo(form, QPoint()).y() for one in editors}) == 1)


def is_cut(label: Words) -> bool:
    """Whether the words need more room than they have."""
    longest = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())
    return label.height() < label.heightForWidth(label.width()) or label.width() < longest
