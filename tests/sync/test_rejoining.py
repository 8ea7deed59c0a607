# SPDX-License-Identifier: Apache-2.0
"""A laptop whose joining code was refused goes on with a new one, and loses nothing by it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cla_core.errors import InputRefused
from cla_core.states import ReportState
from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile, read_card
from cla_desktop.services import rejoining
from cla_desktop.services.desk import Desk
from cla_desktop.services.enrolling import Enrolment, enrol
from cla_desktop.storage.errors import DiskFull
from cla_desktop.sync.errors import NoLink, Refused
from cla_desktop.sync.rejoining import join_again
from cla_desktop.vault.kdf import KdfParameters
from tests.support.desks import PERSON, SESAME, PowerCut, SetClock, write_flash
from tests.support.mission import Mission
from tests.support.server import MissionServer, own_port
from tests.support.small_disk import no_file_above
from tests.sync.conftest import Join
from tests.sync.desks import state_of, sync, sync_locked, unlocked, waiting

DAY_MS = 24 * 60 * 60 * 1000


def refusal(desk: Desk) -> str:
    """The mission's word for why it does not take anything from this laptop."""
    failure = sync(desk).failure
    assert isinstance(failure, Refused)
    return failure.word


def at_the_mission(server: MissionServer, desk: Desk) -> dict[str, str]:
    """Headline to id of everything that came from this laptop, each once."""
    lines = [line for line in server.reports() if line["device"] == desk.device.hex()]
    found = {line["values"]["headline"]: line["id"] for line in lines}
    assert len(found) == len(lines)
    return found


def with_used_code(server: MissionServer, join: Join) -> Desk:
    """A laptop whose code another one used before its first exchange."""
    code = server.code()
    other, desk = join(code), join(code)
    assert sync(other).failure is None
    return desk


def test_what_was_written_under_a_used_code_arrives_once_under_a_new_one(
    server: MissionServer, join: Join
) -> None:
    desk = with_used_code(server, join)
    written = [write_flash(desk, f"Before {index}") for index in range(3)]
    assert refusal(desk) == "invitation-used"
    device, numbers = desk.device, [done.number for done in written]
    join_again(desk, server.code())
    later = write_flash(desk, "After")
    assert sync(desk).failure is None
    assert desk.device == device
    assert at_the_mission(server, desk) == {
        **{f"Before {index}": done.id for index, done in enumerate(written)},
        "After": later.id,
    }
    assert (waiting(desk), len(numbers)) == (0, len(set(numbers)))
    assert all(state_of(desk, done.id) is ReportState.MISSION for done in (*written, later))
    assert (sync(desk).failure, sync(desk).sent) == (None, set())


def test_an_expired_code_gives_way_to_a_new_one(server: MissionServer, tmp_path: Path) -> None:
    """Enrolled in time, but no link came before the code ran out."""
    long_ago = SetClock(SystemClock().now_ms() - 30 * DAY_MS)
    said = Enrolment(
        code=server.codes(1, now_ms=long_ago.ms)[0],
        person=PERSON,
        passphrase=SESAME,
        hardness=KdfParameters.FLOOR,
    )
    enrol(Profile(tmp_path / "late"), said, long_ago).desk.close()
    desk = unlocked(tmp_path / "late")
    written = [write_flash(desk, f"Waiting {index}") for index in range(2)]
    assert refusal(desk) == "invitation-expired"
    join_again(desk, server.code())
    assert sync(desk).failure is None
    assert sorted(at_the_mission(server, desk).values()) == sorted(one.id for one in written)
    assert waiting(desk) == 0
    desk.close()


def test_it_goes_on_after_being_locked_and_sends_locked_too(
    server: MissionServer, join: Join
) -> None:
    desk = with_used_code(server, join)
    write_flash(desk, "Written in need")
    join_again(desk, server.code())
    home = desk.folder.home
    right = desk.card
    desk.close()
    assert len(list((home / "spool").iterdir())) == 1
    assert read_card(Profile(home)) == right
    pushed = sync_locked(home)
    assert (pushed.failure, len(pushed.accepted)) == (None, 1)
    again = unlocked(home)
    assert sync(again).failure is None
    assert (waiting(again), set(at_the_mission(server, again))) == (0, {"Written in need"})
    again.close()


def test_a_laptop_the_restored_mission_forgot_joins_by_a_new_code(
    tmp_path: Path, join: Join
) -> None:
    server = MissionServer(tmp_path / "server")
    code = server.code()
    shutil.copytree(server.data, tmp_path / "copy")
    desk = join(code)
    written = write_flash(desk, "Forgotten")
    with server.serving():
        assert sync(desk).failure is None
    shutil.rmtree(server.data)
    shutil.copytree(tmp_path / "copy", server.data)
    assert server.verb("restored").code == 0
    with server.serving():
        assert sync(join(code)).failure is None
        assert refusal(desk) == "invitation-used"
        join_again(desk, server.code())
        assert sync(desk).failure is None
        assert at_the_mission(server, desk) == {"Forgotten": written.id}


def test_a_mission_that_moved_is_followed_to_its_new_address(tmp_path: Path, join: Join) -> None:
    server = MissionServer(tmp_path / "server")
    desk = join(server.code())
    with server.serving():
        write_flash(desk, "At the old address")
        assert sync(desk).failure is None
    moved = f"127.0.0.1:{own_port()}"
    settings = server.data / "settings.json"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(server.address, moved), encoding="utf-8")
    server.address, server.url = moved, f"http://{moved}"
    write_flash(desk, "On the way")
    assert isinstance(sync(desk).failure, NoLink)
    with server.serving():
        join_again(desk, server.code())
        assert sync(desk).failure is None
        assert set(at_the_mission(server, desk)) == {"At the old address", "On the way"}
        home = desk.folder.home
        desk.close()
        again = unlocked(home)
        assert again.card.address == moved
        again.close()


def test_a_known_laptop_follows_its_mission_and_the_code_is_used_up(
    server: MissionServer, desk: Desk, join: Join
) -> None:
    """As after the mission's address changed: the same server, reached by the new code."""
    assert sync(desk).failure is None
    code = server.code()
    join_again(desk, code)
    write_flash(desk, "From the new address")
    assert sync(desk).failure is None
    assert set(at_the_mission(server, desk)) == {"From the new address"}
    assert refusal(join(code)) == "invitation-used"


def test_a_new_address_and_new_server_keys_take_the_spool_with_them(
    join: Join, mission: Mission
) -> None:
    desk = join(mission.code())
    write_flash(desk)
    home = desk.folder.home
    join_again(desk, mission.code(secret=b"s" * 16, letter="b"))
    old = {path.name for path in (home / "spool").iterdir()}
    moved = Mission(root=mission.root)
    code = moved.code(secret=b"t" * 16, letter="c", address="127.0.0.1:19", authority=b"der")
    join_again(desk, code)
    [file] = (home / "spool").iterdir()
    assert file.name not in old
    bundle = moved.opened(file.read_bytes())
    assert bundle.joining is not None
    assert bundle.joining.invitation == desk.invitation_bytes
    card = read_card(desk.folder)
    assert card == desk.card
    assert (card.address, card.server_seal) == ("127.0.0.1:19", moved.keys.seal_public)
    assert desk.folder.authority.read_bytes() == b"der"


OTHERS: dict[str, tuple[Callable[[Mission], str], str]] = {
    "another mission": (lambda _: Mission().code(secret=b"s" * 16), "from another mission"),
    "another base": (lambda own: own.code(base="BWE", secret=b"s" * 16), "another base"),
    "expired": (lambda own: own.code(expires_s=1_700_000_000, secret=b"s" * 16), "expired"),
    "its own": (lambda own: own.code(), "already used on this laptop"),
    "cut short": (
        lambda own: own.code(secret=b"s" * 16)[:90],
        "cut short. Copy it again",
    ),
    "garbage": (lambda _: "\x00\u202e" + "x" * 50_000, "not a joining code"),
    "nothing": (lambda _: "", "not a joining code"),
}


@pytest.mark.parametrize(("make", "said"), OTHERS.values(), ids=OTHERS)
def test_what_cannot_take_this_laptop_further_is_told_and_changes_nothing(
    lonely: Desk, mission: Mission, make: Callable[[Mission], str], said: str
) -> None:
    write_flash(lonely)
    before = lonely.invitation_bytes, lonely.card, lonely.folder.card_file.read_bytes()
    with pytest.raises(InputRefused) as told:
        join_again(lonely, make(mission))
    assert said in told.value.sentence
    after = lonely.invitation_bytes, lonely.card, lonely.folder.card_file.read_bytes()
    assert (after, waiting(lonely)) == (before, 1)


def test_a_code_that_was_replaced_is_not_taken_again(lonely: Desk, mission: Mission) -> None:
    join_again(lonely, mission.code(secret=b"s" * 16))
    with pytest.raises(InputRefused, match="already used on this laptop"):
        join_again(lonely, mission.code())


def test_a_cut_before_the_card_is_written_leaves_the_new_code(
    lonely: Desk, mission: Mission, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise PowerCut

    written = write_flash(lonely)
    code = mission.code(secret=b"s" * 16, address="127.0.0.1:19")
    with monkeypatch.context() as patch:
        patch.setattr(rejoining, "put_down", cut)
        with pytest.raises(PowerCut):
            join_again(lonely, code)
    home = lonely.folder.home
    lonely.close()
    for _ in range(2):
        again = unlocked(home)
        assert again.card.address == "127.0.0.1:19"
        assert read_card(again.folder) == again.card
        assert again.invitation.secret == b"s" * 16
        assert (waiting(again), state_of(again, written.id)) == (1, ReportState.WAITING)
        again.close()


def test_a_disk_that_takes_nothing_leaves_the_old_code(lonely: Desk, mission: Mission) -> None:
    before = lonely.invitation_bytes, lonely.card
    with no_file_above(4096), pytest.raises(DiskFull, match="disk is full"):
        join_again(lonely, mission.code(secret=b"s" * 16))
    assert (lonely.invitation_bytes, lonely.card) == before
    home = lonely.folder.home
    lonely.close()
    again = unlocked(home)
    assert (again.invitation_bytes, again.card) == before
    again.close()
