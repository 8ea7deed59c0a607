# SPDX-License-Identifier: Apache-2.0
"""The support command line: the same services as the window, without one.

Owns the verbs, their answers as JSON lines, and the exit codes; every decision is a service's.
"""

import os
import sys
from itertools import chain
from typing import TYPE_CHECKING, Any

from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.dtg import iso
from cla_core.errors import ClaError, InputRefused, mark
from cla_core.language import Language
from cla_core.person_code import usual_form
from cla_core.record import Record
from cla_core.record_schema import json_schema
from cla_core.records import record_type, written_kinds
from cla_desktop.arguments import parser
from cla_desktop.asked_files import first_line, given_code, lay_down
from cla_desktop.command_call import Call, say
from cla_desktop.endings import DONE, NO_EXCHANGE, REFUSED, Usage, exit_code, told
from cla_desktop.json_lines import lines_of
from cla_desktop.profile import read_card
from cla_desktop.profile_lock import hold
from cla_desktop.restored_words import NOT_IN_THE_BACKUP

if TYPE_CHECKING:
    from collections.abc import Callable

LOG_REWRITTEN = "the mission's audit log was rewritten"


class Command(Call):
    """The verbs of one call."""

    def enrol(self) -> int:
        """Make a desk from a joining code."""
        from cla_desktop.services.enrolling import Enrolment, enrol

        said = Enrolment(
            code=given_code(self.asked.code),
            person=self.asked.person,
            passphrase=self.passphrase(),
            language=self.asked.lang or "",
            training=self.asked.training,
        )
        with hold(self.folder.lock_file):
            made = enrol(self.folder, said, self.clock)
            try:
                say(
                    device=made.desk.device.hex(),
                    base=made.desk.card.base,
                    recovery=" ".join(made.recovery),
                    joined=False,
                )
            finally:
                made.desk.close()
        return DONE

    def join(self) -> int:
        """Give the desk a new joining code of its mission and base; everything stored stays."""
        from cla_desktop.sync.rejoining import join_again

        code = given_code(self.asked.code)
        with self.desk() as desk:
            join_again(desk, code)
            say(device=desk.device.hex(), base=desk.card.base, joined=False)
        return DONE

    def schema(self) -> int:
        """The record kinds, or one kind's JSON Schema."""
        book = CodeBook()
        if self.asked.kind is not None:
            say(**json_schema(self._put_kind(), book.codes))
            return DONE
        english, french = Language.load("en"), Language.load("fr")
        for kind in written_kinds():
            key = f"kind.{kind}"
            say(kind=kind, titles={"en": english.label(key), "fr": french.label(key)})
        return DONE

    def put(self) -> int:
        """Submit records from JSON lines; good ones are kept whatever the others are."""
        from cla_desktop.noticed import Noticed
        from cla_desktop.putting import put_lines
        from cla_desktop.services.clock_doubt import clock_doubt

        self._put_kind()
        failed = False
        with self.desk() as desk:
            lines, noticed = lines_of(self.asked.file), Noticed()
            for answer in put_lines(
                desk, self.asked.kind, lines, language=self.language, noticed=noticed
            ):
                say(**answer)
                failed |= "error" in answer
            for notice in noticed.told():
                self.complain(notice)
            if (doubt := clock_doubt(desk)) is not None:
                self.complain(InputRefused(doubt.sentence, **doubt.values))
        return REFUSED if failed else DONE

    def _put_kind(self) -> type[Record]:
        """The kind that was named, if a person writes such records."""
        declaration = record_type(self.asked.kind)
        if self.asked.kind not in written_kinds():
            raise InputRefused(mark("The program itself makes records of this kind."))
        return declaration

    def get(self) -> int:
        """Print one record, or all of a kind."""
        from cla_desktop.services.finding import report, reports_of
        from cla_desktop.services.standings import standings

        record_type(self.asked.kind)
        with self.desk() as desk:
            if self.asked.id is None:
                found = list(reports_of(desk, self.asked.kind))
            else:
                one = report(desk, self.asked.id)
                found = [one] if one is not None and one.kind == self.asked.kind else []
            stand = standings(desk, self.asked.kind, [view.id for view in found])
            for view in found:
                derived = {"standing": stand[view.id]} if view.id in stand else {}
                say(**_plain(view), **derived)
        if self.asked.id is not None and not found:
            raise InputRefused(mark("There is no record with this name here."))
        return DONE

    def sync(self) -> int:
        """Exchange until empty or cut; or push the spool without a passphrase."""
        tally, waiting = self._sync_locked() if self.asked.locked else self._sync_unlocked()
        say(
            sent=len(tally.sent),
            accepted=len(tally.accepted),
            received=len(tally.received),
            waiting=waiting,
            bytes_up=tally.bytes_up,
            bytes_down=tally.bytes_down,
            round_trips=tally.round_trips,
        )
        return self._ended(tally)

    def _ended(self, tally: Any) -> int:
        """How an exchange went, once its line is out."""
        if tally.unkept is not None:
            self.complain(told(tally.unkept))
            return REFUSED
        if tally.failure is not None:
            self.complain(tally.failure)
            return DONE if tally.answers else NO_EXCHANGE
        return DONE

    def _sync_locked(self) -> tuple[Any, int]:
        from cla_desktop.spool_files import spooled
        from cla_desktop.sync.carriers.choosing import carrier_for
        from cla_desktop.sync.link import LinkSpeed
        from cla_desktop.sync.spool import push_spool
        from cla_desktop.vault.errors import VaultMissing

        card = read_card(self.folder)
        if card is None:
            raise VaultMissing
        with hold(self.folder.lock_file):
            carrier = carrier_for(self.folder, card)
            tally = push_spool(self.folder, card, self.clock, carrier=carrier, speed=LinkSpeed())
            return tally, sum(file.records for file in spooled(self.folder))

    def _sync_unlocked(self) -> tuple[Any, int]:
        from cla_desktop.services.link import Link, with_stored_facts
        from cla_desktop.sync.exchange import exchange_all
        from cla_desktop.sync.link import LinkSpeed
        from cla_desktop.sync.spool import push_spool

        with self.desk() as desk:
            carrier = self._carrier(desk)
            if desk.store.still:  # it takes no answer in, but what is sealed may leave
                card, speed = desk.card, LinkSpeed()
                tally = push_spool(self.folder, card, self.clock, carrier=carrier, speed=speed)
            else:
                tally = exchange_all(desk, carrier, watch=_unwatched, speed=LinkSpeed())
            link = with_stored_facts(desk, Link())
        self._tell_of_log(link.log)
        return tally, link.waiting

    def _carrier(self, desk: Any) -> Any:
        from cla_desktop.sync.carriers.choosing import carrier_for

        if desk.card.training:
            from cla_desktop.training import training_carrier

            return training_carrier(desk) or carrier_for(self.folder, desk.card)
        return carrier_for(self.folder, desk.card)

    def print(self) -> int:
        """Write one record as PDF."""
        from cla_desktop.services.record_pages import print_record

        with self.desk() as desk:
            language = self.language if self.asked.lang else None
            page = print_record(
                desk, self.asked.kind, self.asked.id, paper=self.asked.paper, language=language
            )
            lay_down(self.asked.to, page.pdf)
        say(file=str(self.asked.to), pages=page.pages)
        if not page.logged:
            unlogged = mark("The page is ready, but that it was printed could not be noted.")
            self.complain(InputRefused(unlogged))
        return DONE

    def check(self) -> int:
        """Look whether everything stored is whole."""
        from cla_desktop.services.opening import check

        with self.desk() as desk:
            health = check(desk)
        rewritten = health.log is not None and health.log.rewritten
        problems = [*health.problems, *([LOG_REWRITTEN] if rewritten else [])]
        say(
            ok=not problems,
            records=health.records,
            outbox=health.outbox,
            problems=problems,
            **({"not_understood": health.not_understood} if health.not_understood else {}),
        )
        self._tell_of_log(health.log)
        for line in chain.from_iterable(health.log_before):
            self._tell_of_log(line)
        return REFUSED if problems else DONE

    def _tell_of_log(self, log: Any) -> None:
        """What is wrong with the mission's audit log, if anything: on stderr, in one sentence."""
        if log is not None:
            self.complain(InputRefused(log.sentence, **log.values))

    def backup(self) -> int:
        """Write everything, as encrypted as it is, to one file."""
        from cla_desktop.services.keeping.backing_up import back_up

        with self.desk() as desk:
            done = back_up(desk, self.asked.to)
        say(file=str(done.file), records=done.records, bytes=done.size_bytes)
        return DONE

    def restore(self) -> int:
        """Make an empty profile the desk of a backup; needs no passphrase."""
        from cla_desktop.services.keeping.backup_file import read_backup
        from cla_desktop.services.keeping.restoring import restore

        read_backup(self.asked.file)  # what cannot be put back makes no folder either
        with hold(self.folder.lock_file):
            done = restore(self.asked.file, self.folder)
        made = iso(moment_of(done.made_ms))
        say(device=done.device, mission=done.mission_code, base=done.base, made=made)
        self.complain(InputRefused(NOT_IN_THE_BACKUP))
        return DONE

    def vouch(self) -> int:
        """List the base's other laptops with the words to read to each, or vouch for one."""
        from cla_desktop.services.laptops import neighbours, vouch

        if self.asked.device is not None and not self.asked.words:
            raise Usage(mark("Give the four words that the people of that laptop read to you."))
        with self.desk() as desk:
            if self.asked.device is not None:
                vouch(desk, self.asked.device, " ".join(self.asked.words))
            found = neighbours(desk, language=self.language.code)
        for one in found:
            say(
                device=one.device,
                letter=one.letter,
                person=one.person,
                trusted=one.trusted,
                revoked=one.revoked or None,
                words=" ".join(one.words) or None,
            )
        return DONE

    def person(self) -> int:
        """Give one more person a place in the vault, or take one away."""
        from cla_desktop.services.leaving import remove_person
        from cla_desktop.services.people import add_invited, add_person

        asked = self.asked
        if asked.what == "remove":
            with self.desk() as desk:
                record = remove_person(desk, asked.code)
        else:
            passphrase = first_line(asked.new_passphrase_file)
            invitation = given_code(asked.invitation) if asked.invitation else ""
            with self.desk() as desk:
                if invitation:
                    record = add_invited(desk, invitation, asked.code, passphrase).record
                else:
                    record = add_person(desk, asked.code, passphrase).record
        say(person=usual_form(asked.code), id=record)
        return DONE


def _unwatched(_applied: object) -> None:
    """Progress callback that does nothing."""


def _plain(view: Any) -> dict[str, Any]:
    """A record as `get` prints it; of what is sealed at save, that there is one."""
    if record_type(view.kind).sealed_at_save:
        return {"id": view.id, "kind": view.kind, "state": view.state.word}
    submitted = view.submitted_ms
    return {
        "id": view.id,
        "number": view.number,
        "alias": view.alias,
        "kind": view.kind,
        "version": view.version,
        "state": view.state.word,
        "classification": view.classification,
        "submitted": None if submitted is None else iso(moment_of(submitted, view.offset_minutes)),
        "values": view.values,
        "forgotten": view.forgotten or None,
    }


def run(arguments: list[str]) -> int:
    """Carry out one verb; gives the exit code."""
    asked = parser().parse_args(arguments)
    command = Command(asked, Language.load(asked.lang or "en"))
    verb: Callable[[], int] = getattr(command, asked.verb)
    try:
        return verb()
    except ClaError as error:
        command.complain(error)
        return exit_code(error)
    except BrokenPipeError:
        # Whoever read the answers has heard enough; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except OSError as fault:
        command.complain(told(fault))
        return REFUSED
