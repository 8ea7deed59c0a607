# SPDX-License-Identifier: Apache-2.0
"""The forms of acts as a page shows them: label, way to answer, what was typed, field by field.

Owns which way of answering each kind of field gets and how recipients are offered (those to be told
now first, barred ones last with the reason). Gives plain content for a template to escape.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from cla_core.alerts.recipients import FULL
from cla_core.alerts.routing import Asking, Offer, is_outside, offers
from cla_core.dtg import format_dtg, parse_iso
from cla_core.fields import Code, Codes, Flag, Kind, Moment, Needed, Plain, Problem, Text
from cla_core.records.steps import NEEDS
from cla_server.board.alerts.forms import ALLOWED, REFERRAL, STEP, ActForm
from cla_server.board.pages import Reader

WAYS: Mapping[type[Kind], str] = MappingProxyType(
    {Code: "choice", Codes: "ticks", Flag: "tick", Moment: "time", Text: "text"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer of a list."""

    code: str
    words: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field of a form. `way` is choice, ticks, tick, time, text or lines."""

    name: str
    label: str
    way: str
    needed: bool = False
    most: int = 0
    value: str = ""
    groups: Sequence[tuple[str, Sequence[Option]]] = ()
    problem: str = ""

    @property
    def chosen(self) -> bool:
        """Whether a tick is set."""
        return self.value == "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownForm:
    """One act's form. `tried`: it was sent and came back; `amends` what it corrects, or empty."""

    act: str
    icon: str
    is_button: bool
    fields: Sequence[Asked]
    more: Sequence[Asked]
    amends: str = ""
    tried: bool = False

    @property
    def more_is_open(self) -> bool:
        """Whether the folded part holds something to look at."""
        return any(field.problem or field.value for field in self.more)

    @property
    def first_wrong(self) -> str:
        """The name of the first field that is wrong: it has the focus."""
        wrong = (field.name for field in (*self.fields, *self.more) if field.problem)
        return next(wrong, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormShower:
    """Shows forms of one alert to one reader; by `asking` recipients are offered and refused."""

    reader: Reader
    asking: Asking

    def empty(self, form: ActForm) -> ShownForm:
        """A form nobody has typed in."""
        return self._shown(form, {}, (), amends="", tried=False)

    def again(
        self, form: ActForm, typed: Mapping[str, str], problems: Sequence[Problem]
    ) -> ShownForm:
        """A form as it was sent, with a sentence beside each field that is wrong."""
        return self._shown(form, typed, problems, amends=typed.get("amends", ""), tried=True)

    def correcting(self, form: ActForm, record: str, values: Mapping[str, Plain]) -> ShownForm:
        """A form that corrects a record, filled with what stands. A step is only taken back."""
        typed = {} if form.kind == STEP else dict(self._typed(form, values))
        return self._shown(form, typed, (), amends=record, tried=False)

    def sentence(self, problem: Problem) -> str:
        """What is wrong, in the reader's words; codes of what may be shared among them."""
        values = dict(problem.values)
        if "choices" in values:
            codes = str(values["choices"]).split(", ")
            values["choices"] = ", ".join(self.reader.code("shared", code) for code in codes)
        return self.reader.lang.tr(problem.sentence, **values)

    def _typed(self, form: ActForm, values: Mapping[str, Plain]) -> Iterator[tuple[str, str]]:
        for name, kind in form.asked.items():
            value = values.get(name)
            if isinstance(kind, Codes):
                yield from ((f"{name}-{code}", "1") for code in value or ())
            elif isinstance(kind, Moment) and value:
                yield name, format_dtg(parse_iso(str(value)))
            elif value:
                yield name, "1" if value is True else str(value)
        if values.get("to") and is_outside(str(values["to"])):
            yield ALLOWED, "1"

    def _shown(
        self,
        form: ActForm,
        typed: Mapping[str, str],
        problems: Sequence[Problem],
        *,
        amends: str,
        tried: bool,
    ) -> ShownForm:
        # Of several sentences about one field the first one is said.
        said = {found.field.split(".")[0]: self.sentence(found) for found in reversed(problems)}
        asked = {
            name: self._asked(form, name, kind, typed, problem=said.get(name, ""))
            for name, kind in form.asked.items()
        }
        fields = [asked[name] for name in form.fields]
        if form.kind == REFERRAL:
            fields.append(self._allowed(typed, said.get(ALLOWED, "")))
        return ShownForm(
            act=form.name,
            icon=form.icon,
            is_button=form.is_button,
            fields=fields,
            more=[asked[name] for name in form.more],
            amends=amends,
            tried=tried,
        )

    def _asked(
        self, form: ActForm, name: str, kind: Kind, typed: Mapping[str, str], *, problem: str
    ) -> Asked:
        needed = kind.needed is not Needed.NEVER or name in NEEDS.get(form.name, ())
        way = "lines" if getattr(kind, "lines", False) else WAYS[type(kind)]
        return Asked(
            name=name,
            label=self._label(form, name),
            way=way,
            needed=needed and way not in ("time", "ticks", "tick"),
            most=kind.most if isinstance(kind, Text) else 0,
            value=typed.get(name, ""),
            groups=self._groups(form, name, kind, typed),
            problem=problem,
        )

    def _label(self, form: ActForm, name: str) -> str:
        """The board's own words for a field of this act, else the declared ones."""
        own = f"board.field.{form.name}.{name}"
        found = self.reader.lang.label(own)
        return found if found != own else self.reader.lang.label(f"{form.kind}.{name}")

    def _allowed(self, typed: Mapping[str, str], problem: str) -> Asked:
        words = self.reader.lang.tr(
            "Outside the mission: the base was asked, and the source allows it"
        )
        value = typed.get(ALLOWED, "")
        return Asked(name=ALLOWED, label=words, way="tick", value=value, problem=problem)

    def _groups(
        self, form: ActForm, name: str, kind: Kind, typed: Mapping[str, str]
    ) -> Sequence[tuple[str, Sequence[Option]]]:
        if form.kind == REFERRAL and name == "to":
            return self._recipients(typed.get(name, ""))
        book = self.reader.book
        if isinstance(kind, Code):
            chosen = {typed.get(name, "")}
        elif isinstance(kind, Codes):
            chosen = {code for code in book.codes(kind.list) if typed.get(f"{name}-{code}")}
        else:
            return ()
        options = [
            Option(code=code, words=self.reader.code(kind.list, code), chosen=code in chosen)
            for code in book.codes(kind.list)
        ]
        return [("", options)]

    def _recipients(self, chosen: str) -> Sequence[tuple[str, Sequence[Option]]]:
        found = offers(self.asking)
        return [
            (self.reader.lang.label(f"board.refer.{when}"), [self._to(each, chosen) for each in of])
            for when, of in groupby(found, key=lambda each: "BARRED" if each.block else each.when)
        ]

    def _to(self, offer: Offer, chosen: str) -> Option:
        who = self.reader.code("function", offer.to)
        what = ", ".join(self.reader.code("shared", code) for code in offer.share)
        if offer.block:
            what = self.reader.lang.label(f"alert.block.{offer.block}")
        if offer.block or FULL not in offer.share:
            who = self.reader.lang.tr("{who} ({what})", who=who, what=what)
        return Option(code=offer.to, words=who, chosen=offer.to == chosen)
