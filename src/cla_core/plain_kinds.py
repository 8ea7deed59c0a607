# SPDX-License-Identifier: Apache-2.0
"""Kinds of fields that hold one plain thing: text, codes, a moment, a week, a count, a flag."""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, Literal

from cla_core.dtg import parse_iso
from cla_core.errors import ClaError, mark
from cla_core.kind import CodeLists, Kind, Plain, Problem, whole

Tense = Literal["open", "past", "ahead"]
WEEKS = 52
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Halves of characters are refused too, but not told of: no UTF-8 holds one, and tools that make
# samples from a schema cannot read a pattern that names them.
PRINTABLE_PATTERN = (
    "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\ufffe\\uffff]*$"
)

CALLED_BEFORE: Final = "document_code"
"""The list of what documents were called before this was asked of a code; it may go on."""

NO_DOCUMENT_CODE: Final = mark(
    "This is not a code. A code has figures and no spaces, as in K-014; never write a name or a "
    "telephone number here."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Kind):
    """Words. `most` counts characters; `lines` allows line breaks.

    Where they have one `shape` alone, a regular expression for all of them, `shape_said` asks for
    it. `code` is what people call a document by: it travels everywhere, so that it is no name and
    no telephone number. `operator` is the name of a telephone operator: one is written one way.
    Without `prose` no sentences stand there: a name, a serial number, a drawing, which is meant.
    """

    most: int = 300
    lines: bool = False
    shape: str = ""
    shape_said: str = ""
    code: bool = False
    operator: bool = False
    prose: bool = True

    CODE_PATTERN: ClassVar = (
        r"^(?=\S*[0-9])(?:(?!\+?[0-9().-]{7,}$)"
        r"|(?=(?:19|20)[0-9]{2}-(?:[0-9]{2,3}|[01][0-9]-[0-3][0-9])$))\S+$"
    )
    """With a figure and without a space; of figures alone a year with a number, or a day: any other
    row of seven may be rung."""

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is not text, too long, or holds characters no keyboard makes."""
        if not isinstance(value, str):
            return Problem("", mark("This must be text."))
        if len(value) > self.most:
            return Problem(
                "",
                mark("This text has {count} characters; at most {most} fit here."),
                {"count": len(value), "most": self.most},
            )
        if CONTROL.search(value):
            return Problem("", mark("This text contains control characters that cannot be shown."))
        if not self.lines and ("\n" in value or "\r" in value):
            return Problem("", mark("This text must fit on one line."))
        if self.shape and re.fullmatch(self.shape, value) is None:
            return Problem("", self.shape_said)
        if self.is_no_code(value) and value not in lists(CALLED_BEFORE):
            return Problem("", NO_DOCUMENT_CODE)
        return None

    def is_no_code(self, value: str) -> bool:
        """Whether this stands where a document's code belongs and is none."""
        return self.code and re.match(self.CODE_PATTERN, value) is None

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A bounded string."""
        bounds = {"type": "string", "minLength": 1, "maxLength": self.most}
        if self.shape:
            return {**bounds, "pattern": whole(self.shape)}
        pattern = PRINTABLE_PATTERN
        if not self.lines:
            pattern = whole(pattern[1:-1].replace("\\u000e", "\\n\\r\\u000e"))
        more = [{"pattern": self.CODE_PATTERN}] if self.code else []
        return {**bounds, "pattern": pattern, "allOf": [{"pattern": "\\S"}, *more]}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCode(Text):
    """The code by which people call a document (`K-014`), kept as text: it outlives the document.

    `to` is the kind of that document, or several kinds apart by a space.
    """

    to: str
    most: int = 20
    code: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Kind):
    """A telephone number: digits as people group them, a plus before a country code.

    Found by any run of its digits from the fourth on: people remember the last four. `operator_in`
    names the field beside it that says whose network it is on.
    """

    operator_in: str = ""

    SHAPE: ClassVar = re.compile(r"\(?\+?[0-9](?:[ ().-]*[0-9]){2,17}\Z")
    FOUND_FROM: ClassVar = 4

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what no telephone would dial."""
        if isinstance(value, str) and self.SHAPE.match(value):
            return None
        return Problem("", mark("This must be a telephone number, such as +999 555 0147."))

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A string of digits and what people write between them."""
        return {"type": "string", "pattern": whole(self.SHAPE.pattern.removesuffix(r"\Z"))}

    def searchable(self, value: Plain) -> str:
        """Every end of the number that is long enough to look for."""
        digits = re.sub(r"[^0-9]", "", str(value))
        longest = len(digits) - self.FOUND_FROM + 1
        return " ".join(digits[at:] for at in range(max(longest, 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Kind):
    """One code of a reference list.

    What goes another way alone is named in `elsewhere`: a form offers it to say so, and the rules
    of the record refuse it.
    """

    list: str
    elsewhere: tuple[str, ...] = ()

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what the list does not hold."""
        if value in lists(self.list):
            return None
        return Problem(
            "",
            mark("This is not one of the choices: {choices}."),
            {"choices": ", ".join(lists(self.list))},
        )

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """An enumeration."""
        return {"type": "string", "enum": _taken(self, lists)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes(Kind):
    """Several codes of a reference list, each at most once; `elsewhere` as for one."""

    list: str
    elsewhere: tuple[str, ...] = ()

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no list, repeats itself, or holds unknown codes."""
        if not isinstance(value, list):
            return Problem("", mark("This must be a list of choices."))
        if any(code not in lists(self.list) for code in value):
            return Problem(
                "",
                mark("This is not one of the choices: {choices}."),
                {"choices": ", ".join(lists(self.list))},
            )
        if len(set(value)) < len(value):
            return Problem("", mark("Name each choice once."))
        return None

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A list of distinct codes."""
        item = {"type": "string", "enum": _taken(self, lists)}
        return {"type": "array", "items": item, "minItems": 1, "uniqueItems": True}


def _taken(kind: Code | Codes, lists: CodeLists) -> list[str]:
    return [code for code in lists(kind.list) if code not in kind.elsewhere]


_LEAP = "[0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00"
_DAY = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
# A format binds only those who check formats; a pattern binds all, down to the 29th of February.
MOMENT_PATTERN = whole(
    f"(?!0[0-9]{{3}}|9999)([0-9]{{4}}-{_DAY}|({_LEAP})-02-29)"
    rf"T{_CLOCK}:[0-5][0-9](\.[0-9]+)?(Z|[+-]{_CLOCK})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Kind):
    """A point in time: ISO 8601 with its offset from UTC, as it was entered.

    `tense` says whether it tells of what was, of what is to come, or of either.
    """

    tense: Tense = "open"

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no time or lacks its offset."""
        try:
            if isinstance(value, str):
                parse_iso(value)
                return None
        except (ClaError, ValueError):
            pass
        return Problem("", mark("This must be a date and time with its offset from UTC."))

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A date-time string."""
        return {"type": "string", "format": "date-time", "pattern": MOMENT_PATTERN}


_LONG_YEARS = tuple(
    str(year) for year in range(1900, 2100) if date(year, 12, 28).isocalendar().week > WEEKS
)
"""The years that have a week 53."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week(Kind):
    """An ISO week of the last century or of this one, `2025-W11`."""

    SHAPE: ClassVar = (
        "(19|20)[0-9]{2}-W(0[1-9]|[1-4][0-9]|5[0-2])|(" + "|".join(_LONG_YEARS) + ")-W53"
    )

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no ISO week."""
        if isinstance(value, str) and re.fullmatch(self.SHAPE, value):
            return None
        return Problem("", mark("This must be a week such as 2025-W11."))

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A week string."""
        return {"type": "string", "pattern": whole(f"({self.SHAPE})")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Kind):
    """How many; never below zero, empty when unknown.

    Where fewer than `least` must not be told, `few_said` says why.
    """

    most: int = 10_000_000
    least: int = 0
    few_said: str = ""

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse fractions, truth values, counts below zero and those that are too few."""
        is_count = isinstance(value, int) and not isinstance(value, bool)
        if not is_count or not 0 <= value <= self.most:
            return Problem(
                "", mark("This must be a whole number from 0 to {most}."), {"most": self.most}
            )
        return Problem("", self.few_said) if value < self.least else None

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A bounded whole number."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Kind):
    """Yes or no."""

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is neither."""
        return None if isinstance(value, bool) else Problem("", mark("This must be yes or no."))

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A truth value."""
        return {"type": "boolean"}

    def searchable(self, value: Plain) -> str:
        """Nobody searches for yes."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref(Kind):
    """The id of another record; it may not have arrived yet.

    `to` is the kind of that record, or several kinds apart by a space.
    """

    to: str

    SHAPE: ClassVar = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no record id."""
        if isinstance(value, str) and self.SHAPE.match(value):
            return None
        return Problem("", mark("This identifier is not a valid one."))

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A UUID string."""
        pattern = whole(self.SHAPE.pattern.removesuffix(r"\Z"))
        return {"type": "string", "format": "uuid", "pattern": pattern}

    def searchable(self, value: Plain) -> str:
        """Nobody searches for an identifier."""
        return ""
