# SPDX-License-Identifier: Apache-2.0
"""Exit codes and sentences: what is wrong with vault, call and place is told apart, and alone."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cla_core.record import example_id
from cla_core.records import record_type, report_kinds, written_kinds
from cla_desktop.profile_lock import hold
from cla_desktop.storage import tables
from cla_desktop.storage.store import Store
from cla_desktop.vault.opening import open_vault
from tests.core.schemas import accepts
from tests.support.command import Command, Said
from tests.support.desks import SESAME
from tests.support.device import flash_values

WRONG = "zebrawood"


def refused(done: Said, code: int) -> str:
    """The one sentence of a refusal."""
    assert done.code == code, done
    assert done.out == ""
    assert done.err.endswith("\n")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    return done.err.strip()


def newer_vault(home: Path) -> None:
    """As a later version will write it: another format number, a right checksum."""
    for name in ("vault.cla", "vault.cla.bak"):
        rest = (home / name).read_bytes().partition(b"\n")[2]
        digest = hashlib.sha256(b"cla-vault 2\n" + rest).hexdigest().encode()
        (home / name).write_bytes(b"cla-vault 2 " + digest + b"\n" + rest)


def newer_database(home: Path) -> None:
    """A schema number from tomorrow."""
    with open_vault(home, SESAME) as vault:
        store = Store(home / "desk.db", vault.database_key())
        store.write(
            lambda work: vars(work.meta)["_connection"].exec_driver_sql(
                f"PRAGMA user_version={tables.SCHEMA + 1}"
            )
        )
        store.close()


def cut(name: str, share: float) -> Callable[[Path], None]:
    """A file of the profile cut short; the vault's twin too."""

    def harm(home: Path) -> None:
        for path in (home / name, home / f"{name}.bak"):
            if path.exists():
                path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])

    return harm


def altered(name: str) -> Callable[[Path], None]:
    """One bit changed in a file of the profile; the vault's twin too."""

    def harm(home: Path) -> None:
        for path in (home / name, home / f"{name}.bak"):
            if path.exists():
                content = bytearray(path.read_bytes())
                content[len(content) // 3] ^= 1
                path.write_bytes(content)

    return harm


def folder_for(name: str) -> Callable[[Path], None]:
    """A folder in a file's place."""

    def harm(home: Path) -> None:
        (home / name).unlink()
        (home / name).mkdir()

    return harm


HARMS: dict[str, tuple[Callable[[Path], None], str]] = {
    "no vault": (shutil.rmtree, "no vault"),
    "vault cut": (cut("vault.cla", 0.5), "damaged"),
    "vault altered": (altered("vault.cla"), "damaged"),
    "vault newer": (newer_vault, "newer"),
    "database cut": (cut("desk.db", 0.5), "damaged"),
    "database gone over": (cut("desk.db", 0.001), "damaged"),
    "database emptied": (cut("desk.db", 0), "damaged"),
    "database one byte": (cut("desk.db", 1e-5), "damaged"),
    "database a folder": (folder_for("desk.db"), "damaged"),
    "database gone": (lambda home: (home / "desk.db").unlink(), "damaged"),
    "database newer": (newer_database, "newer"),
}


@pytest.mark.parametrize(("harm", "word"), HARMS.values(), ids=HARMS)
def test_what_is_wrong_with_the_vault_is_told_apart(
    command: Command, harm: Callable[[Path], None], word: str
) -> None:
    harm(command.home)
    before = {path: path.read_bytes() for path in command.home.glob("*.*") if path.is_file()}
    assert word in refused(command.run("get", "flash"), 4)
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("passphrase", [WRONG, "", "x" * 2000, "a\x00b"])
def test_a_wrong_passphrase_is_no_damage_and_not_repeated(
    command: Command, passphrase: str
) -> None:
    wrong = Command.at(command.home, passphrase=passphrase)
    sentence = refused(wrong.run("check"), 4)
    assert sentence == "Wrong passphrase."


def test_without_passphrase_the_vault_is_locked_and_enrolling_is_a_wrong_call(
    command: Command,
) -> None:
    assert "--passphrase-file" in refused(command.run("get", "flash", unlock=False), 4)
    assert "--passphrase-file" in refused(command.run("enrol", "CLA1.x", unlock=False), 2)


def test_a_profile_open_elsewhere_is_told(command: Command) -> None:
    with hold(command.home / "open.lock"):
        for verb in (("put", "flash", "-"), ("sync", "--locked"), ("enrol", "CLA1.x")):
            refused(command.run(*verb), 5)
    assert command.run("sync", "--locked", unlock=False).code == 0


@pytest.mark.parametrize(
    "verb",
    [
        ("zebrawood",),
        ("put", "flash"),
        ("put", "flash", "-", "zebrawood"),
        ("get", "--zebrawood"),
        ("print", "flash", "zebrawood"),
        ("print", "flash", "x", "--to", "f.pdf", "--paper", "zebrawood"),
        ("--lang", "zebrawood", "check"),
        ("--home", "", "check"),
    ],
)
def test_a_wrong_call_is_told_in_one_sentence_that_repeats_nothing(
    command: Command, verb: tuple[str, ...]
) -> None:
    assert "zebrawood" not in refused(command.run(*verb), 2)


@pytest.mark.parametrize("verb", [("schema",), ("put",), ("get",)])
def test_an_unknown_kind_is_refused_before_anything_is_unlocked(
    command: Command, verb: tuple[str, ...]
) -> None:
    more = ("-",) if verb == ("put",) else ()
    assert "zebrawood" not in refused(command.run(*verb, "zebrawood", *more, unlock=False), 1)


def test_a_folder_that_cannot_be_a_profile_is_told(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    inside = Command(file / "desk", command.state, command.passphrase)
    assert refused(inside.run("check"), 1)


def test_french_is_spoken_when_asked_for(command: Command) -> None:
    english = refused(command.run("schema", "zebrawood"), 1)
    french = refused(command.run("--lang", "fr", "schema", "zebrawood"), 1)
    assert english != french


def test_the_schema_lists_every_kind_and_describes_each(command: Command) -> None:
    listed = command.run("schema", unlock=False)
    assert (listed.code, listed.err) == (0, "")
    assert [line["kind"] for line in listed.lines] == list(written_kinds())
    assert all(set(line["titles"]) == {"en", "fr"} for line in listed.lines)
    for kind in written_kinds():
        done = command.run("schema", kind, unlock=False)
        [schema] = done.lines
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        examples = {name: part["examples"][0] for name, part in schema["properties"].items()}
        assert all("x-layer" in part for part in schema["properties"].values())
        assert accepts(schema, examples)
        assert examples["id"] == example_id(kind)
        assert set(schema["required"]) <= set(schema["properties"])
        assert record_type(kind).kind == schema["title"]


@pytest.mark.parametrize("kind", report_kinds())
def test_the_schemas_own_examples_can_be_put_all_or_the_required_ones(
    command: Command, kind: str
) -> None:
    [schema] = command.run("schema", kind, unlock=False).lines
    example = {name: part["examples"][0] for name, part in schema["properties"].items()}
    least = {name: example[name] for name in schema["required"]}
    lines = [example, least, *(_without(least, name) for name in least)]
    done = command.run("put", kind, "-", stdin=b"\n".join(json.dumps(x).encode() for x in lines))
    whole, sparse, *refused_ones = done.lines
    assert (whole["id"], set(sparse)) == (example["id"], {"line", "id", "number"})
    assert [answer["field"] for answer in refused_ones] == list(least)


def _without(record: dict[str, Any], name: str) -> dict[str, Any]:
    return {other: value for other, value in record.items() if other != name}


def test_what_the_program_makes_itself_cannot_be_put(command: Command) -> None:
    said = command.run("put", "person", "-", stdin=b'{"person":"CLA-09","added_by":"CLA-07"}\n')
    assert (said.code, said.out) == (1, "")
    assert said.err == "The program itself makes records of this kind.\n"
    assert "CLA-09" not in command.run("get", "person").out
    described = command.run("schema", "person", unlock=False)
    assert (described.code, described.out, described.err) == (1, "", said.err)


def test_a_reader_who_has_heard_enough_hears_no_complaint(command: Command) -> None:
    lines = b"".join(json.dumps(flash_values()).encode() + b"\n" for _ in range(40))
    command.run("put", "flash", "-", stdin=lines)
    with command.start("get", "flash", hear_errors=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


ALERT = "0195a1f0-1d00-7000-8000-0000000000b1"
LATER = "0195a1f0-1d00-7000-8000-0000000000b2"
SEEN = {
    "id": ALERT,
    "summary": "Men on the ridge",
    "place": {"name": "Mtindo"},
    "received_at": "2025-03-14T21:44:00+02:00",
}


def test_an_alert_and_what_was_done_are_put_and_asked_for_again(command: Command) -> None:
    step: dict[str, Any] = {"alert": ALERT, "to": "BASECO", "shared": ["PLACE"]}
    step |= {"channel": "VHF", "sent_at": "2025-03-14T21:46:00+02:00"}
    [alert] = put(command, "alert", SEEN).lines
    assert alert["number"].startswith("ZZ/KAS/A/")
    assert put(command, "alert", SEEN).lines == [alert]
    assert put(command, "referral", step).code == 0
    [told] = command.run("get", "referral").lines
    assert (told["state"], told["values"]["alert"]) == ("waiting", ALERT)


def test_an_alert_says_how_it_stands_with_the_flag_that_nobody_ticked(command: Command) -> None:
    graded = {"urgency": "Immediate", "severity": "Severe", "certainty": "Likely"}
    put(command, "alert", {**SEEN, "perpetrator": "ARM", "attribution": "ALLEGED", **graded})
    [alert] = command.run("get", "alert", ALERT).lines
    assert alert["standing"] == {"state": "RECEIVED", "priority": "P1", "flags": ["STATE-PERP"]}
    assert "sensitive_flags" not in alert["values"], "values are what was put"
    false = {"alert": ALERT, "act": "FALSE_ALARM", "at": "2025-03-14T22:00:00+02:00"}
    false |= {"actor": "CLA", "channel": "CALL", "reason": "Soldiers had test-fired"}
    assert put(command, "alert_step", false).code == 0
    [alert] = command.run("get", "alert").lines
    assert alert["standing"]["state"] == "FALSE_ALARM"
    corrected = {"summary": "Men at the river", "amends": ALERT, "amendment": "CORRECTION"}
    [later] = put(command, "alert", {**SEEN, "id": LATER, **graded, **corrected}).lines
    [same] = command.run("get", "alert", later["id"]).lines
    assert same["standing"]["state"] == "FALSE_ALARM"


def test_no_alert_is_closed_before_its_village_was_told(command: Command) -> None:
    put(command, "alert", SEEN)
    step = {"alert": ALERT, "act": "CLOSED", "at": "2025-03-14T23:00:00+02:00"}
    step |= {"actor": "CLA", "channel": "CALL"}
    closing = put(command, "alert_step", step)
    assert (closing.code, closing.lines[0]["field"]) == (1, "act")


def put(command: Command, kind: str, values: dict[str, Any]) -> Said:
    """One record by the command line."""
    return command.run("put", kind, "-", stdin=json.dumps(values).encode())
