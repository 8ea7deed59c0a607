# SPDX-License-Identifier: Apache-2.0
"""The ten sections of a flash report, in the order every reader knows (dossier 4.3).

Each section says something, if only that nothing was said: a commander who reads one page at night
must not wonder what is missing.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from cla_core.dtg import parse_iso
from cla_core.fields import Moment, Plain, fields_of
from cla_core.records.reports import Flash
from cla_core.wording import section_key
from cla_desktop.services.rendering.blocks import (
    Block,
    Runs,
    Section,
    fixed,
    joined,
    ours,
    said,
    table_of,
    text_of,
)
from cla_desktop.services.rendering.lines import (
    as_typed,
    block,
    inline,
    is_right,
    place_details,
)
from cla_desktop.services.rendering.words import Words, capital

Values = Mapping[str, Plain]
Fields = fields_of(Flash)


def flash_sections(words: Words, values: Values) -> list[Section]:
    """The ten sections."""
    return [
        Section(
            number=number,
            title=words.lang.label(section_key(Flash, name)),
            large=name == "headline",
            blocks=blocks or [text_of([ours(words.lang.tr("Not said."))])],
        )
        for number, (name, build) in enumerate(SECTIONS.items(), start=1)
        for blocks in [[part for part in build(words, values) if _holds(part)]]
    ]


def _holds(part: Block) -> bool:
    return bool(part.get("paragraphs") or part.get("rows"))


def _labelled(words: Words, values: Values, name: str, *, bold: bool = False) -> Runs:
    """`Label: value` for a field that stands in a line; empty when nothing was said."""
    if name not in values:
        return []
    value = inline(words, Fields[name], values[name])
    strong: Runs = [{"t": run["t"], "b": run["b"] or bold} for run in value]
    return [*ours(words.lead(words.field(Flash, name))), *strong]


def _headline(words: Words, values: Values) -> list[Block]:
    title = as_typed(words, Fields["headline"], values.get("headline", ""), bold=True)
    return [
        Block(kind="title", paragraphs=title),
        text_of([joined([_labelled(words, values, n) for n in ("threat_type", "other_threats")])]),
    ]


def _when(words: Words, values: Values) -> list[Block]:
    span = _span(words, values)
    coded = [
        ours(words.code(Flash, name, values))
        for name in ("time_precision", "timing")
        if name in values
    ]
    return [text_of([joined([*span, *coded])])]


def _span(words: Words, values: Values) -> list[Runs]:
    """Start and end: local time in bold, then UTC."""
    kind = Fields["happened"]
    names = [name for name in ("happened", "happened_end") if name in values]
    whole = "happened" in values and all(is_right(words, kind, values[name]) for name in names)
    if not whole:
        return [_labelled(words, values, name) for name in names]
    moments = [parse_iso(values[name]) for name in names]
    first, last = moments[0], moments[-1]
    local = f"{capital(words.full_date(first))}, {words.time(first)}"
    zulu = fixed(words.zulu(first))
    if last != first:
        same_day = last.date() == first.date()
        end = words.time(last) if same_day else f"{words.full_date(last)}, {words.time(last)}"
        local = words.lang.tr("{first} to {last}", first=local, last=end)
        zulu = [*_start(words, first, last), *ours(words.lang.tr(" to ")), *fixed(words.zulu(last))]
    return [[*ours(local, bold=True), *ours(" " + words.lang.tr("local time"))], zulu]


def _start(words: Words, first: datetime, last: datetime) -> Runs:
    """The first group of two; its month and year stand in the second when they are the same."""
    group, month = words.zulu(first).split(" ", 1)
    return fixed(group if words.zulu(last).endswith(month) else f"{group} {month}")


def _where(words: Words, values: Values) -> list[Block]:
    place = values.get("place")
    if place is None:
        return []
    if not is_right(words, Fields["place"], place):
        return [text_of([inline(words, Fields["place"], place)])]
    name = said(place["name"], bold=True)
    return [text_of([joined([name, *place_details(words, place)])])]


def _what(words: Words, values: Values) -> list[Block]:
    lead = ours(words.lead(words.lang.tr("As reported")), bold=True)
    spoken = words.lang.tr("In the words of the source")
    if "original_language" in values:
        spoken = f"{spoken} ({words.code(Flash, 'original_language', values)})"
    return [
        _prose(words, values, "what", lead),
        _prose(words, values, "original_words", ours(words.lead(spoken), bold=True)),
    ]


def _prose(words: Words, values: Values, name: str, lead: Runs) -> Block:
    found = as_typed(words, Fields[name], values[name], lead) if name in values else []
    return Block(kind="text", paragraphs=found)


def _who(words: Words, values: Values) -> list[Block]:
    sure = [_labelled(words, values, name) for name in ("attribution", "strength")]
    seen = [_labelled(words, values, name) for name in ("arms", "direction")]
    blocks = [text_of([joined([_presumed(words, values), *sure, *seen])])]
    if "people" in values:
        note = words.lang.tr(
            "As reported. An empty box means unknown, not zero. "
            "Totals are estimates and may exceed the parts."
        )
        blocks += [
            block(words, Fields["people"], values["people"]),
            Block(kind="note", paragraphs=text_of([ours(note)])["paragraphs"]),
        ]
    return [*blocks, text_of([_labelled(words, values, "people_status")])]


def _presumed(words: Words, values: Values) -> Runs:
    """Who it is said to have been: the name in bold with its category behind, or that alone."""
    category = words.code(Flash, "perpetrator", values)
    name = inline(words, Fields["perpetrator_name"], values.get("perpetrator_name"))
    lead = ours(words.lead(words.field(Flash, "perpetrator")))
    if not name:
        return [*lead, *ours(category, bold=True)] if category else []
    strong: Runs = [{"t": run["t"], "b": True} for run in name]
    return [*lead, *strong, *(ours(f" ({category})") if category else [])]


def _source(words: Words, values: Values) -> list[Block]:
    graded = [
        _graded(words, values, name, label)
        for name, label in (
            ("source_reliability", words.lang.tr("Source")),
            ("info_credibility", words.lang.tr("Information")),
        )
    ]
    kind = ours(words.code(Flash, "source_type", values)) if "source_type" in values else []
    checked = _labelled(words, values, "verification", bold=True)
    note = inline(words, Fields["verification_note"], values.get("verification_note"))
    unnamed = ours(words.lang.tr("No source is named here."))
    return [text_of([joined([*graded, kind, checked, note, unnamed])])]


def _graded(words: Words, values: Values, name: str, label: str) -> Runs:
    """`Source: usually reliable (B)`: plain words before the code."""
    if name not in values:
        return []
    plain = ours(words.code(Flash, name, values), bold=True)
    return [*ours(words.lead(label)), *plain, *ours(" ("), *said(str(values[name])), *ours(")")]


def _action(words: Words, values: Values) -> list[Block]:
    actions = values.get("actions")
    if actions is None or not is_right(words, Fields["actions"], actions):
        return [block(words, Fields["actions"], actions)] if actions else []
    rows = [
        [_clock(words, values, row.get("at")), said(row.get("what", "")), said(row.get("by", ""))]
        for row in actions
    ]
    return [_timeline(rows)]


def _timeline(rows: list[list[Runs]]) -> Block:
    table = table_of(["", "", ""], rows, widths=[0, 3, 1.2])
    return Block(**{**table, "kind": "timeline"})


def _clock(words: Words, values: Values, at: Plain) -> Runs:
    """The time alone on the day of the event, else with its date."""
    if not is_right(words, Moment(), at):
        return inline(words, Moment(), at)
    moment = parse_iso(at)
    day = values.get("happened")
    if day and is_right(words, Moment(), day) and parse_iso(day).date() == moment.date():
        return fixed(words.time(moment), bold=True)
    return fixed(words.short(moment), bold=True)


def _assessment(words: Words, values: Values) -> list[Block]:
    ahead = ours(words.lead(words.lang.tr("Next 24 to 72 h")), bold=True)
    others = ours(words.lead(words.lang.tr("Also at risk")), bold=True)
    return [
        _prose(words, values, "assessment", ahead),
        _prose(words, values, "also_at_risk", others),
    ]


def _request(words: Words, values: Values) -> list[Block]:
    return [block(words, Fields["requests"], values["requests"])] if "requests" in values else []


def _next(words: Words, values: Values) -> list[Block]:
    due = values.get("next_update")
    if due is None:
        return []
    if not is_right(words, Fields["next_update"], due):
        return [text_of([inline(words, Fields["next_update"], due)])]
    moment = parse_iso(due)
    at_once = ours(words.lang.tr("or at once if anything changes"))
    local = ours(f"{capital(words.full_date(moment))}, {words.time(moment)}", bold=True)
    return [text_of([joined([local, [*fixed(words.group(moment)), *ours(", "), *at_once]])])]


SECTIONS: Mapping[str, Callable[[Words, Values], list[Block]]] = MappingProxyType(
    {
        "headline": _headline,
        "when": _when,
        "where": _where,
        "what": _what,
        "who": _who,
        "source": _source,
        "action": _action,
        "assessment": _assessment,
        "request": _request,
        "next": _next,
    }
)
