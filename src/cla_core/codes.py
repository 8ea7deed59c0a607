# SPDX-License-Identifier: Apache-2.0
"""Reference lists and the mission profile that adds to them and renames them.

A code stands in records; its words stand in the catalogue under `code.<list>.<CODE>`. The profile
is signed by the mission and may add codes, drop codes from what is offered, and give its own words.
A code nobody knows is shown as it is: it came from a newer profile.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from cla_core.alert_codes import ALERT_LISTS
from cla_core.committee_codes import COMMITTEE_LISTS
from cla_core.language import Language
from cla_core.network_codes import NETWORK_LISTS
from cla_core.outreach_codes import OUTREACH_LISTS
from cla_core.plan_codes import PLAN_LISTS
from cla_core.radio_codes import RADIO_LISTS
from cla_core.stock_codes import STOCK_LISTS
from cla_core.visit_codes import VISIT_LISTS
from cla_core.wording import code_key

LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "classification": ("UNCLASSIFIED", "CONFIDENTIAL", "STRICTLY_CONFIDENTIAL"),
        "caveat": ("UN_RESTRICTED",),
        "precedence": ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"),
        "amendment": ("UPDATE", "CORRECTION"),
        "language": (
            "en", "fr", "ara", "swc", "lin", "sag", "pga", "nnb", "kin", "bam", "fub", "other",
        ),
        "timing": ("PRE", "ONG", "POST", "TREND"),
        "time_precision": ("exact", "hour", "part", "day", "week"),
        "geo_precision": ("exact", "village", "area", "admin"),
        "threat_type": (
            "KIL", "MAS", "INJ", "CRS", "ABD", "RAN", "DET", "REC", "FRC", "LOO", "BUR", "TAX",
            "EXT", "AMB", "CAT", "TRH", "ICV", "REV", "LAN", "MOV", "CLA", "SHE", "EXP", "OCC",
            "DIS", "RET", "HUM", "POL", "HAT", "RUM", "UNT", "OTH",
        ),
        "perpetrator": (
            "UNK", "NSAG", "ARM", "POL", "INT", "PGM", "FOR", "COM", "HRD", "BAN", "CIV", "PSC",
            "ECO", "UN",
        ),
        "attribution": ("UNKNOWN", "ALLEGED", "CONFIRMED"),
        "people_row": (
            "killed", "injured", "abducted", "released", "missing", "displaced", "at_risk",
        ),
        "person_status": (
            "RESIDENT", "IDP", "REFUGEE", "RETURNEE", "MINORITY", "DISABILITY", "OLDER",
        ),
        "source_type": (
            "NETWORK", "WITNESS", "AUTHORITY", "COMMITTEE", "PATROL", "OWN", "PARTNER", "MEDIA",
            "OTHER",
        ),
        "reliability": ("A", "B", "C", "D", "E", "F"),
        "credibility": ("1", "2", "3", "4", "5", "6"),
        "verification": (
            "UNVERIFIED", "CHECKING", "PARTLY", "CONFIRMED", "CONTRADICTED", "FALSE", "CANNOT",
        ),
        "sensitive": ("CRSV", "CHILD", "STATE-PERP", "UN-PERP", "SOURCE-AT-RISK"),
        "equipment": (
            "VHF", "HF", "INTERNET", "MOBILE", "SATPHONE", "DUTY-PHONE", "POWER", "GPS", "VEHICLE",
            "DESK-PHONE", "DECT",
        ),
        "equipment_state": ("OK", "WEAK", "DOWN", "NONE"),
        "trend": ("UP", "SAME", "DOWN", "UNKNOWN"),
        "follow_up": ("OPEN", "DONE", "LATE", "DROPPED"),
        "msc": ("MUST", "SHOULD", "COULD"),
        "person_added_by": ("ENROLMENT", "COLLEAGUE", "INVITATION"),
        **ALERT_LISTS,
        **COMMITTEE_LISTS,
        **NETWORK_LISTS,
        **RADIO_LISTS,
        **STOCK_LISTS,
        **OUTREACH_LISTS,
        **PLAN_LISTS,
        **VISIT_LISTS,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """The mission profile as plain data, signed elsewhere; this is the reading side.

    `body` holds `version`, `mission`, `name`, `zone_minutes`, `bases` (code to what
    `cla_core.areas` reads), `lists` (name to
    `{"add": [...], "drop": [...]}`), `labels` (language to key to words), `distribution` (series to
    list of functions), `due` (kind to local due time), `targets`, `escalation` and `escalate_by`
    (`alerts.clocks`), `shared_in` (`month` or `quarter`: of figures that leave the mission),
    `numbers` (`alerts.directory`), `numbering` (`phone_numbers`), `network` (`network.rules`),
    `cards` (language to the approved words of a card with a number),
    `coded_texts` (first word to threat), `text_replies` (language to approved words),
    `blocked_units`, `templates`, `committees` (`committees.standing`).
    """

    body: Mapping[str, Any]

    @property
    def version(self) -> int:
        """Rises with every change the mission signs."""
        return int(self.body.get("version", 0))


@dataclass
class CodeBook:
    """The lists in force, and the words for fields and codes in one language.

    A desk has one for as long as it stands: whoever holds it reads what the mission changed since.
    """

    profile: Profile = field(default_factory=lambda: Profile({}))
    _lists: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.take_up(self.profile)

    def take_up(self, profile: Profile) -> None:
        """Go by this profile from now on."""
        self._lists, self.profile = _lists_by(profile), profile

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes on offer in a list; empty for a list nobody declared."""
        return self._lists.get(name, ())

    def knowing(self, more: Mapping[str, Iterable[str]]) -> "CodeBook":
        """A book whose lists hold these codes as well, dropped by the profile or never known."""
        body = dict(self.profile.body)
        lists = dict(body.get("lists", {}))
        for name, codes in more.items():
            own = lists.get(name, {})
            drop = [code for code in own.get("drop", ()) if code not in codes]
            lists[name] = {"add": [*own.get("add", ()), *codes], "drop": drop}
        return CodeBook(Profile({**body, "lists": lists}))

    def addressees(self, series: str, language: str) -> list[str]:
        """The functions a series goes to, in the mission's words for a language."""
        own = self.profile.body.get("labels", {}).get(language, {})
        functions = self.profile.body.get("distribution", {}).get(series, [])
        return [str(own.get(f"distribution.{name}", name)) for name in functions]

    def label(self, language: Language, name: str, code: str) -> str:
        """The words for a code: the mission's own, else the catalogue's, else the code itself."""
        own = self.profile.body.get("labels", {}).get(language.code, {})
        key = code_key(name, code)
        if key in own:
            return str(own[key])
        words = language.label(key)
        return code if words == key else words


def _lists_by(profile: Profile) -> Mapping[str, tuple[str, ...]]:
    lists = dict(LISTS)
    for name, change in profile.body.get("lists", {}).items():
        kept = [code for code in lists.get(name, ()) if code not in change.get("drop", ())]
        kept += [code for code in change.get("add", ()) if code not in kept]
        lists[name] = tuple(kept)
    return lists
