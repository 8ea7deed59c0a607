# SPDX-License-Identifier: Apache-2.0
"""Texts from the daemon's folder become signals once; answers wait and are sent; the real daemon.

The folder's form is Gammu's own: where its daemon is installed it writes and reads it here, with
its dummy device; elsewhere files of that form stand in for it.
"""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from cla_core.errors import InputRefused
from cla_desktop.profile import Profile
from cla_desktop.services.alerting.reading import alert
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.finding import reports_of
from cla_desktop.services.recording import drafts
from cla_desktop.services.texting.daemon import NoDaemon
from cla_desktop.services.texting.replies import (
    answer,
    answer_who_agreed,
    hear_what_became,
    mark_sent,
    queue,
    send,
    send_again,
)
from cla_desktop.services.texting.texts import (
    TAKEN_AT_ONCE,
    attach,
    begin_alert,
    lay_aside,
    open_texts,
    paste,
    take_in,
    use_daemon,
)
from tests.services.alerting.night import taken
from tests.services.texting.modem import (
    KNOWN,
    STRANGER,
    WORDS,
    daemon_runs,
    dummy_modem,
    files_of,
    receive,
    until,
)
from tests.support.desks import SetClock, opened, told_the_time


@pytest.fixture
def clock() -> SetClock:
    """The night of every example."""
    return SetClock()


@pytest.fixture
def desk(folder: Profile, clock: SetClock) -> Iterator[Desk]:
    """A base that knows K-014, who agreed to be told."""
    with_keys = opened(folder, clock=clock)
    said = {"code": "K-014", "role_category": "TRAD", "phones": [{"number": KNOWN}]}
    create(with_keys, "contact", {**said, "languages": ["swc"], "allowed_uses": ["RECEIVE"]})
    yield with_keys
    with_keys.close()


@pytest.fixture
def spool(tmp_path: Path, desk: Desk) -> Path:
    """The daemon's folder, in use."""
    place = tmp_path / "gammu"
    for name in ("inbox", "outbox"):
        (place / name).mkdir(parents=True)
    use_daemon(desk, str(place))
    return place


def arrives(
    spool: Path, sender: str, words: str, *, part: int = 0, encoding: str = "utf-8"
) -> Path:
    """What the daemon writes for a text of 21:47."""
    path = spool / "inbox" / f"IN20250314_214700_00_{sender}_{part:02d}.txt"
    path.write_bytes(words.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-16-le"])
def test_a_text_becomes_a_signal_and_its_file_goes(desk: Desk, spool: Path, encoding: str) -> None:
    path = arrives(spool, STRANGER, "Alerte: hommes armés à Mtindo", encoding=encoding)
    assert len(take_in(desk)) == 1
    assert not path.exists()
    [signal] = reports_of(desk, "signal")
    assert signal.values["channel"] == "SMS"
    assert signal.values["received_at"].startswith("2025-03-14T21:47:00")
    assert signal.values["original_words"] == "Alerte: hommes armés à Mtindo"
    assert signal.values["caller_kind"] == "UNREGISTERED"


def test_a_text_keeps_its_time_on_a_laptop_that_is_known_to_be_a_day_behind(
    desk: Desk, spool: Path, clock: SetClock
) -> None:
    right_ms = clock.ms
    clock.ms -= 24 * 60 * 60 * 1000
    told_the_time(desk, right_ms)
    arrives(spool, STRANGER, "Armed men at Mtindo")
    take_in(desk)
    [signal] = reports_of(desk, "signal")
    assert signal.values["received_at"].startswith("2025-03-14T21:47:00")


def test_the_sender_is_matched_by_number_and_parts_are_one_text(desk: Desk, spool: Path) -> None:
    arrives(spool, "+9995550147", "A 10 ")
    arrives(spool, "+9995550147", "MTINDO", part=1)
    take_in(desk)
    [text] = open_texts(desk)
    assert (text.contact, text.words) == ("K-014", "A 10 MTINDO")
    assert text.reading is not None
    assert (text.reading.threat_type, text.reading.place) == ("MOV", "MTINDO")


def test_a_text_without_words_is_news_and_one_that_is_refused_keeps_no_other(
    desk: Desk, spool: Path
) -> None:
    arrives(spool, "+9995550147", "")
    kept = arrives(spool, "9" * 40 + "+x", WORDS)
    arrives(spool, STRANGER, WORDS)
    take_in(desk)
    said = {(text.number, text.words) for text in open_texts(desk)}
    assert {("+9995550147", "(…)"), (STRANGER, WORDS)} <= said
    assert kept.exists() == (len(said) == 2)


def test_a_file_that_stayed_is_taken_in_once(desk: Desk, spool: Path) -> None:
    arrives(spool, STRANGER, WORDS)
    assert len(take_in(desk)) == 1
    arrives(spool, STRANGER, WORDS)
    assert take_in(desk) == ()
    assert len(open_texts(desk)) == 1


def test_a_flood_comes_in_by_parts_and_what_is_refused_holds_none_of_it_up(
    desk: Desk, spool: Path
) -> None:
    flood = TAKEN_AT_ONCE + 3
    for number in range(flood):
        arrives(spool, f"+99955502{number:02d}", WORDS)
    arrives(spool, "+9" * 20, WORDS)
    assert len(take_in(desk)) == TAKEN_AT_ONCE
    assert len(take_in(desk)) >= flood - TAKEN_AT_ONCE
    assert take_in(desk) == ()
    assert len(open_texts(desk)) >= flood
    assert len(list((spool / "inbox").iterdir())) <= 1


def test_a_text_costs_the_same_however_many_wait(desk: Desk) -> None:
    asked = []
    for number in range(1, 5):
        phone = f"+99955503{number:02d}"
        known = {"code": f"K-{number:03d}", "role_category": "TRAD", "phones": [{"number": phone}]}
        create(desk, "contact", known)
        text = {"original_words": WORDS, "caller_number": phone}
        asked.append(statements(desk, partial(paste, desk, text)))
    assert asked[-1] == asked[0]


def statements(desk: Desk, job: Callable[[], object]) -> int:
    """How many statements a job asks of the vault."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        desk.store.as_one(job)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(asked)


def test_a_file_that_is_still_being_written_is_left_for_next_time(
    desk: Desk, spool: Path, clock: SetClock
) -> None:
    path = arrives(spool, STRANGER, WORDS)
    os.utime(path, (clock.ms / 1000, clock.ms / 1000))
    assert take_in(desk) == ()
    clock.ms += 5_000
    assert len(take_in(desk)) == 1


def test_what_is_no_text_of_the_daemon_is_left_alone(desk: Desk, spool: Path) -> None:
    strange = [spool / "inbox" / name for name in ("notes.txt", "IN1_2_3.txt", "x.smsbackup")]
    for path in strange:
        path.write_text("Something", encoding="utf-8")
    broken = spool / "inbox" / "IN20259914_994700_00_+99955501_00.txt"
    broken.write_bytes(b"\xff\x00\x81 no text")
    assert len(take_in(desk)) == 1
    assert all(path.exists() for path in strange)
    with pytest.raises(NoDaemon):
        use_daemon(desk, str(spool / "inbox"))
    use_daemon(desk, "")
    assert take_in(desk) == ()


def test_a_text_begins_an_alert_or_is_attached_and_leaves_the_list(desk: Desk) -> None:
    standing = taken(desk).id
    first = paste(desk, {"original_words": "A 10 Lugo", "caller_number": KNOWN})
    second = paste(desk, {"original_words": WORDS, "caller_number": STRANGER})
    begun = begin_alert(desk, first)
    assert begin_alert(desk, first).id == begun.id
    [draft] = drafts(desk, "alert")
    said = draft.values
    assert (said["threat_type"], said["strength"], said["place"]) == ("MOV", "10", {"name": "Lugo"})
    assert said["original_words"] == "A 10 Lugo"
    attach(desk, second, standing)
    view = alert(desk, standing)
    assert view is not None
    assert view.line.signals == 2
    assert [text.id for text in open_texts(desk)] == [first]
    lay_aside(desk, first)
    assert open_texts(desk) == ()


def test_who_agreed_is_answered_in_their_language_and_once(desk: Desk, spool: Path) -> None:
    known = paste(desk, {"original_words": "A 10 Lugo", "caller_number": KNOWN})
    again = paste(desk, {"original_words": "A 12 Lugo", "caller_number": KNOWN})
    stranger = paste(desk, {"original_words": WORDS, "caller_number": STRANGER})
    answer_who_agreed(desk, (known, again, stranger))
    [reply] = queue(desk)
    assert (reply.contact, reply.language, reply.waits) == ("K-014", "swc", False)
    [path] = (spool / "outbox").iterdir()
    assert path.name.startswith("OUTC_+9995550147_")
    assert path.read_bytes().decode("utf-16") == "Imepokelewa. Asante."
    assert answer(desk, stranger).number == STRANGER
    assert len(list((spool / "outbox").iterdir())) == 2


def test_an_answer_in_the_folder_of_errors_is_told_taken_away_and_may_go_again(
    desk: Desk, spool: Path
) -> None:
    record = paste(desk, {"original_words": WORDS, "caller_number": STRANGER})
    answer(desk, record)
    (spool / "error").mkdir()
    others = spool / "error" / "OUTC_+9995550188_somebody_else.txt"
    others.write_text("x", encoding="utf-8")
    [given] = (spool / "outbox").iterdir()
    given.rename(spool / "error" / given.name)
    assert hear_what_became(desk) == (record,)
    assert queue(desk)[0].failed_ms
    assert list((spool / "error").iterdir()) == [others]
    assert hear_what_became(desk) == ()
    send_again(desk, record)
    assert [path.name for path in (spool / "outbox").iterdir()] == [given.name]
    assert not queue(desk)[0].failed_ms


def test_a_coded_text_that_names_a_node_begins_an_alert_at_its_village(desk: Desk) -> None:
    create(desk, "node", {"code": "N-11", "node_kind": "PHONE", "locality": {"name": "Ngoloma"}})
    begin_alert(desk, paste(desk, {"original_words": "A10 N11"}))
    assert drafts(desk, "alert")[0].values["place"] == {"name": "Ngoloma"}


def test_without_a_modem_answers_wait_to_be_typed_over_switching_off(
    desk: Desk, folder: Profile, clock: SetClock
) -> None:
    text = paste(desk, {"original_words": WORDS, "caller_number": STRANGER})
    answer(desk, text)
    desk.close()
    again = opened(folder, clock=clock)
    [reply] = queue(again)
    assert reply.waits
    assert send(again) == 0
    mark_sent(again, text)
    assert not queue(again)[0].waits
    again.close()


def test_what_cannot_be_answered_is_said(desk: Desk) -> None:
    with pytest.raises(InputRefused, match="no number"):
        answer(desk, paste(desk, {"original_words": WORDS}))
    with pytest.raises(InputRefused, match="Paste or type"):
        paste(desk, {"caller_number": STRANGER})


@pytest.mark.skipif(sys.platform == "win32", reason="set-up brings Gammu's daemon on Debian alone")
def test_the_real_daemon_hands_over_what_it_received_and_sends_what_is_answered(
    desk: Desk, spool: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    config = dummy_modem(tmp_path, files_of(spool))
    receive(config, "+9995550147", "A 10 MTINDO")
    text = answer(desk, paste(desk, {"original_words": WORDS, "caller_number": STRANGER})).words
    with daemon_runs(config):
        until(qtbot, lambda: any((spool / "inbox").iterdir()))
        until(qtbot, lambda: any((spool / "sent").iterdir()))
    assert len(take_in(desk)) == 1
    assert "A 10 MTINDO" in {one.words for one in open_texts(desk)}
    [sent] = (spool / "sent").iterdir()
    assert text in sent.read_bytes().decode("utf-16")
    assert hear_what_became(desk) == ()
    assert not sent.exists()
    assert not queue(desk)[0].failed_ms
