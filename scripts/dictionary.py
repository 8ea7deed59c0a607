# SPDX-License-Identifier: Apache-2.0
"""Train the dictionary that makes small bundles smaller: resources/dictionaries/<number>.zdict.

Owns the invented records it learns from: sentences of scripts/dictionary_text in English and
French, every declared record type filled in with them, and the bundles, boxes and answers that
carry those. It reads no vault and no real report, and gives the same bytes on every run. A number
that was ever shipped is never trained again: old bundles need it.

    python scripts/dictionary.py 2    write 2.zdict
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

import zstandard

from cla_core import fields
from cla_core.bundles.operations import Act, Operation
from cla_core.bundles.packing import encode
from cla_core.codes import CodeBook
from cla_core.fields import Kind, Plain, fields_of
from cla_core.ids import record_id, suffix_letters
from cla_core.record import REGISTRY, Record, completed
from cla_core.records import kinds_in, report_kinds

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "scripts" / "dictionary_text"
TARGET = ROOT / "resources" / "dictionaries"
SIZE_BYTES = 16 * 1024
SAMPLES = 4000
START_S = 1_741_900_000
REPEAT_OFFSETS = b"".join(offset.to_bytes(4, "little") for offset in (1, 4, 8))
"""What ends the tables of every trained dictionary."""
OFFSET_MINUTES = 120

T = TypeVar("T")


class Dice:
    """Repeatable choices: a counter through SHA-256."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rolls = 0

    def raw(self, size: int) -> bytes:
        """The next `size` bytes, at most 32."""
        self.rolls += 1
        return hashlib.sha256(f"{self.seed}:{self.rolls}".encode()).digest()[:size]

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1."""
        return int.from_bytes(self.raw(8), "big") % limit

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.below(len(choices))]


PLACES = (
    "Mtindo", "Kasoro", "Lowa", "Tanda", "Bulwena", "Ngoloma", "Kandara", "Lugo", "Bwera",
    "Sombe", "Rukaya", "Matamba", "Birindi", "Kalonge", "Nyasi", "Toronga", "Lowa-Est", "Ndele-Bas",
)  # fmt: skip
DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
MONTHS = {
    "en": ("January", "March", "June", "August", "November", "December"),
    "fr": ("janvier", "février", "avril", "juillet", "août", "octobre", "décembre"),
}
NAME_MOST = 60
LINE_MOST = 300
FILLED_PERCENT = 40


@dataclass(frozen=True)
class Writer:
    """Invents the plain values of one report, in one language and around one time."""

    dice: Dice
    language: str
    sentences: Sequence[str]
    phrases: Sequence[str]
    book: CodeBook
    now_s: int

    def sentence(self) -> str:
        """One sentence with its blanks filled in."""
        pattern = self.dice.pick(self.sentences)
        hour, minute = self.dice.below(24), self.dice.below(60)
        times = {"en": f"{hour:02d}:{minute:02d}", "fr": f"{hour} h {minute:02d}"}
        day, month = self.dice.pick(DAYS[self.language]), self.dice.pick(MONTHS[self.language])
        return pattern.format(
            n=self.dice.below(90) + 2,
            place=self.dice.pick(PLACES),
            time=times[self.language],
            day=day,
            jour=day,
            month=month,
            mois=month,
        )

    def text(self, kind: Kind, at_most: int) -> str:
        """A name, a phrase or a paragraph, as the field's size suggests."""
        if at_most <= NAME_MOST or self.dice.below(3) == 0:
            return self.dice.pick(self.phrases)[:at_most]
        aim = min(at_most, 120 if at_most <= LINE_MOST else 200 + self.dice.below(500))
        words = self.sentence()
        while len(words) < aim and kind.find:
            words += " " + self.sentence()
        return words[:at_most]

    def moment(self) -> str:
        """A time of these days, as it is stored."""
        zone = timezone(timedelta(minutes=OFFSET_MINUTES))
        when = datetime.fromtimestamp(self.now_s - 60 * self.dice.below(2000), tz=UTC)
        return when.astimezone(zone).isoformat()

    def place(self) -> dict[str, Plain]:
        """A place of the gazetteer, a position, or only a name."""
        found: dict[str, Plain] = {"name": self.dice.pick(PLACES)}
        if self.dice.below(4):
            found["id"] = f"ZZ-{self.dice.below(20):02d}{self.dice.below(9):02d}"
            found["admin"] = f"{self.dice.pick(PLACES)}, {self.dice.pick(PLACES)}"
        if self.dice.below(3):
            found["lat"] = (self.dice.below(800_000) - 500_000) / 100_000
            found["lon"] = (self.dice.below(500_000) + 2_600_000) / 100_000
            found["grid"] = f"36NSG{self.dice.below(10**6):06d}"
            found["precision"] = self.dice.pick(self.book.codes("geo_precision"))
            found["km"] = self.dice.below(300) / 10
            found["bearing"] = float(self.dice.below(360))
        return found

    def people(self) -> dict[str, Plain]:
        """A few rows of counts."""
        rows = self.book.codes("people_row")
        columns = fields.PEOPLE_COLUMNS
        return {
            row: {column: self.dice.below(40) for column in columns if self.dice.below(3) == 0}
            or {"total": 0}
            for row in rows
            if self.dice.below(2)
        } or {"killed": {"total": 0}}


Invent = Callable[[Writer, Any], Plain]

INVENT: dict[type[Kind], Invent] = {
    fields.Text: lambda writer, kind: writer.text(kind, kind.most),
    fields.DocumentCode: lambda writer, _: f"K-{writer.dice.below(200) + 1:03d}",
    fields.Code: lambda writer, kind: writer.dice.pick(writer.book.codes(kind.list)),
    fields.Codes: lambda writer, kind: [writer.dice.pick(writer.book.codes(kind.list))],
    fields.Moment: lambda writer, _: writer.moment(),
    fields.Week: lambda writer, _: f"2025-W{writer.dice.below(52) + 1:02d}",
    fields.Count: lambda writer, _: writer.dice.below(60),
    fields.Flag: lambda writer, _: bool(writer.dice.below(2)),
    fields.Ref: lambda writer, _: record_id(writer.now_s * 1000, writer.dice.raw(10)),
    fields.Place: lambda writer, _: writer.place(),
    fields.People: lambda writer, _: writer.people(),
    fields.Phone: lambda writer, _: f"+999 555 {writer.dice.below(10_000):04d}",
    fields.Many: lambda writer, kind: [
        values_of(writer, kind.of) for _ in range(writer.dice.below(3) + 1)
    ],
}


def values_of(writer: Writer, declaration: type) -> dict[str, Plain]:
    """Plain values of a record or row type: what is needed, and a part of the rest."""
    return {
        name: INVENT[type(kind)](writer, kind)
        for name, kind in fields_of(declaration).items()
        if kind.needed is not fields.Needed.NEVER or writer.dice.below(100) < FILLED_PERCENT
    }


def report_body(writer: Writer, declaration: type[Record]) -> dict[str, Plain]:
    """The body of the operation that creates a report."""
    values = completed(declaration, values_of(writer, declaration))
    place = f"{writer.dice.below(200) + 1:03d}{suffix_letters(writer.dice.below(3))}"
    written_ms = writer.now_s * 1000 + writer.dice.below(1000)
    return body_of(declaration, values, place=place, written_ms=written_ms)


def body_of(
    declaration: type[Record], values: dict[str, Plain], *, place: str, written_ms: int
) -> dict[str, Plain]:
    """What the desk puts around the values of a report."""
    return {
        "values": values,
        "number": f"ZZ/KAS/{declaration.series}/2025/{place}",
        "person": "CLA-07",
        "classification": values.get("classification", "CONFIDENTIAL"),
        "written": written_ms,
        "version": 1,
        "offset": OFFSET_MINUTES,
    }


def operation(writer: Writer, kind: str, n: int) -> bytes:
    """An encoded operation that creates a record of this kind."""
    declaration = REGISTRY[kind]
    body: dict[str, Plain] = {"values": values_of(writer, declaration)}
    if declaration.series:
        body = report_body(writer, declaration)
    made_ms = writer.now_s * 1000 + writer.dice.below(1000)
    record = record_id(made_ms, writer.dice.raw(10))
    return encoded(kind, body, n=n, made_ms=made_ms, record=record)


def encoded(kind: str, body: dict[str, Plain], *, n: int, made_ms: int, record: str) -> bytes:
    """The operation's bytes."""
    made = Operation(
        n=n,
        act=Act.CREATE,
        record=record,
        kind=kind,
        schema=REGISTRY[kind].schema,
        stamp=made_ms << 16,
        body=body,
    )
    return made.encoded()


def samples(count: int, seed: int = 0) -> Iterator[bytes]:
    """Encoded payloads as `packing.pack` meets them: mostly bundles with one report."""
    texts = {
        path.stem: path.read_text(encoding="utf-8").splitlines() for path in TEXTS.glob("*.txt")
    }
    kinds = [*report_kinds()[:1] * 4, *report_kinds(), *kinds_in("alerts")]
    for index in range(count):
        dice = Dice(seed * SAMPLES + index)
        language = ("en", "fr")[index % 2]
        lines, phrases = texts[language], texts[f"{language}-short"]
        writer = Writer(dice, language, lines, phrases, CodeBook(), START_S + index * 3600)
        yield payload(writer, dice.pick(kinds))


def payload(writer: Writer, kind: str) -> bytes:
    """One bundle, or sometimes the answer to one."""
    dice = writer.dice
    if dice.below(12) == 0:
        return encode(answer(writer))
    bundle: dict[str, object] = {"d": dice.raw(8), "i": dice.raw(4), "k": dice.below(500) + 1}
    bundle["o"] = [operation(writer, kind, dice.below(500) + 1)]
    if dice.below(3):
        bundle["c"] = [dice.below(200), dice.raw(4)]
    return encode(bundle)


def answer(writer: Writer) -> dict[str, object]:
    """The mission's answer to one bundle, with news of one report."""
    dice = writer.dice
    n = dice.below(500) + 1
    number = f"ZZ/KAS/FLASH/2025/{dice.below(200) + 1:03d}"
    news = (
        ["number", dice.raw(16), {"number": number, "alias": number + "a"}],
        ["read", dice.raw(16), {"at": writer.now_s * 1000, "by": "duty officer"}],
    )
    return {
        "t": writer.now_s * 1000,
        "e": dice.raw(4),
        "r": dice.raw(8),
        "ok": [[n, n, dice.raw(8)]],
        "w": [dice.pick(news)],
        "a": dice.below(200),
    }


LEAN = frozenset(
    {
        "headline", "threat_type", "happened", "timing", "place", "what", "source_reliability",
        "info_credibility", "people", "requests",
    }
)  # fmt: skip
"""What a hurried flash holds."""


def skeletons() -> bytes:
    """Two bundles: the most urgent report with every field at its example, then a lean one.

    Field names follow each other in the one order canonical CBOR gives them, so a whole run of
    names and usual values is copied at once. The likeliest stands last, where copying is cheapest.
    """
    urgent = REGISTRY[report_kinds()[0]]
    full = {name: kind.example for name, kind in fields_of(urgent).items()}
    lean = {name: value for name, value in full.items() if name in LEAN}
    lean |= {"place": {"name": "", "lat": 1.7, "lon": 30.3, "id": "ZZ-0102"}, "headline": "a"}
    lean |= {"people": {"injured": {"women": 0, "men": 0, "unknown": 0}}}
    return bundle_around(urgent, full) + bundle_around(urgent, completed(urgent, lean))


def bundle_around(declaration: type[Record], values: dict[str, Plain]) -> bytes:
    """A first bundle with one report."""
    body = body_of(declaration, values, place="014a", written_ms=START_S * 1000)
    record = record_id(START_S * 1000, bytes(10))
    raw = encoded(declaration.kind, body, n=1, made_ms=START_S * 1000, record=record)
    return encode({"d": bytes(8), "i": bytes(4), "k": 1, "o": [raw], "c": [0, b""]})


def train(count: int = SAMPLES) -> bytes:
    """The dictionary's bytes: trained tables and text, the skeletons in place of its first part.

    A dictionary is tables, three repeat offsets, and content; content is only ever referred to by
    distance from its end, so a part of it can be exchanged.
    """
    made = zstandard.train_dictionary(SIZE_BYTES, list(samples(count)), level=19).as_bytes()
    start = made.index(REPEAT_OFFSETS) + len(REPEAT_OFFSETS)
    content = (made[start:] + skeletons())[start - SIZE_BYTES :]
    return made[:start] + content


def main() -> int:
    """Write one dictionary; 0 when written."""
    parser = argparse.ArgumentParser(description="Train a compression dictionary.")
    parser.add_argument("number", type=int, help="its number; the first byte of what it packs")
    options = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    made = train()
    (TARGET / f"{options.number}.zdict").write_bytes(made)
    print(f"{options.number}.zdict: {len(made)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
