# SPDX-License-Identifier: Apache-2.0
"""Writing what is invented for a training desk, by the very services of every other desk.

An alert, a round, a roll call, a hand-over, a text, a survey and an entry of the ledger have
services of their own that judge them; what the mission approved comes down under the signature of
the mission in the laptop; the rest is a document or a report. Refuses to know when and how it is
sent.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from cla_core.bundles.approved import KINDS, PURPOSE, Approved
from cla_core.bundles.keys import sign
from cla_core.record import Document
from cla_core.records import record_type
from cla_core.records.alerts import Alert
from cla_core.records.checks import CheckRound
from cla_core.records.credit import Credit
from cla_core.records.custody import DutyTest, PhoneCustody
from cla_core.records.radio import RollCall
from cla_core.records.replies import Feedback, Referral, Response
from cla_core.records.signals import Signal
from cla_core.records.steps import AlertStep
from cla_core.records.surveys import Survey
from cla_desktop.services.alerting.writing import log, record_quick
from cla_desktop.services.custody.duty import hand_over, log_test
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.networking.rounds import HalfRound, store_round
from cla_desktop.services.outreach.approved import take_in
from cla_desktop.services.outreach.surveying import HalfSurvey, store_survey
from cla_desktop.services.radio.nets import HalfCall, store_call
from cla_desktop.services.recording import Draft, keep_draft, submit
from cla_desktop.services.stock.writing import write
from cla_desktop.services.texting.texts import paste
from cla_desktop.services.training import TrainingKeys
from cla_desktop.services.training_samples import Fate, Sample

_NAMED: Final = "#"
_MYSELF: Final = "me"


class SampleWriter:
    """Writes samples on a desk whose clock stands at their time, and knows them by their names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known = {_MYSELF: desk.person}

    def write(self, sample: Sample) -> None:
        """Store it; a draft stays one.

        Raises:
            NotReady: what was invented is not right.
        """
        values = self._meant(sample.values)
        if sample.fate is Fate.DRAFT:
            draft = Draft(id=self._desk.new_id(), kind=sample.kind, values=values)
            keep_draft(self._desk, draft)
            return
        record = _service_of(sample.kind)(self._desk, values)
        if sample.name:
            self._known[sample.name] = record

    def _meant(self, value: Any) -> Any:
        """The values with names replaced by the ids they stand for."""
        if isinstance(value, Mapping):
            return {name: self._meant(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._meant(inner) for inner in value]
        if isinstance(value, str) and value.startswith(_NAMED):
            return self._known[value.removeprefix(_NAMED)]
        return value


def _service_of(kind: str) -> Callable[[Desk, Mapping[str, Any]], str]:
    if kind in _OWN:
        return _OWN[kind]
    if issubclass(record_type(kind), Document):
        return lambda desk, values: create(desk, kind, values).id
    return lambda desk, values: submit(desk, kind, values).id


def _round(desk: Desk, values: Mapping[str, Any]) -> str:
    half = HalfRound(id=desk.new_id(), answers=values["answers"])
    store_round(desk, half)
    return half.id


def _roll_call(desk: Desk, values: Mapping[str, Any]) -> str:
    half = HalfCall(net=values["net"], id=desk.new_id(), answers=values["answers"])
    store_call(desk, half)
    return half.id


def _alert(desk: Desk, values: Mapping[str, Any]) -> str:
    return record_quick(desk, values, record=desk.new_id()).id


def _about_alert(kind: str) -> Callable[[Desk, Mapping[str, Any]], str]:
    return lambda desk, values: log(desk, kind, values).id


def _survey(desk: Desk, values: Mapping[str, Any]) -> str:
    """Store a survey: each sheet as often as it says."""
    sheets = [one["sheet"] for one in values["sheets"] for _ in range(one["times"])]
    half = HalfSurvey(id=desk.new_id(), about=values["about"], sheets=sheets)
    return store_survey(desk, half).id


def _approved(kind: str) -> Callable[[Desk, Mapping[str, Any]], str]:
    """What the mission in the laptop signs and the desk takes in."""

    def bring(desk: Desk, values: Mapping[str, Any]) -> str:
        keys = TrainingKeys.kept_in(desk.vault)
        if keys is None:
            raise LookupError("not a training desk")
        text = Approved(
            id=desk.new_id(),
            kind=kind,
            version=1,
            by=str(values["approved_by"]),
            at_ms=desk.clock.now_ms(),
            values={**values, "version": 1},
        )
        packed = text.packed()
        data = {"text": packed, "signature": sign(keys.signing, PURPOSE, packed)}
        desk.store.write(lambda work: take_in(desk, work, data))
        return text.id

    return bring


_OWN: Final[Mapping[str, Callable[[Desk, Mapping[str, Any]], str]]] = {
    Alert.kind: _alert,
    **{each.kind: _about_alert(each.kind) for each in (Referral, AlertStep, Response, Feedback)},
    **{kind: _approved(kind) for kind in KINDS},
    CheckRound.kind: _round,
    Signal.kind: paste,
    Survey.kind: _survey,
    RollCall.kind: _roll_call,
    PhoneCustody.kind: lambda desk, values: hand_over(desk, values).id,
    DutyTest.kind: lambda desk, values: log_test(desk, values).id,
    Credit.kind: lambda desk, values: write(desk, values).id,
}
"""What a service of its own stores."""
