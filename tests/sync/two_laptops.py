# SPDX-License-Identifier: Apache-2.0
"""Laptops of one base that vouch for each other, and meet through a mission."""

from cla_desktop.services.desk import Desk
from cla_desktop.services.laptops import neighbours, vouch
from tests.sync.desks import sync


def words_for(reader: Desk, listener: Desk, *, language: str = "en") -> str:
    """What the people of one laptop read out to those of the other."""
    found = neighbours(reader, language=language)
    [one] = [each for each in found if each.device == listener.device.hex()]
    return " ".join(one.words)


def acquaint(one: Desk, other: Desk) -> None:
    """Two laptops that know of each other compare their words and vouch."""
    for desk in (one, other, one):
        assert sync(desk).failure is None
    to_other, to_one = words_for(one, other), words_for(other, one, language="fr")
    vouch(one, other.device.hex(), to_one)
    vouch(other, one.device.hex(), to_other)
    for desk in (one, other, one, other):
        assert sync(desk).failure is None


def meet(*desks: Desk) -> None:
    """Everybody sends, then everybody hears."""
    for desk in (*desks, *desks):
        assert sync(desk).failure is None
