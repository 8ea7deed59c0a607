# SPDX-License-Identifier: Apache-2.0
"""Invented reports to print: the night at Mtindo in English and French, and short ones."""

from dataclasses import replace

from cla_core.bundles.keys import device_id, sign_public
from cla_core.bundles.operations import Act, Operation
from cla_core.bundles.paper import paper_codes
from cla_core.fields import Plain
from cla_core.record import example_id
from cla_desktop.services.rendering import Printout

PRIVATE = bytes(range(32))
PUBLIC = sign_public(PRIVATE)
DEVICE = device_id(PUBLIC)
MISSION = b"mission."
WRITTEN_MS = 1_741_986_300_000  # 142305B MAR 25

PLACE: Plain = {
    "name": "Mtindo", "id": "ZZ-0102-003", "admin": "Lowa-Est, Kandara", "lat": 1.7, "lon": 30.3,
    "grid": "36NSG995881", "precision": "village", "km": 9.0, "bearing": 45.0,
}  # fmt: skip
PEOPLE: Plain = {
    "killed": {"total": 0},
    "injured": {"total": 0},
    "abducted": {"total": 0},
    "at_risk": {"women": 120, "men": 90, "unknown": 200, "total": 450, "min": 400, "max": 500},
}
CODED: Plain = {
    "precedence": "IMMEDIATE", "classification": "CONFIDENTIAL", "threat_type": "MOV",
    "dtg": "2025-03-14T23:05:00+02:00", "happened": "2025-03-14T21:42:00+02:00",
    "happened_end": "2025-03-14T22:24:00+02:00", "time_precision": "exact", "timing": "PRE",
    "place": PLACE, "people": PEOPLE, "perpetrator": "UNK", "attribution": "ALLEGED",
    "source_type": "NETWORK", "source_reliability": "B", "info_credibility": "2",
    "verification": "PARTLY", "next_update": "2025-03-15T06:20:00+02:00", "prepared_by": "CLA-07",
}  # fmt: skip


def _at(clock: str) -> str:
    return f"2025-03-14T{clock}:00+02:00"


ENGLISH: Plain = {
    **CODED,
    "language": "en",
    "origin": "Community Liaison Assistant on call, Kasoro base (KAS)",
    "to": "CLA manager, FJOC Bulwena duty officer, JOC duty officer",
    "info": "Company commander Kasoro, Head of Office Bulwena",
    "references": "Alert ZZ-KAS-2025-A0112, radio script sent 22:10",
    "headline": "About 10 armed men came down towards Mtindo on 14 March, fled before the patrol",
    "what":
    "About ten men with guns and torches were seen on the ridge, coming down to the village "
    "and speaking Swahili. A second caller placed armed men near the church. A radio node reported "
    "the same. No shots, looting or victims reported by 23:00.",
    "perpetrator_name": "unidentified armed men", "strength": "about 10", "arms": "guns",
    "direction": "fled, direction unknown",
    "verification_note": "By the patrol at 22:24; three reports, two of them independent",
    "actions": [
        {"at": _at("21:44"), "what": "Community network called back", "by": "CLA on call"},
        {"at": _at("21:46"), "what": "Base operations informed, by voice", "by": "CLA on call"},
        {"at": _at("21:48"), "what": "Army post informed: place and threat only",
         "by": "CLA on call"},
        {"at": _at("21:51"), "what": "Alert acknowledged", "by": "Base operations"},
        {"at": _at("22:05"), "what": "Quick reaction force left the base", "by": "UN military"},
        {"at": _at("22:24"), "what": "Arrived, armed men gone, joint night guard set up",
         "by": "UN military, army"},
        {"at": _at("22:40"), "what": "Community told what was done, by SMS", "by": "CLA on call"},
    ],
    "assessment": "A second approach by night is possible while the ridge is not watched.",
    "also_at_risk": "Farms below the ridge and people on the Kasoro to Mtindo road on market day.",
    "requests": [
        {"who": "Company commander, Kasoro",
         "what": "Keep the joint night guard at Mtindo, two nights",
         "by_when": "2025-03-16T06:00:00+02:00"},
        {"who": "FJOC Bulwena", "what": "Look at the ridge from the air",
         "by_when": "2025-03-15T10:00:00+02:00"},
        {"who": "CLA manager", "what": "Agree the visit to the protection committee",
         "by_when": "2025-03-15T07:00:00+02:00"},
    ],
}  # fmt: skip

FRENCH: Plain = {
    **CODED,
    "language": "fr",
    "origin": "Assistant de liaison communautaire de garde, base de Kasoro (KAS)",
    "to": "Responsable des CLA, FJOC Bulwena permanence, JOC permanence",
    "info": "Commandant de compagnie Kasoro, Chef de bureau Bulwena",
    "references": "Alerte ZZ-KAS-2025-A0112, message radio de 22 h 10",
    "headline":
    "Une dizaine d’hommes armés descendus vers Mtindo le 14 mars, en fuite avant la patrouille",
    "what":
    "Une dizaine d’hommes avec fusils et torches ont été vus sur la crête, descendant vers le "
    "village et parlant swahili. Un deuxième appelant les situe près de l’église. Un poste radio "
    "dit de même. À 23 h, ni tirs, ni pillage, ni victimes signalés.",
    "perpetrator_name": "hommes armés non identifiés", "strength": "une dizaine", "arms": "fusils",
    "direction": "en fuite, direction inconnue",
    "verification_note": "Par la patrouille à 22 h 24 ; trois signalements, dont deux indépendants",
    "actions": [
        {"at": _at("21:44"), "what": "Rappel du réseau d’alerte communautaire",
         "by": "CLA de garde"},
        {"at": _at("21:46"), "what": "Opérations de la base informées, de vive voix",
         "by": "CLA de garde"},
        {"at": _at("21:48"), "what": "Poste de l’armée informé : lieu et menace seulement",
         "by": "CLA de garde"},
        {"at": _at("21:51"), "what": "Accusé de réception de l’alerte",
         "by": "Opérations de la base"},
        {"at": _at("22:05"), "what": "Départ de la force de réaction rapide",
         "by": "Militaires ONU"},
        {"at": _at("22:24"), "what": "Arrivée, hommes partis, garde de nuit conjointe",
         "by": "Militaires ONU, armée"},
        {"at": _at("22:40"), "what": "Communauté informée des mesures, par SMS",
         "by": "CLA de garde"},
    ],
    "assessment": "Nouvelle approche de nuit possible tant que la crête n’est pas surveillée.",
    "also_at_risk":
    "Les champs sous la crête et les usagers de l’axe Kasoro-Mtindo le jour du marché.",
    "requests": [
        {"who": "Commandant, Kasoro", "what": "Maintenir la garde conjointe à Mtindo, deux nuits",
         "by_when": "2025-03-16T06:00:00+02:00"},
        {"who": "FJOC Bulwena", "what": "Observer la crête depuis les airs",
         "by_when": "2025-03-15T10:00:00+02:00"},
        {"who": "Responsable des CLA", "what": "Convenir de la visite au comité de protection",
         "by_when": "2025-03-15T07:00:00+02:00"},
    ],
}  # fmt: skip

FLASH: dict[str, Plain] = {"en": ENGLISH, "fr": FRENCH}


def operation_of(kind: str, values: Plain) -> bytes:
    """The operation that made a record with these values."""
    return Operation(
        n=7,
        act=Act.CREATE,
        record=example_id(kind),
        kind=kind,
        schema=1,
        stamp=WRITTEN_MS << 16,
        body={
            "values": values, "number": "ZZ/KAS/FLASH/2025/014a", "person": "CLA-07",
            "classification": values.get("classification", "CONFIDENTIAL"),
            "written": WRITTEN_MS, "version": 1, "offset": 120,
        },
    ).encoded()  # fmt: skip


def printout(kind: str, values: Plain, *, coded: bool = True, **other: Plain) -> Printout:
    """A submitted report of the base of Kasoro; `other` replaces fields of the printout."""
    codes = paper_codes(operation_of(kind, values), DEVICE, PRIVATE, MISSION) if coded else ()
    made = Printout(
        kind=kind,
        id=example_id(kind),
        number="ZZ/KAS/FLASH/2025/014",
        alias="ZZ/KAS/FLASH/2025/014a",
        version=1,
        amends_number="",
        values=values,
        classification=str(values.get("classification") or "CONFIDENTIAL"),
        person="CLA-07",
        mission_name="United Nations Mission ZZ (invented)",
        base="KAS",
        base_name="Kasoro",
        offset_minutes=120,
        written_ms=WRITTEN_MS,
        printed_ms=WRITTEN_MS + 120_000,
        training=False,
        draft=False,
        codes=codes,
    )
    return replace(made, **other)
