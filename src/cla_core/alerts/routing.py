# SPDX-License-Identifier: Apache-2.0
"""Who may be told of an alert, and what of it: the table of dossier 3.10 as one pure question.

Depends on the presumed perpetrators, the sensitive flags, the limits the contact set, the units the
mission blocked, and the priority. National forces under STATE-PERP, and blocked units, need a
manager's authorisation; what the contact forbade nobody can authorise. A function that the profile
added may be anybody's: it is taken for national forces where they are suspected, and for an
outsider where the source fears any action.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cla_core.alerts.flags import flags_of, threats_of
from cla_core.alerts.links import Links
from cla_core.alerts.recipients import FULL, NATIONAL, RULES, STRANGER, Facts
from cla_core.alerts.told import Told
from cla_core.codes import CodeBook, Profile
from cla_core.errors import mark
from cla_core.fields import Plain, Problem
from cla_core.folding import words
from cla_core.records.replies import AUTHORISATION

CONTACT_FORBIDS: Mapping[str, str] = {
    "ARMY": "NOT_TO_ARMY",
    "POLICE": "NOT_TO_POLICE",
    "ADMIN": "NOT_TO_AUTHORITY",
    "OCHA": "NOT_TO_NGO",
}
OUTSIDE = frozenset(CONTACT_FORBIDS)
"""Recipients outside the mission: none of them where the source asked for no action."""
SEALED_TO: Mapping[str, frozenset[str]] = {
    "SEA": frozenset({"CDT"}),
    "CRS": frozenset({"WPA", "CLAMGR", "HRD"}),
}
MILITARY_LINE = frozenset({"BASECO", "SECTOR"})

BLOCKS: Mapping[str, str] = {
    "SEALED": mark("This goes by its sealed slip, to its specialists only."),
    "CONTACT": mark("The source does not allow passing it there."),
    "OWN_SIDE": mark("UN personnel is presumed involved: not through the base's own line."),
    "STATE-PERP": mark("State forces are presumed involved: a manager must authorise it first."),
    "WAS-STATE-PERP": mark(
        "State forces were presumed involved before this was corrected: a manager must authorise "
        "it first."
    ),
    "BLOCKED_UNIT": mark("The mission blocked this unit: a manager must authorise it first."),
}
"""Why a recipient is barred, as a sentence; `alert.block.<code>` names it in short."""
MANAGERS = frozenset({"STATE-PERP", "WAS-STATE-PERP", "BLOCKED_UNIT"})
"""What a manager may lift, with a reason."""

VOICE_WAITS = mark("authorised by voice: {who}, not confirmed yet")
VOICE_SIGNED = mark("authorised by voice: {who}, and signed")
VOICE_REFUSED = mark("authorised by voice: {who}, but refused by the manager")

TOO_MUCH = mark("This recipient gets only: {choices}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One recipient. `when` is NOW, DAILY or ASKED (may be chosen); `share` what it may be told.

    `block` is a key of BLOCKS or empty.
    """

    to: str
    when: str
    share: tuple[str, ...]
    block: str = ""

    @property
    def is_offered(self) -> bool:
        """Whether it stands among the first choices."""
        return self.when != "ASKED" and not self.block


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What routing goes by. `values` is the alert as it stands; `limits` the contact's own.

    `formerly` are flags that were corrected away; `recurring` is whether alerts come again from
    its place, or nobody answered it.
    """

    values: Mapping[str, Plain]
    priority: str
    limits: frozenset[str] = frozenset()
    formerly: frozenset[str] = frozenset()
    recurring: bool = False
    profile: Profile = field(default_factory=lambda: Profile({}))


def offers(asking: Asking) -> tuple[Offer, ...]:
    """Every recipient of the mission's list, those to be told now first, barred ones last."""
    listed = CodeBook(asking.profile).codes("function")
    in_order = [to for to in RULES if to in listed] + [to for to in listed if to not in RULES]
    facts = _facts(asking)
    found = [_offer(to, asking, facts) for to in in_order]
    ways = ("NOW", "DAILY", "ASKED")
    return tuple(sorted(found, key=lambda offer: (bool(offer.block), ways.index(offer.when))))


def referral_problems(
    asking: Asking, values: Mapping[str, Plain], *, signed_for: frozenset[str] = frozenset()
) -> list[Problem]:
    """Why a referral cannot be saved; `signed_for` are recipients a manager has authorised.

    An authorisation taken by voice stands in the referral itself and is valid at once. Who signs
    for a function has said nothing of a unit of it that the mission blocked by name: that is
    lifted by voice alone, in the referral that names the unit.
    """
    to = str(values.get("to", ""))
    if not to:
        return []
    offer = _offer(to, asking, _facts(asking))
    by_voice = all(name in values for name in AUTHORISATION)
    block = offer.block
    if block in MANAGERS and (by_voice or to in signed_for):
        block = ""
    if not (block or by_voice):
        block = _blocked_unit(values, asking)
    if block:
        where = "authorised_by" if block in MANAGERS else "to"
        return [Problem(where, BLOCKS[block])]
    return _too_much(offer, values)


def told_against(
    asking: Asking, referrals: Iterable[Told], *, signed_for: frozenset[str] = frozenset()
) -> tuple[Told, ...]:
    """Referrals that could not be saved any more: a flag, a limit or a merge came after them."""
    return tuple(
        each
        for each in referrals
        if any(
            problem.field != "shared"
            for problem in referral_problems(asking, each.values, signed_for=signed_for)
        )
    )


def barred(asking: Asking) -> frozenset[str]:
    """The functions an alert must not climb to by itself."""
    return frozenset(offer.to for offer in offers(asking) if offer.block)


def is_outside(to: str) -> bool:
    """Whether a recipient is outside the mission, or may be: a function its profile added."""
    return to in OUTSIDE or to not in RULES


def is_confirmed(values: Mapping[str, Plain], *, signed_for: frozenset[str]) -> bool:
    """Whether a manager has signed for a referral, or none was asked to authorise it."""
    return str(values.get("to")) in signed_for or AUTHORISATION[0] not in values


def voiced(referral: Told, links: Links) -> str:
    """How an authorisation by voice stands, as a sentence about `{who}` gave it."""
    if is_confirmed(referral.values, signed_for=frozenset(dict(links.authorised))):
        return VOICE_SIGNED
    return VOICE_REFUSED if is_refused(referral, dict(links.refusals)) else VOICE_WAITS


def is_refused(referral: Told, refusals: Mapping[str, int]) -> bool:
    """Whether a manager refused what a referral says was authorised by voice; `refusals` is when
    each recipient was. What was authorised after that waits for the manager's word anew.
    """
    refused_ms = refusals.get(str(referral.values.get("to")))
    given_ms = referral.moment("authorised_at")
    return refused_ms is not None and (given_ms is None or given_ms <= refused_ms)


def _facts(asking: Asking) -> Facts:
    return Facts(
        threats=threats_of(asking.values),
        flags=flags_of(asking.values),
        priority=asking.priority,
        timing=str(asking.values.get("timing", "")),
        wanted=frozenset(asking.values.get("action_requested") or ()),
        recurring=asking.recurring,
    )


def _offer(to: str, asking: Asking, facts: Facts) -> Offer:
    rule = RULES.get(to, STRANGER)
    return Offer(
        to=to, when=rule.when(facts), share=rule.share(facts), block=_block(to, asking, facts)
    )


def _too_much(offer: Offer, values: Mapping[str, Plain]) -> list[Problem]:
    if FULL in offer.share or set(values.get("shared", ())) <= set(offer.share):
        return []
    return [Problem("shared", TOO_MUCH, {"choices": ", ".join(offer.share)})]


def _block(to: str, asking: Asking, facts: Facts) -> str:
    sealed = [
        readers
        for sign, readers in SEALED_TO.items()
        if sign in facts.flags or asking.values.get("threat_type") == sign
    ]
    if any(to not in readers for readers in sealed):
        return "SEALED"
    fears_any = "NO_ACTION" in asking.limits and is_outside(to)
    if CONTACT_FORBIDS.get(to) in asking.limits or fears_any:
        return "CONTACT"
    if "UN-PERP" in facts.flags and to in MILITARY_LINE:
        return "OWN_SIDE"
    national = to in NATIONAL or to not in RULES
    if "STATE-PERP" in facts.flags and national:
        return "STATE-PERP"
    if "STATE-PERP" in asking.formerly and national:
        return "WAS-STATE-PERP"
    return "BLOCKED_UNIT" if to in _blocked(asking.profile) else ""


def _blocked_unit(values: Mapping[str, Plain], asking: Asking) -> str:
    """A blocked unit is found by its name however it is spelled, in the unit and the role."""
    named = " ".join(str(values.get(name, "")) for name in ("unit", "person_role"))
    said = f" {' '.join(words(named))} "
    units = (" ".join(words(unit)) for unit in _blocked(asking.profile))
    return "BLOCKED_UNIT" if any(unit and f" {unit} " in said for unit in units) else ""


def _blocked(profile: Profile) -> frozenset[str]:
    return frozenset(str(unit) for unit in profile.body.get("blocked_units", ()))
