# SPDX-License-Identifier: Apache-2.0
"""Plain values for declared fields: any that must be taken, and some that must be refused.

One entry for each field kind; a kind without an entry fails the tests that iterate the registry.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.dtg import iso
from cla_core.fields import (
    PEOPLE_COLUMNS,
    Code,
    Codes,
    Count,
    DocumentCode,
    Flag,
    Kind,
    Many,
    Moment,
    Money,
    Needed,
    People,
    Phone,
    Place,
    Ref,
    Text,
    Week,
    fields_of,
    is_absent,
)

BOOK = CodeBook()
Values = st.SearchStrategy[Any]

UNSEEN = ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\ud800", "\udfff", "\ufffe", "\uffff"]
LINE_ENDS = ["\n", "\r"]
_seen = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=10**400, max_value=10**401)
    | st.floats().filter(lambda number: not number.is_integer())
    | st.text(max_size=8)
    | st.sampled_from([*UNSEEN, *LINE_ENDS])
)
anything: Values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
"""Whatever JSON can say, and NaN, which Python's reader takes too."""

moments: Values = st.builds(
    lambda seconds, quarters: iso(moment_of(seconds * 1000, 15 * quarters)),
    st.integers(-600_000_000, 4_000_000_000),
    st.integers(-48, 56),
)
uuids: Values = st.uuids().map(str)


def _texts(kind: Text) -> Values:
    if kind.shape:
        return st.from_regex(kind.shape, fullmatch=True)
    if kind.code:
        return st.from_regex(r"\A[A-Z]{1,3}-[0-9]{1,4}[A-Z]?\Z")
    allowed = st.one_of(_seen, st.sampled_from(LINE_ENDS)) if kind.lines else _seen
    told = st.text(allowed, min_size=1, max_size=min(kind.most, 60))
    return told.filter(lambda text: bool(text.strip()))


def _codes(kind: Code | Codes) -> Values:
    return st.sampled_from([each for each in BOOK.codes(kind.list) if each not in kind.elsewhere])


def _places(_kind: Place) -> Values:
    words = st.text(_seen, min_size=1, max_size=15).filter(lambda text: bool(text.strip()))
    named = st.fixed_dictionaries(
        {"name": words},
        optional={
            "id": words,
            "admin": words,
            "precision": st.sampled_from(BOOK.codes("geo_precision")),
            "km": st.floats(0, 20_100),
            "bearing": st.integers(0, 360),
            "grid": st.just("36NSG931817"),
        },
    )
    position = st.fixed_dictionaries({"lat": st.floats(-90, 90), "lon": st.floats(-180, 180)})
    return st.builds(lambda place, where: place | where, named, st.just({}) | position)


def _is_sum(kind: Money) -> Callable[[str], bool]:
    return lambda said: said.isascii() and (not kind.above_nothing or Decimal(said) > 0)


def _people(_kind: People) -> Values:
    counts = st.dictionaries(st.sampled_from(PEOPLE_COLUMNS), st.integers(0, 10_000), min_size=1)
    return st.dictionaries(st.sampled_from(BOOK.codes("people_row")), counts, min_size=1)


def _rows(kind: Many) -> Values:
    return st.lists(records(kind.of), min_size=1, max_size=3)


def _no_texts(kind: Text) -> list[Any]:
    return [
        "x" * (kind.most + 1),
        "x" * 10_000_000,
        *(f"a{sign}b" for sign in UNSEEN),
        *([] if kind.lines else ["a\nb", "a\rb", "a\n"]),
        *(["2025-13", "25:00", "2025-03\n", "18:00\n", "x"] if kind.shape else []),
        *(["Zebrawood", "K 014", "+9995550147", "0999-555-0147"] if kind.code else []),
        7,
        ["a"],
    ]


GOOD: Mapping[type[Kind], Callable[[Any], Values]] = {
    Text: _texts,
    DocumentCode: _texts,
    Phone: lambda _: st.from_regex(Phone.SHAPE, fullmatch=True).filter(str.isprintable),
    Code: _codes,
    Codes: lambda kind: st.lists(_codes(kind), unique=True, min_size=1),
    Moment: lambda _: moments,
    Week: lambda _: st.dates(min_value=date(1900, 1, 10), max_value=date(2099, 12, 1)).map(
        lambda day: "{:04d}-W{:02d}".format(*day.isocalendar())
    ),
    Count: lambda kind: st.integers(kind.least, kind.most),
    Money: lambda kind: st.fixed_dictionaries(
        {
            "amount": st.from_regex(Money.SHAPE, fullmatch=True).filter(_is_sum(kind)),
            "currency": st.sampled_from(BOOK.codes("currency")),
        }
    ),
    Flag: lambda _: st.booleans(),
    Ref: lambda _: uuids,
    Place: _places,
    People: _people,
    Many: _rows,
}

BAD: Mapping[type[Kind], Callable[[Any], list[Any]]] = {
    Text: _no_texts,
    DocumentCode: _no_texts,
    Phone: lambda _: ["K-014", "12", "+", "+999 555 0147\n", "٠٩٩٩", "9" * 19, 999, ["999"]],
    Code: lambda _: ["NO-SUCH-CODE", "", " ", 1, True, ["A"], {"A": 1}],
    Codes: lambda kind: ["A", ["NO-SUCH-CODE"], [BOOK.codes(kind.list)[0]] * 2, [[]], [{}], [None]],
    Moment: lambda _: [
        "2025-03-14T21:46:00",
        "2025-02-30T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "hier 19h",
        "٢٠٢٥",
        17,
        [],
    ],
    Week: lambda _: [
        "2025-W53",
        "0000-W01",
        "2025-W00",
        "2025-W54",
        "2025W11",
        "٢٠٢٥-W11",
        "2025-W11\n",
        202511,
    ],
    Count: lambda kind: [
        kind.least - 1,
        kind.most + 1,
        10**400,
        1.5,
        float("nan"),
        True,
        "3",
        None,
        [],
    ],
    Money: lambda kind: [
        *([{"amount": "0.00", "currency": "USD"}] if kind.above_nothing else []),
        "12.50 USD",
        12.5,
        {},
        {"amount": "12.50"},
        {"amount": 12.5, "currency": "USD"},
        {"amount": "12,50", "currency": "USD"},
        {"amount": "-1", "currency": "USD"},
        {"amount": "1e3", "currency": "USD"},
        {"amount": "٣", "currency": "USD"},
        {"amount": "007", "currency": "USD"},
        {"amount": "1\n", "currency": "USD"},
        {"amount": "1", "currency": "usd"},
        {"amount": "1", "currency": "USD", "rate": "1"},
    ],
    Flag: lambda _: [0, 1, "oui", "true", []],
    Ref: lambda _: ["014", "0195A1F0-1D00-7000-8000-0000000000B2", "{0}", 3, "\n"],
    Place: lambda _: [
        "Mtindo",
        {},
        {"name": " "},
        {"name": "x", "lat": 1.0},
        {"name": "x", "lon": 1.0},
        {"name": "x", "lat": 10**400, "lon": 0},
        {"name": "x", "lat": float("nan"), "lon": 0},
        {"name": "x", "lat": True, "lon": 0},
        {"name": "x", "lat": 90.1, "lon": 0},
        {"name": "x", "lat": "1", "lon": 0},
        {"name": "x", "grid": "36ISG931817"},
        {"name": "x", "grid": "36NSG931817\n"},
        {"name": "x", "precision": "roughly"},
        {"name": "x", "caller": "x"},
        {"name": "x" * 121},
    ],
    People: lambda _: [
        [],
        "3",
        {"killed": 3},
        {"killed": {"women": -1}},
        {"killed": {"persons": 1}},
        {"wounded": {"women": 1}},
        {"killed": {"women": 10**400}},
        {"killed": None},
    ],
    Many: lambda kind: [
        {},
        [1],
        [{}] * (kind.most + 1),
        [{"nobody": 1}],
        [[]],
        [None],
    ],
}


def good(kind: Kind) -> Values:
    """Values a field must take."""
    return GOOD[type(kind)](kind)


def bad(kind: Kind) -> list[Any]:
    """Present values a field must refuse."""
    return [value for value in BAD[type(kind)](kind) if not is_absent(value)]


def records(declaration: type) -> Values:
    """Plain records or rows: every needed field, any of the others, what goes along together."""
    declared = fields_of(declaration)
    needed = {name: good(kind) for name, kind in declared.items() if _is_needed(kind)}
    others = {name: good(kind) for name, kind in declared.items() if name not in needed}

    def paired(record: dict[str, Any]) -> dict[str, Any]:
        while alone := {name for name in record if declared[name].along not in {"", *record}}:
            record = {name: value for name, value in record.items() if name not in alone}
        return record

    if not needed:
        return st.fixed_dictionaries({}, optional=others).map(paired).filter(bool)
    return st.fixed_dictionaries(needed, optional=others).map(paired)


def _is_needed(kind: Kind) -> bool:
    return kind.needed is not Needed.NEVER or bool(kind.unless)
