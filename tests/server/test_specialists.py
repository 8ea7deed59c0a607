# SPDX-License-Identifier: Apache-2.0
"""How the mission lets a specialist's desk in, and what the other laptops are told of it."""

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


class Specialist(Device):
    """A device that shows its admission when it joins; `vows` is off for one that cannot."""

    vows = True

    def joining(self) -> Joining:
        """With the admission, if it can make one."""
        said = super().joining()
        secrets = read_secrets(secrets_of_code(self.code))
        assert secrets is not None
        keys = sign_public(self.sign_private), seal_public(self.seal_private)
        vow = admission(self.invitation.leave, secrets, keys) if self.vows else b""
        return Joining(
            invitation=said.invitation,
            sign_public=said.sign_public,
            seal_public=said.seal_public,
            person=said.person,
            admission=vow,
        )


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
    thief.vows = False
    assert hq.ask(thief, join=True).refused == "bad-signature"
    made_up = read_invitation(bytes_of_code(hq.code()))
    forged = type(made_up)(
        **{name: getattr(made_up, name) for name in made_up.__slots__} | {"role": "wpa"}
    )
    code = code_of(forged.signed(hq.mission.keyring.sign_private))
    assert hq.ask(Device(code), join=True).refused == "bad-signature"
    assert told(hq, laptop, "reader") == []


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
