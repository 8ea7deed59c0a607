# SPDX-License-Identifier: Apache-2.0
"""What a contact says once another one turned out to be the same person.

Pure. What was said of the one that is kept stands; what is missing there comes from the other. Of
consent the stricter counts, of limits all, and of withdrawals any: joining two contacts never
allows what either refused. Nothing is lost: what has no place here stays with the other code.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from cla_core.dtg import parse_iso
from cla_core.fields import fields_of, most_of
from cla_core.phone_numbers import NOT_DIALLED
from cla_core.records.contacts import UNGRADED, Contact, has_consented, uses_allowed

SAYS_NOTHING: Final = {"sex": "unrecorded", "age_band": "UNRECORDED", "reliability": UNGRADED}
GRADE: Final = ("reliability", "graded_on", "graded_by")
CONSENT: Final = (
    "purpose_explained", "risks_explained", "consent_language", "consent_on", "consent_how",
    "witness_role", "allowed_uses", "use_consents", "review_on", "withdrawn_on",
)  # fmt: skip


def as_one(kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the one that stands for both."""
    values = {
        name: kept[name] if _says(kept, name) else other[name]
        for name in fields_of(Contact)
        if name not in CONSENT and (_says(kept, name) or name in other)
    }
    values |= {
        "phones": _phones(kept.get("phones", ()), other.get("phones", ())),
        "languages": _all(kept.get("languages", ()), other.get("languages", ())),
        "sharing_limits": _all(kept.get("sharing_limits", ()), other.get("sharing_limits", ())),
        "nicknames": _nicknames(kept, other),
        "risk_note": _joined(kept.get("risk_note", ""), other.get("risk_note", "")),
        **_grade(kept, other),
        **_consent(kept, other),
        **_time(kept, other),
    }
    values["code"] = kept["code"]
    return {name: value for name, value in values.items() if value not in ("", None, [], ())}


def _says(values: Mapping[str, Any], name: str) -> bool:
    return name in values and values[name] != SAYS_NOTHING.get(name)


def _all(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*first, *second]))


def _phones(
    first: Sequence[Mapping[str, Any]], second: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Each number once; what one row does not say of it the other may."""
    found: dict[str, dict[str, Any]] = {}
    for row in (*first, *second):
        digits = NOT_DIALLED.sub("", str(row.get("number", "")))
        found[digits] = {**row, **found.get(digits, {})}
    return list(found.values())


def _nicknames(kept: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """All of them, and the other name where it is another one; as many as there is room for."""
    own = kept.get("real_name", "")
    said = [*_names(kept), *([other["real_name"]] if _another(own, other) else []), *_names(other)]
    names = list(dict.fromkeys(name for name in said if name.casefold() != own.casefold()))
    while len(", ".join(names)) > most_of(Contact, "nicknames"):
        names.pop()
    return ", ".join(names)


def _names(values: Mapping[str, Any]) -> list[str]:
    return [name.strip() for name in values.get("nicknames", "").split(",") if name.strip()]


def _another(own: str, other: Mapping[str, Any]) -> bool:
    return bool(own and other.get("real_name"))


def _joined(first: str, second: str) -> str:
    """Both notes where they fit; the other stays readable under its own code."""
    both = "\n".join(dict.fromkeys(filter(None, [first, second])))
    return both if len(both) <= most_of(Contact, "risk_note") else first


def _grade(kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The grade that was given last, with its day and its author."""
    graded = [one for one in (kept, other) if _says(one, "reliability")]
    dated = [one for one in graded if one.get("graded_on")]
    latest = max(dated, key=lambda one: parse_iso(one["graded_on"]), default=(*graded, kept)[0])
    return {name: latest.get(name, "") for name in GRADE}


def _consent(kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """What both allowed, to be asked again at the earlier day; of one alone as it stands."""
    given = [one for one in (kept, other) if has_consented(one) or one.get("withdrawn_on")]
    if len(given) < len((kept, other)):
        asked = given[0] if given else kept
        return {name: asked.get(name, "") for name in CONSENT}
    allowed = uses_allowed(kept) & uses_allowed(other)
    refused = _refused(kept) | _refused(other)
    rows = [
        row
        for row in (*kept.get("use_consents", ()), *other.get("use_consents", ()))
        if row["use"] in allowed | refused
    ]
    return {
        **{name: kept.get(name) or other.get(name, "") for name in CONSENT},
        "purpose_explained": bool(kept.get("purpose_explained") and other.get("purpose_explained")),
        "risks_explained": bool(kept.get("risks_explained") and other.get("risks_explained")),
        "allowed_uses": sorted(allowed),
        "use_consents": _stricter_rows(rows),
        "consent_on": _earliest(kept, other, "consent_on"),
        "review_on": _earliest(kept, other, "review_on"),
        "withdrawn_on": _earliest(kept, other, "withdrawn_on"),
    }


def _refused(values: Mapping[str, Any]) -> set[str]:
    return {row["use"] for row in values.get("use_consents", ()) if row.get("withdrawn_on")}


def _stricter_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row for each use; a withdrawn one before one that is not."""
    found: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda one: not one.get("withdrawn_on")):
        found.setdefault(row["use"], dict(row))
    return list(found.values())


def _earliest(kept: Mapping[str, Any], other: Mapping[str, Any], name: str) -> str:
    return min((one[name] for one in (kept, other) if one.get(name)), key=parse_iso, default="")


def _time(kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """In the network since the first of the two, and still while either is."""
    left = [one.get("active_to", "") for one in (kept, other)]
    return {
        "active_from": _earliest(kept, other, "active_from"),
        "active_to": max(left, key=parse_iso) if all(left) else "",
        "exit_disposition": kept.get("exit_disposition", "") if all(left) else "",
    }
