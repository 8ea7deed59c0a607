# SPDX-License-Identifier: Apache-2.0
"""The joining code: taken whole and unaltered, refused otherwise, always with a sentence."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.bundles.keys import new_private_key, sign_public
from cla_core.bundles.trust import bytes_of_code, code_of, read_invitation
from cla_core.errors import BadSignature, InputRefused
from tests.support.mission import Mission

MISSION = Mission()
CODE = MISSION.code()
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def read(code: str) -> object:
    return read_invitation(bytes_of_code(code))


@given(
    letter=st.from_regex(r"[a-z]{1,3}", fullmatch=True),
    position=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    authority=st.binary(max_size=900),
    names=st.text(st.characters(codec="utf-8"), max_size=60),
)
def test_an_invitation_survives_being_a_code(
    letter: str, position: Any, authority: bytes, names: str
) -> None:
    said: dict[str, Any] = {"letter": letter, "base_position": position}
    said |= {"authority": authority, "base_name": names}
    assert read(MISSION.code(**said)) == MISSION.invitation(**said)


@given(st.lists(st.tuples(st.integers(0, len(CODE)), st.sampled_from(" \n\r\t\u00a0")), max_size=9))
def test_white_space_and_line_breaks_do_not_matter(added: list[tuple[int, str]]) -> None:
    code = CODE
    for place, space in added:
        code = code[:place] + space + code[place:]
    assert read(code) == MISSION.invitation()


def test_a_code_is_found_in_a_mail_that_was_answered() -> None:
    wrapped = [CODE[at : at + 60] for at in range(0, len(CODE), 60)]
    mail = ["Bonjour, voici votre code\u00a0:", "", *wrapped]
    assert read("\r\n".join(f"> {line}" for line in mail)) == MISSION.invitation()


@given(place=st.integers(0, len(CODE) - 1), other=st.sampled_from(ALPHABET))
def test_any_altered_character_is_refused(place: int, other: str) -> None:
    altered = CODE[:place] + other + CODE[place + 1 :]
    if altered != CODE:
        with pytest.raises(InputRefused):
            read(altered)


def test_every_other_last_character_is_refused() -> None:
    for other in ALPHABET.replace(CODE[-1], ""):
        with pytest.raises(InputRefused):
            read(CODE[:-1] + other)


@given(st.integers(0, len(CODE) - 1))
def test_a_code_cut_short_is_refused(length: int) -> None:
    with pytest.raises(InputRefused):
        read(CODE[:length])


@pytest.mark.parametrize(
    "code",
    ["", "CLA1.", "hello", "CLA1.!!!!", "CLA9." + CODE[5:], "CLA1.é", "CLA1.\ud800", CODE * 2],
)
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(InputRefused):
        read(code)


@given(st.binary(max_size=300))
def test_any_bytes_in_the_form_of_a_code_are_refused(raw: bytes) -> None:
    with pytest.raises(InputRefused):
        read(code_of(raw))


def test_a_code_signed_by_somebody_else_is_refused() -> None:
    forged = MISSION.invitation().signed(new_private_key())
    with pytest.raises(InputRefused):
        read(code_of(forged))


def test_server_keys_that_the_root_did_not_sign_are_refused() -> None:
    stranger = new_private_key()
    keys = replace(MISSION.keys, sign_public=sign_public(stranger))
    with pytest.raises(BadSignature):
        keys.check()
    with pytest.raises(InputRefused):
        read(code_of(MISSION.invitation(server=keys).signed(stranger)))
