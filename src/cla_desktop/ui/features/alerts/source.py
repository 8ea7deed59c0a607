# SPDX-License-Identifier: Apache-2.0
"""What the alert pages ask of the services; every method runs off the main thread.

`told` hears the ids of the alerts that were written about, so that everybody who shows them looks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from cla_core.alerts.clocks import logs_escalation, was_asked
from cla_core.fields import Plain
from cla_core.language import Language
from cla_core.records.contacts import Contact
from cla_core.records.incidents import Incident
from cla_desktop.services.alerting import (
    flash,
    from_round,
    joining,
    reading,
    unread,
    waiting,
    writing,
)
from cla_desktop.services.alerting.joining import Join
from cla_desktop.services.alerting.listing import AlertFilter, recent_alerts
from cla_desktop.services.alerting.night import Night, NightLog, night_at, night_log
from cla_desktop.services.alerting.quick import BEEP
from cla_desktop.services.alerting.reading import AlertLine, AlertView
from cla_desktop.services.alerting.waiting import Waiting
from cla_desktop.services.alerting.writing import Recorded
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.naming import code_meant
from cla_desktop.services.networking.contacts import limits_of
from cla_desktop.services.planning.meeting_alerts import plans_called
from cla_desktop.services.recording import (
    Draft,
    Submitted,
    discard_draft,
    drafts,
    keep_draft,
)
from cla_desktop.services.texting import texts
from cla_desktop.storage.rows import Entry
from cla_desktop.ui.features.alerts.printing import air_sheet, alert_sheet
from cla_desktop.ui.printing.sheet_source import SheetSource
from cla_desktop.vault.header import SlotKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the list shows: open alerts or the newest ones, and forms begun and not saved."""

    lines: tuple[AlertLine, ...] = ()
    begun: tuple[Draft, ...] = ()
    beeps: tuple[Entry, ...] = ()


class DeskAlerts:
    """The services of one open desk."""

    def __init__(self, desk: Desk, *, told: Callable[[str], None]) -> None:
        self._desk = desk
        self._told = told

    def standing(self, wanted: AlertFilter | None, *, beside: str = "") -> Standing:
        """The open alerts, or those a filter leaves; `beside` stands there whatever it is."""
        if wanted is None:
            lines = reading.open_alerts(self._desk)
        else:
            lines = recent_alerts(self._desk, wanted)
        begun = drafts(self._desk, "alert")
        taken_down = {draft.values.get(BEEP) for draft in begun}
        return Standing(
            lines=lines + self._beside(lines, beside),
            begun=begun,
            beeps=tuple(one for one in reading.beeps(self._desk) if one.id not in taken_down),
        )

    def _beside(self, lines: Iterable[AlertLine], alert: str) -> tuple[AlertLine, ...]:
        """The alert one came to look at, where the list does not hold it."""
        if not alert or any(line.id == alert for line in lines):
            return ()
        view = reading.alert(self._desk, alert)
        return () if view is None or any(e.id == view.line.id for e in lines) else (view.line,)

    def night(self, nights: int, language: Language) -> NightLog:
        """The log of the last night, or of one so many nights before (below zero)."""
        return night_log(self._desk, night_at(self._desk).moved(nights), language)

    def sheet(self, night: Night | None) -> SheetSource:
        """What the print dialog shows: the log of a night, or the open alerts."""
        return alert_sheet(self._desk, night)

    def script(self, alert: str) -> SheetSource:
        """What the print dialog shows: an alert as it is read aloud, and as a text message."""
        return air_sheet(self._desk, alert)

    def alert(self, record: str) -> AlertView | None:
        """One alert whole, with the plans that name its threat in its place."""
        view = reading.alert(self._desk, record)
        if view is None:
            return None
        return replace(view, plans=plans_called(self._desk, view.line.state))

    def draft(self, record: str) -> Draft | None:
        """A form that was begun and not saved."""
        return next((each for each in drafts(self._desk, "alert") if each.id == record), None)

    def waiting(self, record: str) -> Waiting | None:
        """A missed call, a text or a form that was begun, and what it may belong to."""
        return waiting.waiting(self._desk, record)

    def take_call(self, record: str) -> Draft:
        """The form that takes down what a missed call was about, or what a text says already."""
        return waiting.take_call(self._desk, record)

    def begin_at(self, node: str) -> Draft:
        """The form of an alert that the check round heard of at a node."""
        return from_round.begin_at(self._desk, node)

    def belongs(self, record: str, alert: str) -> None:
        """A missed call or a text tells of an alert that stands."""
        texts.attach(self._desk, record, alert)
        self._told(alert)

    def lay_aside(self, record: str) -> None:
        """Nothing is to be done about a missed call or a text."""
        texts.lay_aside(self._desk, record)
        self._told("")

    def forbidden_by(self, caller: str) -> frozenset[str]:
        """What a contact does not allow, by the code as it was typed."""
        return self._desk.store.read(
            lambda work: limits_of(work, code_meant(work, (Contact.kind,), caller))
        )

    def people(self) -> tuple[str, ...]:
        """Whoever opens this laptop, the one who did first."""
        slots = self._desk.vault.slots
        codes = [slot.label for slot in slots if slot.kind is SlotKind.PERSON]
        return tuple(dict.fromkeys((self._desk.person, *codes)))

    def keep_as_beep(self, record: str) -> None:
        """A missed call from the locked screen is no more than that."""
        writing.log_captured_beep(self._desk, record)
        self._told("")

    def now(self) -> str:
        """The moment it is at the base, to the minute."""
        return writing.moment_now(self._desk)

    def new_id(self) -> str:
        """An id for an alert about to be taken down."""
        return self._desk.new_id()

    def keep(self, draft: Draft) -> None:
        """Keep what stands in the form."""
        keep_draft(self._desk, draft)

    def discard(self, record: str) -> None:
        """Forget a draft."""
        discard_draft(self._desk, record)

    def record(self, draft: Draft, *, sure: bool) -> Recorded:
        """Store an alert; it is durable when this returns."""
        if draft.values.get("amends"):
            return self._correct(draft, sure=sure)
        done = writing.record_quick(self._desk, draft.values, record=draft.id, sure=sure)
        self._told(done.id)
        return done

    def _correct(self, draft: Draft, *, sure: bool) -> Recorded:
        """Store the whole alert anew over what it said before."""
        done = writing.log(self._desk, draft.kind, draft.values, record=draft.id, sure=sure)
        self._told(done.id)
        return Recorded(id=done.id, number=done.number, same=())

    def beep(self) -> None:
        """Log a missed call as of now."""
        writing.log_beep(self._desk)
        self._told("")

    def log(self, kind: str, values: Mapping[str, Plain], *, sure: bool) -> Submitted:
        """Store something about an alert."""
        if kind == Incident.kind:
            return self.say_incident(values)
        done = writing.log(self._desk, kind, values, sure=sure)
        self._told(str(values.get("alert", "")))
        return done

    def escalate(self, alert: str, *, at: str) -> bool:
        """Log that an alert climbed one level, where the mission logs that by a key.

        False where it is to be filled in, or where there is nobody to climb to.
        """
        view = reading.alert(self._desk, alert)
        if view is None or view.line.next is None or view.line.next.again:
            return False
        if not (logs_escalation(self._desk.book.profile) and was_asked(view.line.state)):
            return False
        said = {"alert": view.line.id, "act": "ESCALATED", "to": view.line.next.to, "at": at}
        self.log("alert_step", {**said, "actor": "CLA", "channel": "CALL"}, sure=False)
        return True

    def open_lines(self) -> tuple[AlertLine, ...]:
        """The open alerts, as lines of the list."""
        return reading.open_alerts(self._desk)

    def join(self, line: AlertLine, join: Join, other: str) -> None:
        """Bring an alert together with another, or with an incident; or apart again."""
        one = line.id
        merged_into = line.state.merged_into
        jobs: dict[Join, Callable[[], object]] = {
            Join.MERGE: lambda: joining.merge(self._desk, one, other),
            Join.PART: lambda: joining.part(
                self._desk, *((one, other) if merged_into == other else (other, one))
            ),
            Join.LINK: lambda: joining.link(self._desk, one, other),
            Join.UNLINK: lambda: joining.link(self._desk, one, other, apart=True),
            Join.ATTACH: lambda: joining.attach(self._desk, one, other),
            Join.LEAVE: lambda: joining.attach(self._desk, one, other, apart=True),
        }
        jobs[join]()
        self._told(one)

    def move_signal(self, signal: str, alert: str) -> None:
        """Note that a call belongs to another alert."""
        joining.move_signal(self._desk, signal, alert)
        self._told(alert)

    def say_incident(self, values: Mapping[str, Plain]) -> Submitted:
        """What an alert turned out to be: a new incident, or its own named anew."""
        said = dict(values)
        alert, amends = str(said.pop("alert")), str(said.pop("amends", ""))
        if amends:
            done = joining.name_incident(self._desk, amends, said)
        else:
            done = joining.open_incident(self._desk, alert, said)
        self._told(alert)
        return done

    def saw(self, records: Iterable[str]) -> None:
        """Somebody looked at what the mission wrote."""
        unread.mark_seen(self._desk, records)
        self._told("")

    def flash(self, alert: str, language: Language) -> str:
        """Begin a flash from an alert; gives the draft's id."""
        return flash.begin_flash(self._desk, alert, language=language)
