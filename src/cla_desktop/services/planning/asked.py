# SPDX-License-Identifier: Apache-2.0
"""A version or a copy of a plan that was asked for in values, as a line of the command line does;
and what came back: an answer to an ask, a copy called back.

Who asks says which plan and for whom; the rest follows from the plan as it stands, by the very acts
of the window.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from cla_core.dtg import parse_ms
from cla_core.errors import FieldRefused, InputRefused, mark
from cla_core.fields import Problem
from cla_core.record import Record, clean, problems
from cla_core.records.plan_copies import PlanAnswer, PlanCopy, PlanRecall
from cla_core.records.plan_life import PlanVersion
from cla_core.records.plans import Plan, PlanAsk
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import NoDocument
from cla_desktop.services.planning.reading import PlanView, plan_view
from cla_desktop.services.planning.sharing import Handing, hand_over, preview
from cla_desktop.services.planning.versions import agree
from cla_desktop.services.recording import AlreadyOther, NotReady, Submitted, submit
from cla_desktop.storage.rows import Entry

NO_ASK: Final = mark("This is no ask of a plan.")
NO_COPY: Final = mark("This is no copy of a plan.")
BACK_FIRST: Final = mark("The copy would be called back before it was handed over.")


def put_version(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """The community agreed on the plan as it stands, on the day that was said.

    Raises:
        NotReady: with every problem.
        FieldRefused: there is no such plan, or nothing in it to agree on.
        AlreadyOther: the id stands for another version.
    """
    said, view = _asked(desk, PlanVersion, values)
    record = desk.id_for(record)
    if desk.store.read(lambda work: work.records.get(record)) is not None:
        raise AlreadyOther
    review = str(view.plan.values.get("next_review", ""))
    try:
        done = agree(desk, view.plan.id, on=said["made_on"], review=review, record=record)
    except NotReady as refused:
        raise NotReady(tuple(map(_of_the_day, refused.problems))) from None
    except InputRefused as refused:
        raise FieldRefused("plan", refused.sentence, **refused.values) from None
    return Submitted(done.id, "")


def put_copy(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """A redacted copy is handed over to the one who was said.

    Raises:
        NotReady: with every problem.
        FieldRefused: there is no such plan, or this receiver may not have it.
        AlreadyOther: the id stands for another copy.
    """
    said, view = _asked(desk, PlanCopy, values)
    record = desk.id_for(record)
    try:
        preview(desk, view.plan.id, said["receiver"])
    except InputRefused as refused:
        raise FieldRefused("receiver", refused.sentence, **refused.values) from None
    handing = Handing(
        receiver=said["receiver"],
        recipient=said["recipient"],
        expires_on=said.get("expires_on", ""),
        language=said.get("language", desk.card.language),
    )
    return hand_over(desk, view.plan.id, handing, record=record)


def put_answer(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """What was answered to an ask is taken down, by whoever sits here if nobody else is said.

    Raises:
        NotReady: with every problem.
        FieldRefused: what it names is known here and no ask.
    """
    _named(desk, values, "ask", PlanAsk, NO_ASK)
    return submit(desk, PlanAnswer.kind, {"by": desk.person, **values}, record=record)


def put_recall(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """A copy was called back, by whoever sits here if nobody else is said.

    Raises:
        NotReady: with every problem.
        FieldRefused: what it names is known here and no copy, or was handed over later.
    """
    copy = _named(desk, values, "copy", PlanCopy, NO_COPY)
    said = {"by": desk.person, **values}
    wrong = problems(PlanRecall, clean(said), book=desk.book, submitting=True)
    if copy is not None and not wrong and parse_ms(said["at"]) < parse_ms(copy.values["at"]):
        raise FieldRefused("at", BACK_FIRST)
    return submit(desk, PlanRecall.kind, said, record=record)


def _named(
    desk: Desk, values: Mapping[str, Any], name: str, declaration: type[Record], sentence: str
) -> Entry | None:
    """The record that a field names; None where it is not here, or yet on its way."""
    named = desk.store.read(lambda work: work.records.get(str(values.get(name, ""))))
    if named is not None and named.kind != declaration.kind:
        raise FieldRefused(name, sentence)
    return named


def _of_the_day(problem: Problem) -> Problem:
    """What is wrong with the day of a plan is wrong with the day that was said."""
    return replace(problem, field="made_on") if problem.field == "validated_on" else problem


def _asked(
    desk: Desk, declaration: type[Record], values: Mapping[str, Any]
) -> tuple[dict[str, Any], PlanView]:
    """What was said, once it is right by itself, and the plan that it names."""
    said = clean(values)
    found = [
        one
        for one in problems(declaration, said, book=desk.book, submitting=True)
        if one.field not in declaration.filled_in
    ]
    if found:
        raise NotReady(tuple(found))
    view = plan_view(desk, said["plan"])
    if view is None or view.plan.kind != Plan.kind:
        raise FieldRefused("plan", NoDocument().sentence)
    return said, view
