# SPDX-License-Identifier: Apache-2.0
"""What was taken at the locked screen is a draft inside: nobody's word, and harmless."""

import json
import shutil
from collections.abc import Iterator

import pytest

from cla_core.errors import InputRefused
from cla_core.ids import id_bytes
from cla_desktop import logs
from cla_desktop.profile import Profile
from cla_desktop.services.alerting.reading import beeps, open_alerts
from cla_desktop.services.alerting.writing import log_captured_beep, record_quick
from cla_desktop.services.captures import take_in_captures
from cla_desktop.services.desk import Desk
from cla_desktop.services.panic import destroy_everything
from cla_desktop.services.recording import Draft, discard_draft, drafts, keep_draft
from cla_desktop.storage.rows import Query
from cla_desktop.vault.captures import FOLDER, Capture, Captured, captured, keep, new_name
from tests.services.alerting.night import answers
from tests.support.desks import SetClock, opened
from tests.support.scanned import scan
from tests.support.small_disk import no_file_above

NIGHT = 1_741_983_120_000  # 142212B MAR 25
AT_MS = NIGHT - 12 * 60_000
WORDS = "Ten men with guns on the ridge"


@pytest.fixture
def desk(folder: Profile) -> Iterator[Desk]:
    """The desk on that night at 22:12, its key at the door."""
    with_keys = opened(folder, clock=SetClock(NIGHT))
    take_in_captures(with_keys)
    yield with_keys
    with_keys.close()


def note(desk: Desk, text: str = WORDS, *, at_ms: int = AT_MS) -> None:
    """Somebody types at the locked screen."""
    keep(desk.folder.home, new_name(), Capture(Captured.NOTE, at_ms, text))


def beep(desk: Desk) -> None:
    """Somebody logs a missed call there."""
    keep(desk.folder.home, new_name(), Capture(Captured.BEEP, AT_MS))


def only_draft(desk: Desk) -> Draft:
    """The one draft there is."""
    (draft,) = drafts(desk, "alert")
    return draft


def waiting(desk: Desk) -> int:
    """How many operations wait to leave."""
    return desk.store.read(lambda work: work.outbox.waiting_counts()[0])


def test_a_note_is_a_draft_of_nobody_with_its_time_and_nothing_leaves(desk: Desk) -> None:
    note(desk)
    assert take_in_captures(desk).drafts == 1
    draft = only_draft(desk)
    assert draft.values["summary"] == WORDS
    assert draft.values["received_at"].startswith("2025-03-14T22:00")
    assert draft.values["captured"] == draft.values["received_at"]
    entry = desk.store.read(lambda work: work.records.get(draft.id))
    assert entry is not None
    assert entry.person == ""
    assert captured(desk.folder.home) == []
    assert waiting(desk) == 0
    assert open_alerts(desk) == ()


def test_a_long_note_is_kept_whole_beside_its_beginning(desk: Desk) -> None:
    text = "one two three\n" * 60
    note(desk, text)
    take_in_captures(desk)
    values = only_draft(desk).values
    assert len(values["summary"]) <= 300
    assert values["original_words"] == text.strip()


def test_what_a_screen_would_take_for_an_order_is_left_out(desk: Desk) -> None:
    note(desk, "Ten\x1b[2J men\x00 on \u202ethe ridge")
    take_in_captures(desk)
    assert only_draft(desk).values["summary"] == "Ten[2J men on the ridge"


def test_a_note_keeps_the_spaces_of_french_and_the_joiners_of_other_scripts(desk: Desk) -> None:
    note(desk, "Bilan\u00a0: 12\u202f500 می\u200cخواهم")
    take_in_captures(desk)
    assert only_draft(desk).values["summary"] == "Bilan : 12 500 می\u200cخواهم"


def test_a_time_still_to_come_is_held_to_now(desk: Desk) -> None:
    note(desk, at_ms=(1 << 64) - 1)
    take_in_captures(desk)
    assert only_draft(desk).values["received_at"].startswith("2025-03-14T22:12")


def test_a_note_that_stays_behind_a_power_cut_is_the_same_draft(desk: Desk) -> None:
    note(desk)
    (path,) = captured(desk.folder.home)
    copy = shutil.copy(path, desk.folder.home / "copy")
    take_in_captures(desk)
    first = only_draft(desk)
    keep_draft(desk, Draft(id=first.id, kind="alert", values={**first.values, "summary": "mine"}))
    shutil.move(copy, path)
    assert take_in_captures(desk).drafts == 0
    assert only_draft(desk).values["summary"] == "mine"
    assert captured(desk.folder.home) == []


def test_a_note_that_a_scanner_holds_is_told_and_goes_the_next_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(desk)
    with monkeypatch.context() as held:
        scan(held, refusals=1_000, only=".cap")
        assert take_in_captures(desk).drafts == 1
    assert take_in_captures(desk).drafts == 0
    assert only_draft(desk).values["summary"] == WORDS
    assert captured(desk.folder.home) == []


def test_what_was_saved_from_a_note_is_never_touched_by_its_copy(desk: Desk) -> None:
    note(desk)
    (path,) = captured(desk.folder.home)
    copy = shutil.copy(path, desk.folder.home / "copy")
    take_in_captures(desk)
    draft = only_draft(desk)
    record_quick(desk, {**draft.values, "place": {"name": "Mtindo"}}, record=draft.id)
    shutil.move(copy, path)
    take_in_captures(desk)
    (line,) = open_alerts(desk)
    assert line.title == WORDS
    assert drafts(desk, "alert") == ()


def test_nobody_took_it_unless_somebody_says_so(desk: Desk) -> None:
    for taken_by in ("", "CLA-08"):
        note(desk, f"{WORDS} {taken_by}")
        take_in_captures(desk)
        draft = only_draft(desk)
        said = {**draft.values, **answers(), "captured": draft.values["captured"]}
        said |= {"taken_by": taken_by} if taken_by else {}
        record_quick(desk, said, record=draft.id)
    signals = desk.store.read(lambda work: list(work.records.all_of("signal")))
    assert [each.values.get("taken_by") for each in signals] == [None, "CLA-08"]


def test_a_captured_beep_is_called_back_with_both_times(desk: Desk) -> None:
    beep(desk)
    take_in_captures(desk)
    draft = only_draft(desk)
    assert "received_at" not in draft.values
    late = {"received_at": "2025-03-14T22:05:00+02:00"}
    record_quick(desk, {**answers(), **draft.values, **late}, record=draft.id)
    (signal,) = desk.store.read(lambda work: list(work.records.all_of("signal")))
    assert signal.values["channel"] == "BEEP"
    assert signal.values["received_at"].startswith("2025-03-14T22:00")
    assert signal.values["call_back_at"].startswith("2025-03-14T22:05")


def test_a_clock_that_was_set_back_holds_no_call_back_up(desk: Desk) -> None:
    beep(desk)
    take_in_captures(desk)
    draft = only_draft(desk)
    record_quick(desk, {**answers(), **draft.values}, record=draft.id)
    (signal,) = desk.store.read(lambda work: list(work.records.all_of("signal")))
    assert "call_back_at" not in signal.values
    assert len(open_alerts(desk)) == 1


def test_a_captured_beep_can_stay_a_beep(desk: Desk) -> None:
    beep(desk)
    take_in_captures(desk)
    draft = only_draft(desk)
    log_captured_beep(desk, draft.id)
    (signal,) = beeps(desk)
    assert signal.values["received_at"].startswith("2025-03-14T22:00")
    assert drafts(desk, "alert") == ()
    with pytest.raises(InputRefused):
        log_captured_beep(desk, draft.id)


def test_a_beep_of_another_draft_is_refused(desk: Desk) -> None:
    record = desk.new_id()
    keep_draft(desk, Draft(id=record, kind="alert", values={"summary": "mine"}))
    with pytest.raises(InputRefused):
        log_captured_beep(desk, record)
    assert only_draft(desk).values["summary"] == "mine"


def test_a_draft_thrown_away_is_gone(desk: Desk) -> None:
    note(desk)
    take_in_captures(desk)
    discard_draft(desk, only_draft(desk).id)
    assert take_in_captures(desk).drafts == 0
    assert drafts(desk, "alert") == ()


def test_rubbish_at_the_door_is_counted_and_noted_without_a_word(desk: Desk) -> None:
    logs.start(desk.folder)
    note(desk)
    (desk.folder.home / FOLDER / "zz.cap").write_bytes(b"Ten men")
    taken = take_in_captures(desk)
    assert (taken.drafts, taken.strange, taken.key_changed) == (1, 1, False)
    lines = (desk.folder.logs / "desk.log").read_text(encoding="utf-8").splitlines()
    noted = [line for line in map(json.loads, lines) if line["event"] == "captures-refused"]
    assert [(line["count"], line["why"]) for line in noted] == [(1, "strange")]
    assert not any("men" in line for line in lines)
    assert take_in_captures(desk).strange == 0


def test_a_changed_key_is_told_once(desk: Desk) -> None:
    key = desk.folder.home / FOLDER / "key"
    key.write_bytes(key.read_bytes()[:-1] + b"\0")
    note(desk)
    taken = take_in_captures(desk)
    assert (taken.drafts, taken.strange, taken.key_changed) == (0, 1, True)
    assert not take_in_captures(desk).key_changed
    note(desk)
    assert take_in_captures(desk).drafts == 1


def test_a_full_disk_leaves_the_note_at_the_door(desk: Desk) -> None:
    note(desk)
    size = desk.folder.database.stat().st_size
    with no_file_above(min(size, 4_096)):
        take_in_captures(desk)
    assert len(captured(desk.folder.home)) + len(drafts(desk, "alert")) == 1
    take_in_captures(desk)
    assert only_draft(desk).values["summary"] == WORDS


def test_every_draft_has_an_id_as_any_record(desk: Desk) -> None:
    note(desk)
    beep(desk)
    take_in_captures(desk)
    assert all(len(id_bytes(draft.id)) == 16 for draft in drafts(desk, "alert"))
    assert desk.store.read(lambda work: work.records.count(Query())) == 2


def test_the_last_act_takes_what_lies_at_the_door_with_it(desk: Desk) -> None:
    note(desk)
    desk.close()
    destroy_everything(desk.folder)
    assert not (desk.folder.home / FOLDER).exists()
