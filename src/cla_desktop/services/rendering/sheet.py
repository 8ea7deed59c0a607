# SPDX-License-Identifier: Apache-2.0
"""What frames a report on every page: marks, header, receipt block, foot.

Owns the words around a report; its sections come from `flash` and `sections`.
"""

from collections.abc import Mapping

from cla_core.clock import moment_of
from cla_core.dtg import parse_iso
from cla_core.fields import Moment, Plain, fields_of
from cla_core.language import Language
from cla_core.record import Record
from cla_core.wording import name_of
from cla_desktop.services.rendering.blocks import (
    Runs,
    fixed,
    joined,
    line_of,
    ours,
    report_number,
    said,
)
from cla_desktop.services.rendering.lines import inline, is_right
from cla_desktop.services.rendering.printout import Printout
from cla_desktop.services.rendering.safe_text import unbroken
from cla_desktop.services.rendering.sections import HEADER
from cla_desktop.services.rendering.words import Words

Pair = tuple[str, Runs]
ELSEWHERE = frozenset(
    {
        "dtg", "precedence", "classification", "period_from", "period_to", "amends", "amendment",
        "prepared_by", "approved_by", "language", "caveat",
    }
)  # fmt: skip
"""Header fields that stand in a place of their own, not in a line each."""


def marks(words: Words, printout: Printout, values: Mapping[str, Plain]) -> dict[str, Plain]:
    """Classification for the boxes, and what is written over and across each page."""
    lang = words.lang
    across = [lang.tr("TRAINING")] if printout.training else []
    across += [lang.tr("DRAFT")] if printout.draft else []
    caveat = words.coded("caveat", values["caveat"]) if "caveat" in values else ""
    mark = words.coded("classification", printout.classification)
    numbered = printout.classification == "STRICTLY_CONFIDENTIAL"
    return {
        "classification": " · ".join(filter(None, (mark, caveat))).upper(),
        "training": lang.tr("TRAINING · invented data") if printout.training else "",
        "draft": lang.tr("DRAFT · not submitted") if printout.draft else "",
        "across": across,
        "copy": lang.tr("Copy no.") if numbered else "",
    }


def _title(lang: Language, declaration: type[Record]) -> str:
    """What stands above the page: of a report its own title, of all else what it is."""
    key = f"print.title.{name_of(declaration)}"
    found = lang.label(key)
    return found if found != key else lang.label(f"kind.{name_of(declaration)}")


def head(
    words: Words, declaration: type[Record], printout: Printout, values: Mapping[str, Plain]
) -> dict[str, Plain]:
    """Mission, title, number, and the rows of the common header as pairs of label and value."""
    lang = words.lang
    base = lang.tr("{base} base ({code})", base=printout.base_name, code=printout.base)
    title = _title(lang, declaration)
    if "amendment" in values:
        title = f"{title} · {words.code(declaration, 'amendment', values)}"
    alias = "" if printout.alias == printout.number else printout.alias
    rows = [
        [_dtg(words, printout, values), *_precedence(words, declaration, values)],
        [_period(words, values)],
        [(lang.tr("Amends"), _amends(printout, values))],
        *([pair] for pair in _others(words, declaration, values)),
    ]
    return {
        "mission": line_of(joined([said(printout.mission_name), said(base)])),
        "title": title,
        "number_label": lang.tr("No."),
        "number": unbroken(printout.number) or lang.tr("none yet"),
        "alias": lang.tr("first numbered {number}", number=unbroken(alias)) if alias else "",
        "rows": [
            [{"label": label, "value": line_of(value)} for label, value in row]
            for row in rows
            if row[0][1]
        ],
    }


def _dtg(words: Words, printout: Printout, values: Mapping[str, Plain]) -> Pair:
    label = words.lang.tr("DTG")
    written = values.get("dtg")
    if written is None:
        moment = moment_of(printout.written_ms, printout.offset_minutes)
    elif is_right(words, Moment(), written):
        moment = parse_iso(written)
    else:
        return label, inline(words, Moment(), written)
    return label, fixed(words.group(moment), bold=True)


def _precedence(words: Words, declaration: type[Record], values: Mapping[str, Plain]) -> list[Pair]:
    if "precedence" not in values:
        return []
    urgency = words.code(declaration, "precedence", values).upper()
    return [(words.field(declaration, "precedence"), ours(urgency, bold=True))]


def _period(words: Words, values: Mapping[str, Plain]) -> Pair:
    """From when to when; each end as typed while it is no moment yet."""
    ends = [
        fixed(words.group(parse_iso(values[name])))
        if is_right(words, Moment(), values[name])
        else inline(words, Moment(), values[name])
        for name in ("period_from", "period_to")
        if name in values
    ]
    return words.lang.tr("Period"), joined(ends, words.lang.tr(" to "))


def _amends(printout: Printout, values: Mapping[str, Plain]) -> Runs:
    number = printout.amends_number or str(values.get("amends", ""))
    return report_number(number) if number else []


def _others(words: Words, declaration: type[Record], values: Mapping[str, Plain]) -> list[Pair]:
    return [
        (words.field(declaration, name), inline(words, kind, values[name]))
        for name, kind in fields_of(declaration).items()
        if kind.section == HEADER and name in values and name not in ELSEWHERE
    ]


def foot(
    words: Words, declaration: type[Record], printout: Printout, values: Mapping[str, Plain]
) -> dict[str, Plain]:
    """Who wrote it, which version, when it was printed; number and group on every page."""
    lang = words.lang
    prepared = str(values.get("prepared_by") or printout.person)
    approved = str(values.get("approved_by") or lang.tr("not yet"))
    printed = moment_of(printout.printed_ms, printout.offset_minutes)
    _, dtg = _dtg(words, printout, values)
    version = ours(lang.tr("Version {number}", number=printout.version))
    title = ours(_title(lang, declaration))
    known = printout.number
    number = report_number(known) if known else ours(lang.tr("no number yet"))
    spoken = ours(words.code(declaration, "language", values)) if "language" in values else []
    return {
        "who": line_of(
            joined(
                [
                    [*ours(words.lead(lang.tr("Prepared by"))), *said(prepared)],
                    [*ours(words.lead(lang.tr("Approved by"))), *said(approved)],
                    [*ours(lang.tr("Printed") + " "), *fixed(words.group(printed))],
                ]
            )
        ),
        "what": line_of(
            joined([title, number, [{**run, "b": False} for run in dtg], version, spoken])
        ),
        "page": lang.tr("Page {page} of {pages}"),
    }


def receipt(words: Words, *, decides: bool) -> dict[str, Plain]:
    """The block the commander fills in; `decides` adds the answer a flash asks for."""
    lang = words.lang
    choices = [lang.tr("Respond now"), lang.tr("Respond later"), lang.tr("No response")]
    return {
        "title": lang.tr("Receipt and decision") if decides else lang.tr("Receipt"),
        "note": lang.tr("The commander fills in, the CLA types back"),
        "name": lang.tr("Received by (name)"),
        "rank": lang.tr("Rank and function"),
        "time": lang.tr("Date and time"),
        "signature": lang.tr("Signature"),
        "decision": lang.tr("Decision") if decides else "",
        "choices": choices if decides else [],
        "reason": lang.tr("Reason, if later or none") if decides else "",
    }


def codes_note(words: Words, printout: Printout, count: int) -> dict[str, Plain]:
    """What is said beside the codes, or in their place."""
    lang = words.lang
    if printout.draft:
        return {"note": "", "each": ""}
    if not count and not printout.values:
        alone = lang.tr("No code: this is for the laptops of the base alone.")
        return {"note": alone, "each": ""}
    if not count:
        return {
            "note": lang.tr("Too long for codes: it can only be sent over the link."),
            "each": "",
        }
    note = lang.ntr(
        "Scan into another laptop. Contains what the page shows, signed, not sealed: guard it.",
        "Scan all {n} into another laptop. They contain what the page shows, signed, not "
        "sealed: guard them.",
        count,
    )
    return {"note": note, "each": lang.tr("Code {number} of {count}") if count > 1 else ""}
