# SPDX-License-Identifier: Apache-2.0
"""`put` and `get`: an answer for each line, good lines kept, no input too strange to be told of."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cla_core.language import Language
from cla_desktop.noticed import PERSON
from cla_desktop.profile import Profile, note_reached
from tests.support.command import Command
from tests.support.device import WRITTEN_MS, flash_values

ID = "0195a1f0-1d00-7000-8000-0000000000b2"
GOOD = json.dumps(flash_values()).encode()
MEGABYTES = 10_000_000
WHEN = "2025-03-01T09:00:00+02:00"


def with_values(**changed: Any) -> bytes:
    """A flash as a JSON line, half characters and all."""
    return json.dumps(flash_values() | changed).encode()


STRANGE: dict[str, tuple[bytes, str]] = {
    "not json": (b"{", ""),
    "no object": (b"[1]", ""),
    "only null": (b"null", ""),
    "empty": (b"", ""),
    "blank": (b" \t", ""),
    "not utf-8": (b'{"what": "\xff\xfe"}', ""),
    "utf-16": (GOOD.decode().encode("utf-16"), ""),
    "too deep": (b'{"what": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", ""),
    "rather deep": (b'{"what": ' + b"[" * 900 + b"]" * 900 + b"}", ""),
    "thousands of digits": (
        GOOD[:-1] + b', "people": {"killed": {"women": 1' + b"0" * 5000 + b"}}}",
        "people",
    ),
    "thousands of digits below zero": (
        with_values(place={"name": "x", "lat": 1, "lon": 77}).replace(b"77", b"-" + b"9" * 5000),
        "place.lon",
    ),
    "no number": (with_values(people={"killed": {"women": float("nan")}}), "people.killed.women"),
    "large number": (with_values(place={"name": "x", "lat": 10**400, "lon": 0}), "place.lat"),
    "infinite": (with_values(place={"name": "x", "lat": float("inf"), "lon": 0}), "place.lat"),
    "ten megabytes": (with_values(what="x" * MEGABYTES), "what"),
    "control characters": (with_values(headline="a\x00b\x1b[2J"), "headline"),
    "half a character": (with_values(headline="\ud83d"), "headline"),
    "half a character as a name": (with_values(**{"\udfff": 1}), "\udfff"),
    "two lines in one": (with_values(headline="a\nb"), "headline"),
    "unknown field": (with_values(caller="somebody"), "caller"),
    "missing": (b"{}", "headline"),
    "no id": (with_values(id="zebrawood"), "id"),
    "id of a list": (with_values(id=["zebrawood"]), "id"),
    "null id": (with_values(id=None), "id"),
    "null": (with_values(arms=None), "arms"),
    "empty text": (with_values(arms=""), "arms"),
    "blank text": (with_values(headline=" \t"), "headline"),
    "empty list": (with_values(requests=[]), "requests"),
    "empty table": (with_values(people={"killed": {}}), "people.killed"),
    "empty cell": (with_values(actions=[{"what": "x", "by": ""}]), "actions.1.by"),
    "twice": (GOOD[:-1] + b', "arms": "zebrawood", "arms": "guns"}', "arms"),
    "unknown code": (with_values(threat_type="zebrawood"), "threat_type"),
    "half an amendment": (with_values(amendment="UPDATE"), "amends"),
    "ends before it began": (with_values(happened_end="2025-03-14T00:00:00Z"), "happened_end"),
}


def test_every_line_gets_its_answer_and_good_ones_are_kept(
    command: Command, tmp_path: Path
) -> None:
    lines = [line for bad, _ in STRANGE.values() for line in (bad, GOOD)]
    file = tmp_path / "lines.jsonl"
    file.write_bytes(b"\n".join(lines))
    done = command.run("put", "flash", str(file))
    assert (done.code, done.err) == (1, "")
    assert [answer["line"] for answer in done.lines] == list(range(1, len(lines) + 1))
    for (name, (_, field)), bad, good in zip(
        STRANGE.items(), done.lines[::2], done.lines[1::2], strict=True
    ):
        assert set(bad) == {"line", "error", "field"}, name
        assert bad["field"] == field, name
        assert len(bad["error"]) < 400, name
        assert "zebrawood" not in bad["error"], name
        assert set(good) == {"line", "id", "number"}, name
    health = command.run("check").last
    kept = len(STRANGE)
    assert health == {
        "ok": True,
        "records": kept,
        "outbox": kept,
        "problems": [],
    }


GOT = ["id", "number", "kind", "version", "state", "classification", "submitted", "values"]
FINE: dict[str, dict[str, Any]] = {
    "right to left": {"headline": "رجال مسلحون \u202eabc\u202c قرب القرية"},
    "line separators": {"what": "one\u2028two\u2029three\nfour"},
    "every plane": {"what": "𞤀𞤣𞤤𞤢𞤥 🛑 é é ﬁ"},
    "numbers": {"people": {"at_risk": {"total": 0, "min": 10_000_000}}},
    "whole numbers written as floats": {"people": {"at_risk": {"total": 40.0, "min": 3e1}}},
    "floats": {"place": {"name": "x", "lat": 1.6425000000000001, "lon": -0.0, "km": 1e-300}},
}


def test_what_is_put_is_got_as_it_was(command: Command) -> None:
    lines = [with_values(**changed) for changed in FINE.values()]
    done = command.run("put", "flash", "-", stdin=b"\xef\xbb\xbf" + b"\r\n".join(lines) + b"\n\n\n")
    assert (done.code, done.err) == (0, "")
    stored = command.run("get", "flash")
    assert stored.err == ""
    for (name, changed), answer, got in zip(FINE.items(), done.lines, stored.lines, strict=True):
        wanted = flash_values() | changed
        assert {field: got["values"][field] for field in wanted} == wanted, name
        assert None not in got["values"].values(), name
        assert (got["id"], got["number"]) == (answer["id"], answer["number"]), name
        assert list(got) == GOT, name


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "but the mission was last heard on 14 March 2025. Look at this laptop's date"),
        ("fr", "14 mars 2025"),
    ],
)
def test_a_date_years_from_the_last_contact_is_told_on_stderr_and_hinders_nothing(
    command: Command, language: str, said: str
) -> None:
    assert command.run("put", "flash", "-", stdin=GOOD).err == ""
    note_reached(Profile(command.home), WRITTEN_MS)
    done = command.run("--lang", language, "put", "flash", "-", stdin=GOOD)
    assert said in done.err
    assert done.err.count("\n") == 1
    assert (done.code, set(done.last)) == (0, {"line", "id", "number"})


def test_the_same_id_again_is_the_same_answer_and_other_values_an_error(command: Command) -> None:
    line, other = with_values(id=ID), with_values(id=ID, headline="Other")
    upper_case = with_values(id=ID.upper())
    done = command.run("put", "flash", "-", stdin=b"\n".join([line, line, other, upper_case, line]))
    assert done.code == 1
    first, again, refused, upper, last = ({**answer, "line": 0} for answer in done.lines)
    assert first == again == upper == last
    assert refused["field"] == "id"


def test_what_was_got_is_the_same_record_when_it_is_put_again(command: Command) -> None:
    put = command.run("put", "flash", "-", stdin=GOOD).last
    values = command.run("get", "flash", put["id"]).last["values"]
    again = command.run("put", "flash", "-", stdin=json.dumps({**values, "id": put["id"]}).encode())
    assert (again.code, again.last) == (0, put)


def test_a_report_is_got_by_id_or_number_and_an_unknown_one_is_refused(command: Command) -> None:
    put = command.run("put", "flash", "-", stdin=GOOD).last
    got = command.run("get", "flash", put["number"]).last
    assert (got["id"], got["state"]) == (put["id"], "waiting")
    done = command.run("get", "daily", put["id"])
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert put["id"] not in done.err
    assert command.run("get", "flash", put["id"].upper()).last["number"] == put["number"]
    done = command.run("get", "flash", "zebra\udcff")  # a byte of another encoding in the call
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "inside the program" not in done.err


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_closed_by_whoever_called_is_no_fault_and_harms_nothing(
    command: Command, closed: str
) -> None:
    call = ["sh", "-c", f'exec "$@" {closed}', "sh", *command.arguments("put", "flash", "-")]
    done = subprocess.run(
        call, input=GOOD, capture_output=True, env=command.environment(), check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert command.run("check").last["ok"]


def test_answers_come_as_lines_are_given(command: Command) -> None:
    with command.start("put", "flash", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in (1, 2):
            process.stdin.write(GOOD + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["line"] == line
        process.stdin.close()
        assert process.wait(60) == 0


def test_a_file_as_a_console_of_windows_writes_it_is_read(command: Command, tmp_path: Path) -> None:
    texts = ["one\u2028line", "رجال 🛑", "ends"]
    said = [json.dumps(flash_values(text), ensure_ascii=False) for text in texts]
    file = tmp_path / "lines.txt"
    file.write_bytes("\r\n".join([*said, "zebrawood"]).encode("utf-16"))
    done = command.run("put", "flash", str(file))
    assert [set(answer) for answer in done.lines] == [
        *([{"line", "id", "number"}] * 3),
        {"line", "error", "field"},
    ]
    got = [line["values"]["headline"] for line in command.run("get", "flash").lines]
    assert got == texts


def test_a_file_that_cannot_be_read_is_refused(command: Command) -> None:
    done = command.run("put", "flash", str(command.home / "zebrawood.jsonl"))
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "zebrawood" not in done.err


@pytest.mark.parametrize(
    ("lang", "why"),
    [("en", "K-001 has a name like this"), ("fr", "K-001 a un nom semblable")],
)
def test_a_contact_s_answer_says_who_it_may_be_by_code_and_why(
    command: Command, lang: str, why: str
) -> None:
    people: list[dict[str, Any]] = [
        {"real_name": "Abdoulaye Zebrawood", "sex": "m", "phones": [{"number": "0555 0147"}]},
        {"real_name": "Abdou Zebrawood", "sex": "m"},
        {"real_name": "Somebody", "phones": [{"number": "+999 555 0147"}]},
        {"real_name": "Zawadi Ebony", "sex": "f", "phones": [{"number": "0555 0147"}]},
        {"real_name": "Nobody Known"},
    ]
    lines = [
        json.dumps({"code": f"K-{at:03d}", "role_category": "TRAD", **one})
        for at, one in enumerate(people, 1)
    ]
    done = command.run("--lang", lang, "put", "contact", "-", stdin="\n".join(lines).encode())
    first, called, caller, neighbour, nobody = done.lines
    assert (done.code, done.err) == (0, "")
    assert "alike" not in first
    assert "alike" not in nobody
    assert [(one["code"], one["because"]) for one in called["alike"]] == [("K-001", "NAME")]
    assert called["alike"][0]["why"].startswith(why)
    assert [(one["code"], one["because"]) for one in caller["alike"]] == [("K-001", "NUMBER")]
    assert [one["code"] for one in neighbour["alike"]] == ["K-003"]
    said = [(one["code"], one["because"]) for one in neighbour["same_number"]]
    assert said == [("K-001", "PHONE")]
    unsaid = json.dumps({"id": caller["id"], "availability": "Evenings"})
    again = command.run("put", "contact", "-", stdin=unsaid.encode())
    assert "alike" not in again.last
    assert "zebrawood" not in str(done.lines).lower()


@pytest.mark.parametrize(
    ("lang", "why"),
    [
        ("en", "same name of place, within an hour, same threat"),
        ("fr", "même nom de lieu, à moins d’une heure, même menace"),
    ],
)
def test_an_alert_is_told_which_open_ones_may_be_the_same_event(
    command: Command, lang: str, why: str
) -> None:
    def said(clock: str, place: str, summary: str, **more: Any) -> dict[str, Any]:
        at = f"2025-03-14T{clock}:00+02:00"
        return {"summary": summary, "place": {"name": place}, "received_at": at, **more}

    told = [
        said("21:10", "Kamutanga", "Two midwives seized on the path", threat_type="ABD"),
        said("21:40", "Camoutanga", "Sages-femmes enlevées", threat_type="ABD"),
        said("21:45", "Kamutanga", "zebrawood", threat_type="CRS"),
        said("21:50", "Lokombe", "Sages-femmes enlevées", threat_type="ABD"),
    ]
    file = "\n".join(map(json.dumps, told)).encode()
    done = command.run("--lang", lang, "put", "alert", "-", stdin=file)
    first, second, sealed, elsewhere = done.lines
    # A survivor's village can reveal who it is; no other line names anybody.
    assert (done.code, done.err.strip()) == (0, Language.load(lang).tr(PERSON, lines="3"))
    assert all("same_event" not in each for each in (first, sealed, elsewhere))
    assert second["same_event"] == [{"id": first["id"], "number": first["number"], "why": why}]
    named = (one | {"id": answer["id"]} for one, answer in zip(told, done.lines, strict=True))
    again = "\n".join(map(json.dumps, named)).encode()
    assert command.run("--lang", lang, "put", "alert", "-", stdin=again).lines == done.lines
    later = said("22:00", "Kamutanga", "Wakunga wawili wametekwa", threat_type="ABD")
    third = command.run("put", "alert", "-", stdin=json.dumps(later).encode()).last
    assert {each["id"] for each in third["same_event"]} == {first["id"], second["id"]}


def test_small_counts_of_a_survey_are_not_given_away_by_others(command: Command) -> None:
    few, many = (
        {"question": "SAFE_NIGHT", "answer": answer, "group": "F", "count": count}
        for answer, count in (("1", 3), ("2", 27))
    )
    survey = {"round": "2025-1", "place": {"name": "Mtindo"}, "on": WHEN, "sheets": 30}
    told = [{**survey, "exact": [few, many], "counts": [many]}, {**survey, "exact": [few, many]}]
    lines = "\n".join(map(json.dumps, told)).encode()
    given_away, kept = command.run("put", "survey", "-", stdin=lines).lines
    assert given_away["field"] == "counts"
    assert "counts" not in command.run("get", "survey", kept["id"]).last["values"]
