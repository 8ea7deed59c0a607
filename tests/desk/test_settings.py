# SPDX-License-Identifier: Apache-2.0
"""Settings: kept, forgiving, never half written, and never losing what a newer version said."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_desktop.profile import Profile
from cla_desktop.settings import (
    FILE,
    IDLE_MOST,
    LinkUse,
    Settings,
    SettingsNotSaved,
    Theme,
    load,
    save,
)
from tests.support.small_disk import no_file_above

CHOSEN = Settings(
    language="fr",
    theme=Theme.DARK,
    idle_lock_minutes=3,
    link=LinkUse.SPARING,
    start_with_computer=True,
    sound=False,
    size_percent=125,
)


@pytest.fixture
def folder(tmp_path: Path) -> Profile:
    """A profile that does not exist yet."""
    return Profile(tmp_path / "home")


def write(folder: Profile, content: bytes) -> None:
    """Put something where the settings are."""
    folder.home.mkdir(exist_ok=True)
    (folder.home / FILE).write_bytes(content)


def test_nothing_chosen_is_the_usual(folder: Profile) -> None:
    found = load(folder)
    assert found.settings == Settings()
    assert found.settings.idle_lock_minutes == 5
    assert found.told == ""
    assert not folder.home.exists()


def test_what_was_chosen_comes_back(folder: Profile) -> None:
    save(folder, CHOSEN)
    found = load(folder)
    assert found.settings == CHOSEN
    assert found.told == ""
    assert [path.name for path in folder.home.iterdir()] == [FILE]


def test_what_a_newer_version_wrote_is_kept(folder: Profile) -> None:
    write(folder, b'{"language": "fr", "night_from": "19:00", "map": {"zoom": 3}}')
    found = load(folder)
    assert found.told == ""
    save(folder, found.settings)
    kept = json.loads((folder.home / FILE).read_text(encoding="utf-8"))
    assert kept["night_from"] == "19:00"
    assert kept["map"] == {"zoom": 3}
    assert kept["language"] == "fr"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 50_000])
def test_a_damaged_file_is_told_and_the_usual_is_in_force(folder: Profile, content: bytes) -> None:
    write(folder, content)
    found = load(folder)
    assert found.settings == Settings()
    assert "damaged" in found.told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", 3),
        ("language", "xx"),
        ("idle_lock_minutes", 0),
        ("idle_lock_minutes", IDLE_MOST + 1),
        ("idle_lock_minutes", True),
        ("idle_lock_minutes", "5"),
        ("link", None),
        ("sound", "yes"),
        ("size_percent", 400),
        ("size_percent", "125"),
        ("start_with_computer", 1),
    ],
)
def test_one_damaged_choice_spoils_no_other(folder: Profile, name: str, value: object) -> None:
    save(folder, CHOSEN)
    kept = json.loads((folder.home / FILE).read_text(encoding="utf-8"))
    write(folder, json.dumps(kept | {name: value}).encode())
    found = load(folder)
    assert getattr(found.settings, name) == getattr(Settings(), name)
    assert found.told
    others = [other for other in kept if other != name]
    assert all(getattr(found.settings, other) == getattr(CHOSEN, other) for other in others)


def test_a_full_disk_is_told_and_the_former_settings_stand(folder: Profile) -> None:
    save(folder, CHOSEN)
    with no_file_above(16), pytest.raises(SettingsNotSaved):
        save(folder, Settings())
    assert load(folder).settings == CHOSEN


@given(content=st.binary(max_size=200))
def test_whatever_lies_there_settings_come_of_it(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = Profile(tmp_path_factory.getbasetemp() / "settings-any")
    write(folder, content)
    assert isinstance(load(folder).settings, Settings)
