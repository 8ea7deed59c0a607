# SPDX-License-Identifier: Apache-2.0
"""What is done with a plan besides writing it: handed over, answered, warned by, compared, printed.

Every act asks for its few fields in the strip and says in one sentence why it cannot be.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.errors import ClaError, mark
from cla_core.fields import Plain
from cla_core.planning.differences import Difference
from cla_core.records.plan_copies import PlanAnswer, PlanCopy, PlanRecall
from cla_core.records.plan_life import PlanSighting
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.planning.sharing import WORDS_TO_MISSION, Handing, copies_of
from cla_desktop.services.planning.versions import changed_between, changed_since
from cla_desktop.storage.rows import Entry
from cla_desktop.ui.features.plans.act_strip import ActStrip
from cla_desktop.ui.features.plans.copy_words import (
    Doubt,
    asked_of_doubt,
    lines_of_doubt,
    said_of_copy,
)
from cla_desktop.ui.features.plans.plan_words import PlanWords
from cla_desktop.ui.features.plans.printing import changes_sheet, committee_sheet, copy_sheet
from cla_desktop.ui.features.plans.shelter_watch import ShelterWatch
from cla_desktop.ui.features.plans.source import CopyAhead, DeskPlans, Shown
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.guard_watch import seen_in
from cla_desktop.ui.printing.opening import open_print_dialog
from cla_desktop.ui.printing.sheet_source import SheetSource
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone

NAMES_SHELTER: Final = mark(
    "This names a safe place or a way of the plan, and the mission reads it: say it otherwise."
)
COPY_FIELDS: Final = ("receiver", "recipient", "language", "expires_on")


class PlanActs(QObject):
    """`stored` once something was done, `kept` once what is half typed is; else `not_kept(why)`.

    `strip` is where it is asked for.
    """

    stored = Signal()
    kept = Signal()
    not_kept = Signal(str)

    def __init__(
        self, context: FormContext, words: PlanWords, *, source: DeskPlans, tasks: Runs
    ) -> None:
        super().__init__()
        self._context = context
        self._words = words
        self._source = source
        self._tasks = tasks
        self._found: Shown | None = None
        self.strip = ActStrip(context)
        self.strip.edited.connect(self._on_edited)
        self.strip.due.connect(self._keep)
        self._shelters = ShelterWatch(self, source=source, tasks=tasks, tell=self._tell_shelter)
        tasks.read(self, source.begun).then(self.strip.take_half)
        self._looking_ahead = False
        self._read: Mapping[str, Plain] | None = None
        self._read_for = ""
        self._doubts: tuple[Doubt, ...] = ()
        self._looked_at: set[tuple[str, str, str]] = set()
        self._compared: tuple[Difference, ...] | None = None
        self._opened = False

    def open_shelters(self, *, opened: bool) -> None:
        """Tell of safe places and ways too, or cover them again."""
        self._opened = opened
        self._tell_changes()

    def show_plan(self, found: Shown | None) -> None:
        """From now on it is this plan."""
        self._found = found

    def hand_over(self) -> None:
        """A redacted copy for the contingent or the authorities."""
        if self._found is None:
            return
        self._compared = None
        tr = self._context.lang.tr
        known = {"receiver": "CONTINGENT", "language": "fr"}
        review = self._found.view.plan.values.get("next_review")
        self.strip.begin(
            tr("Hand over a redacted copy"),
            tr("Hand over and print"),
            PlanCopy.kind,
            COPY_FIELDS,
            done=self._hand_over,
            about=self._plan(),
            known={**known, **({"expires_on": review} if review else {})},
        )
        self._looking_ahead, self._read = True, None
        self._looked_at.clear()
        box = self.strip.box
        self._look_ahead(box.value() if box is not None else known)

    def answer(self, ask: str) -> None:
        """Open the form for the answer to an ask."""
        tr = self._context.lang.tr
        self._begin(
            tr("What was answered"),
            PlanAnswer.kind,
            ("answer", "reasons", "stated_by", "note"),
            partial(self._source.answer, ask),
            about=ask,
        )

    def saw(self, indicator: str) -> None:
        """Open the form for an early sign that somebody noticed."""
        plan = self._plan()
        self._begin(
            self._context.lang.tr("An early sign was noticed"),
            PlanSighting.kind,
            ("seen_on", "seen_by", "note"),
            partial(self._source.saw, plan, indicator),
            about=indicator,
            known={"seen_on": iso(moment_of(self._context.now_ms(), self._context.offset_minutes))},
        )

    def about_copy(self, copy: str) -> None:
        """Call a copy back, or print it again while it counts."""
        found = self._found
        states = copies_of(found.view, now_ms=self._context.now_ms()) if found else ()
        state = next((one for one in states if one.copy.id == copy), None)
        if state is None:
            return
        tr = self._context.lang.tr
        if state.recalled:
            self._looking_ahead, self._compared = False, None
            said = tr("This copy was recalled: whoever has it must return or destroy it.")
            self.strip.begin(
                said, tr("Close"), PlanRecall.kind, (), done=lambda _values: self.strip.close_up()
            )
            return
        again = (tr("Print it again"), partial(self._print_copy, state.copy))
        self._begin(
            tr("Recall this copy: whoever has it must return or destroy it"),
            PlanRecall.kind,
            ("reason",),
            lambda values: self._source.recall(copy, str(values.get("reason", ""))),
            about=copy,
            act=tr("Call it back"),
            also=None if state.expired else again,
        )

    def _print_copy(self, copy: Entry) -> None:
        self._open_copy(copy.id, str(copy.values.get("language", "")))

    def archive(self) -> None:
        """Take the plan out of the list, or put it back."""
        if self._found is not None:
            plan = self._found.view.plan
            self.put_away(plan, not plan.archived)

    def put_away(self, seen: Opened, away: bool) -> None:
        """What one took out and another wanted: out of the list, or in it."""
        self._change(partial(self._source.archive, seen, away=away))

    def settle(self, document: Opened, name: str, value: object) -> None:
        """Let one of two versions stand."""
        self._change(partial(self._source.settle, document, name, value))

    def compare_now(self) -> None:
        """What was written since the community agreed last."""
        found = self._found
        if found is None:
            return
        tr = self._context.lang.tr
        agreed = tr("Changed since it was agreed") if found.view.versions else tr("Not agreed yet")
        self._show_changes(agreed, changed_since(found.view))

    def compare(self, version: str) -> None:
        """What a version changed against the one before it."""
        versions = self._found.view.versions if self._found is not None else ()
        ids = [one.id for one in versions]
        if version not in ids:
            return
        at = ids.index(version)
        tr = self._context.lang.tr
        title = self._words.version(versions[at])
        if at == 0:
            self._show_changes(tr("{version}: the first", version=title), ())
        else:
            self._show_changes(title, changed_between(versions[at - 1], versions[at]))

    def _show_changes(self, title: str, changes: tuple[Difference, ...]) -> None:
        self.strip.begin(
            title,
            self._context.lang.tr("Print"),
            PlanRecall.kind,
            (),
            done=lambda _values: self._print_changes(title, changes),
        )
        self._looking_ahead = False
        self._compared = changes
        self._tell_changes()

    def _tell_changes(self) -> None:
        if self._compared is None or self._found is None:
            return
        committees = self._found.view.committees
        lines = [
            line
            for each in self._compared
            for line in self._words.difference(each, committees, opened=self._opened)
        ]
        nothing = self._context.lang.tr("Nothing changed.")
        self.strip.note("\n".join(lines) or nothing, tone=Tone.TEXT)

    def _print_changes(self, title: str, changes: tuple[Difference, ...]) -> None:
        desk = self._source.desk
        code = str(self._found.view.plan.values.get("code", "")) if self._found else ""
        self._show_paper(changes_sheet(desk, code=code, title=title, changes=changes))

    def _begin(
        self,
        title: str,
        kind: str,
        names: tuple[str, ...],
        job: Callable[[Mapping[str, Plain]], None],
        *,
        about: str,
        act: str = "",
        known: Mapping[str, Plain] | None = None,
        also: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        self._looking_ahead = False
        self._compared = None
        words = act or self._context.lang.tr("Save")
        self.strip.begin(
            title,
            words,
            kind,
            names,
            done=lambda values: self._do(partial(job, values)),
            about=about,
            known=known,
            also=also,
        )

    def _change(self, job: Callable[[], None]) -> None:
        """Change the plan itself: what is half typed below it stays."""
        pending = self._tasks.write(self, job)
        pending.then(lambda _done: self._on_changed()).otherwise(self._on_not_kept)

    def _on_changed(self) -> None:
        if self._compared is not None:
            self.strip.close_up()
        self.stored.emit()

    def _do(self, job: Callable[[], None]) -> None:
        """Run what the strip asks for off the main thread, and show how it ended."""
        about = self.strip.about
        pending = self._tasks.write(self, job)
        pending.then(lambda _done: self._on_done(about)).otherwise(self.strip.refuse)

    def _on_done(self, about: str) -> None:
        self.strip.finish(about)
        self.stored.emit()

    def _hand_over(self, values: Mapping[str, Plain]) -> None:
        """Once it was read, and each line that is doubtful for this receiver by itself."""
        receiver = str(values.get("receiver", ""))
        if self._read is None or self._read_for != receiver:
            self._look_ahead(values, refused=self.strip.refuse)
            return
        for number, doubt in enumerate(self._doubts, start=1):
            seen = receiver, doubt.line.id, doubt.told
            if seen not in self._looked_at:
                self._looked_at.add(seen)
                lang, of = self._context.lang, len(self._doubts)
                asked = asked_of_doubt(lang, doubt, number=number, of=of)
                self.strip.note(asked, tone=Tone.P2)
                self.strip.text.show_lines(lines_of_doubt(lang, doubt))
                return
        handing = Handing(
            receiver=receiver,
            recipient=str(values.get("recipient", "")),
            expires_on=str(values.get("expires_on", "")),
            language=str(values.get("language", "fr")),
            read=self._read,
        )
        about = self.strip.about
        pending = self._tasks.write(self, partial(self._source.hand_over, self._plan(), handing))
        pending.then(partial(self._on_handed, about, handing.language)).otherwise(
            partial(self._on_not_handed, values)
        )

    def _on_not_handed(self, values: Mapping[str, Plain], error: ClaError) -> None:
        self.strip.refuse(error)
        self._look_ahead(values)

    def _on_handed(self, about: str, language: str, copy: str) -> None:
        self._on_done(about)
        self._open_copy(copy, language)

    def print_plan(self) -> None:
        """The version that was agreed last, for the community's own committee."""
        if self._found is not None:
            self._show_paper(committee_sheet(self._source.desk, self._plan()))

    def _open_copy(self, copy: str, language: str) -> None:
        self._show_paper(copy_sheet(self._source.desk, copy), language=language)

    def _show_paper(self, source: SheetSource, *, language: str = "") -> None:
        open_print_dialog(
            self.strip,
            self._context.look,
            self._context.lang,
            tasks=self._tasks,
            source=source,
            language=language,
        )

    def _keep(self, half: Mapping[str, Plain]) -> None:
        pending = self._tasks.write(self, partial(self._source.keep_begun, half))
        pending.then(lambda _done: self.kept.emit()).otherwise(self._on_not_kept)

    def _on_not_kept(self, error: ClaError) -> None:
        self.not_kept.emit(self._context.lang.tr(error.sentence, **error.values))

    def _on_edited(self, values: Mapping[str, Plain]) -> None:
        if not self._looking_ahead:
            self._look_for_shelter(values)
            return
        found = seen_in(self._context, PlanCopy, values)
        if found:
            self.strip.note(self._context.lang.tr(found[0].sentence), tone=Tone.P2)
        else:
            self._look_ahead(values)

    def _look_for_shelter(self, values: Mapping[str, Plain]) -> None:
        """Say of an answer or a recall that its words lead to a safe place."""
        about = self.strip.about
        kind, _, record = about.partition(".")
        if kind in WORDS_TO_MISSION:
            self._shelters.look(about, kind, {**values, WORDS_TO_MISSION[kind][0]: record})

    def _tell_shelter(self, about: str, names_one: bool) -> None:
        if about == self.strip.about and not self._looking_ahead:
            said = self._context.lang.tr(NAMES_SHELTER) if names_one else ""
            self.strip.note(said, tone=Tone.P2)

    def _look_ahead(
        self, values: Mapping[str, Plain], *, refused: Callable[[ClaError], None] | None = None
    ) -> None:
        """Say before it goes what a copy tells, word by word, and what is kept back."""
        asked = (str(values.get("receiver", "")), str(values.get("language", "fr")))
        pending = self._tasks.read(self, partial(self._source.preview, self._plan(), *asked))
        pending.then(partial(self._tell, asked[0])).otherwise(refused or self._tell_refusal)

    def _tell(self, receiver: str, found: CopyAhead) -> None:
        if self._looking_ahead:
            self._read_for = receiver
            self._read, self._doubts = found.redacted.values, found.doubts
            apart = self._words.apart(self._found.view.disputed_of_told) if self._found else ""
            said = said_of_copy(self._context.lang, found.redacted)
            self.strip.note("\n".join(filter(None, (apart, said))))
            self.strip.do.setEnabled(True)
            self.strip.text.show_lines((self._context.lang.tr("The receiver reads:"), *found.lines))

    def _tell_refusal(self, error: ClaError) -> None:
        if self._looking_ahead:
            self._read, self._doubts = None, ()
            self.strip.note(self._context.lang.tr(error.sentence, **error.values), tone=Tone.P1)
            self.strip.do.setEnabled(False)
            self.strip.text.show_lines(())

    def _plan(self) -> str:
        return self._found.view.plan.id if self._found is not None else ""
