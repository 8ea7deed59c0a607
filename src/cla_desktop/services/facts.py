# SPDX-License-Identifier: Apache-2.0
"""Storing a fact of any kind: by the service that judges it first, else as any record is."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

from cla_core.records import kinds_in
from cla_core.records.committee_meetings import ActionStep, CommitteeMeeting
from cla_core.records.credit import Credit
from cla_core.records.custody import DutyTest, PhoneCustody
from cla_core.records.plan_copies import PlanAnswer, PlanCopy, PlanRecall
from cla_core.records.radio import RollCall
from cla_core.records.surveys import Survey
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.committees.following import follow_as_told, log_meeting
from cla_desktop.services.custody.duty import hand_over, log_test
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.surveying import put_survey
from cla_desktop.services.planning.asked import put_answer, put_copy, put_recall
from cla_desktop.services.radio.nets import put_call
from cla_desktop.services.recording import Submitted, submit
from cla_desktop.services.stock.writing import write


class _Store(Protocol):
    """Stores values of one kind."""

    def __call__(self, desk: Desk, values: Mapping[str, Any], *, record: str) -> Submitted:
        """Under an id; empty for a new one."""
        ...


_OWN: Final[Mapping[str, _Store]] = {
    ActionStep.kind: follow_as_told,
    CommitteeMeeting.kind: log_meeting,
    Credit.kind: write,
    DutyTest.kind: log_test,
    PhoneCustody.kind: hand_over,
    PlanAnswer.kind: put_answer,
    PlanCopy.kind: put_copy,
    PlanRecall.kind: put_recall,
    RollCall.kind: put_call,
    Survey.kind: put_survey,
}
"""What a service of its own judges first."""


def store_fact(desk: Desk, kind: str, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """Check, number, store and queue a fact.

    Raises:
        NotReady: with every problem.
        AlreadyOther: the id stands for other content.
        InputRefused: unknown kind or id.
    """
    if kind in _OWN:
        return _OWN[kind](desk, values, record=record)
    store = log if kind in kinds_in("alerts") else submit
    return store(desk, kind, values, record=record)
