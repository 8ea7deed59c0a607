# SPDX-License-Identifier: Apache-2.0
"""How the mission lets a specialist's desk in, and what the other laptops are told of it."""

from dataclasses import replace
from typing import Any

import pytest

from cla_core.access import SPECIALISTS
from cla_core.bundles.bundle import Joining
from cla_core.bundles.keys import seal_public, sign_public
from cla_core.bundles.specialists import (
    admission,
    read_admission,
    read_functions,
    read_secrets,
)
from cla_core.bundles.trust import bytes_of_code, code_of, read_invitation, secrets_of_code
from cla_server.exchange.repository import mission
from cla_server.exchange.service import Guest, invite_specialist, revoke
from cla_server.kit.files import ROOT_FILE
from cla_server.kit.keyring import read_root
from tests.server.conftest import Headquarters
from tests.support.device import Device


def code_for(hq: Headquarters, role: str = "wpa") -> str:
    """A specialist's joining code, the root key at hand."""
    keyring = hq.mission.keyring
    root = read_root(hq.mission.settings.data / ROOT_FILE, keyring.server)
    with hq.mission.database.writing() as connection:
        return invite_specialist(
            connection,
            Guest(base="BUL", role=role),
            host=hq.mission.host(),
            keyring=keyring,
            root_private=root,
            now_ms=hq.clock.ms,
        )


def vow_of(code: str, device: Device, seal_private: bytes) -> bytes:
    """What whoever has this code can say of a device and of any seal key."""
    secrets = read_secrets(secrets_of_code(code))
    assert secrets is not None
    leave = read_invitation(bytes_of_code(code)).leave
    keys = sign_public(device.sign_private), seal_public(seal_private)
    return admission(leave, secrets, keys)


class Specialist(Device):
    """A device that shows its admission when it joins: its own, or what a test lets it show."""

    shows: bytes | None = None

    def joining(self) -> Joining:
        """With the admission."""
        vow = vow_of(self.code, self, self.seal_private) if self.shows is None else self.shows
        return replace(super().joining(), admission=vow)


def forged(hq: Headquarters, **changed: Any) -> str:
    """A joining code such as whoever holds the server can sign."""
    invitation = replace(read_invitation(bytes_of_code(hq.code())), **changed)
    return code_of(invitation.signed(hq.mission.keyring.sign_private))


def told(hq: Headquarters, device: Device, what: str) -> list[dict[str, bytes]]:
    """The data of the news of one word that a device hears now."""
    return [one.data for one in hq.ask(device).news if one.what == what]


def test_every_laptop_hears_who_reads_and_who_no_longer_does(headquarters: Headquarters) -> None:
    laptop = headquarters.joined()
    adviser = Specialist(code_for(headquarters))
    assert not headquarters.ask(adviser, join=True).refused
    root_public = adviser.invitation.server.root_public
    [said] = told(headquarters, laptop, "reader")
    admitted = read_admission(said["admission"], root_public)
    assert (admitted.device, admitted.leave.function) == (adviser.id, "wpa")
    with headquarters.mission.database.writing() as connection:
        revoke(connection, adviser.id.hex(), headquarters.clock.ms)
    assert told(headquarters, laptop, "reader") == [{"out": adviser.id}]


def test_an_invitation_alone_makes_nobody_a_reader(sqlite_headquarters: Headquarters) -> None:
    """Whoever holds the server has the delegated key, and what joining devices showed it."""
    hq = sqlite_headquarters
    laptop = hq.joined()
    thief = Specialist(code_for(hq))
    thief.shows = b""
    assert hq.ask(thief, join=True).refused == "bad-signature"
    assert hq.ask(Device(forged(hq, role="wpa")), join=True).refused == "bad-signature"
    assert told(hq, laptop, "reader") == []


@pytest.mark.parametrize("what", ["device", "seal key", "function", "leave"])
def test_a_vow_counts_for_its_own_device_keys_function_and_leave_alone(
    sqlite_headquarters: Headquarters, what: str
) -> None:
    """The server saw the vows of all who joined, and its key signs any invitation."""
    hq = sqlite_headquarters
    laptop, code = hq.joined(), code_for(hq)
    leave = read_invitation(bytes_of_code(code)).leave
    other = read_invitation(bytes_of_code(code_for(hq))).leave
    said = {"leave": other if what == "leave" else leave}
    thief = Specialist(forged(hq, role="cp" if what == "function" else "wpa", **said))
    seal_private = bytes(range(32)) if what == "seal key" else thief.seal_private
    whose = Specialist(code) if what == "device" else thief
    thief.shows = vow_of(code, whose, seal_private)
    assert hq.ask(thief, join=True).refused == "bad-signature"
    assert told(hq, laptop, "reader") == []


def test_a_known_desk_that_shows_another_code_reads_on_for_its_own_function_alone(
    sqlite_headquarters: Headquarters,
) -> None:
    hq = sqlite_headquarters
    laptop, adviser = hq.joined(), Specialist(code_for(hq))
    assert not hq.ask(adviser, join=True).refused
    assert len(told(hq, laptop, "reader")) == 1
    adviser.code = code_for(hq, "cp")
    assert not hq.ask(adviser, join=True).refused
    assert told(hq, laptop, "reader") == []
    adviser.code = code_for(hq)
    assert not hq.ask(adviser, join=True).refused
    [said] = told(hq, laptop, "reader")
    leave = read_admission(said["admission"], adviser.invitation.server.root_public).leave
    assert leave.function == "wpa"


def test_a_mission_older_than_the_functions_keys_makes_them_and_tells_all(
    sqlite_headquarters: Headquarters,
) -> None:
    hq = sqlite_headquarters
    with hq.mission.database.writing() as connection:
        mission.set_value(connection, mission.FUNCTIONS, b"")
    laptop = hq.joined()
    assert laptop.invitation.functions == b""
    hq.clock.ms += 1000
    code_for(hq)
    [said] = told(hq, laptop, "functions")
    root_public = laptop.invitation.server.root_public
    assert read_functions(said["functions"], root_public).keys() == SPECIALISTS.keys()
    hq.clock.ms += 1000
    newer = hq.joined()
    assert read_functions(newer.invitation.functions, root_public)
    assert told(hq, newer, "functions") == []


def test_a_slip_is_taken_by_a_desk_of_its_own_function_alone(
    sqlite_headquarters: Headquarters,
) -> None:
    hq = sqlite_headquarters
    author = hq.joined()
    other, reader = (Specialist(code_for(hq, role)) for role in ("cp", "wpa"))
    for desk in (other, reader):
        hq.ask(desk, join=True)
    slip = author.report({"received_at": "2025-03-09T10:05:00+02:00"}, kind="survivor_slip")
    hq.ask(author, slip)
    said = {"slip": slip.record, "taken_at": "2031-01-01T00:00:00+02:00"}
    by: tuple[Device, ...] = (author, other, reader)
    for device, heard in zip(by, (0, 0, 1), strict=True):
        assert not hq.ask(device, device.report(said, kind="slip_taken")).troubled
        news = [one for one in hq.ask(author).news if one.what == "taken"]
        assert [item.data["by"] for item in news] == ["wpa"] * heard
        assert all(item.data["at"] <= hq.clock.ms for item in news)  # its clock is years ahead
