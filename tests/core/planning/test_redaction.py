# SPDX-License-Identifier: Apache-2.0
"""A copy for a receiver: what it may hold, for any plan."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.codes import LISTS, CodeBook
from cla_core.fields import Code, Count, Flag, Kind, Layer, Moment, Place, Text, fields_of
from cla_core.plan_codes import OWN_SIDE
from cla_core.planning.content import Content, Line
from cla_core.planning.redaction import TOLD, may_have, redacted
from cla_core.record import REGISTRY, problems
from cla_core.records.plan_copies import PlanCopy
from tests.core.planning.cattle_season import cattle_season, line

LINE_KINDS = tuple(
    kind
    for kind in REGISTRY
    if kind.startswith("plan_")
    and "plan" in fields_of(REGISTRY[kind])
    and REGISTRY[kind].book == "plans"
)
MARK_MOST = 6
OTHERS = {Count: 774_411, Moment: "2031-03-04T05:06:07+02:00", Flag: True}
RECEIVERS = LISTS["plan_receiver"]


def copied(content: Content, receiver: str, **more: Any) -> str:
    """Everything a copy holds, as text."""
    return json.dumps(redacted(content, receiver, **more).values, ensure_ascii=False)


def test_a_receiver_reads_threats_times_villages_and_asks() -> None:
    told = redacted(cattle_season(), "CONTINGENT").values
    assert [(row["threat_type"], row["score"]) for row in told["threats"]] == [
        ("CAT", 20), ("ABD", 15), ("TAX", 12),
    ]  # fmt: skip
    assert told["threats"][0]["when_said"] == "January to April"
    assert [row["what"] for row in told["asks"]] == [
        "Escort to the market", "No barrier at the ford",
    ]  # fmt: skip
    assert told["threats"][0]["place"] == "Ngoloma"


def test_nobody_reads_of_the_alleged_crimes_of_their_own_side() -> None:
    content = cattle_season(line("plan_threat", mark="T4", threat_type="LOO", perpetrator="UN"))
    assert "ARM" in copied(content, "CONTINGENT")
    assert "LOO" not in copied(content, "CONTINGENT")
    authorities = copied(content, "AUTHORITIES")
    for word in ("ARM", "TAX", "barrier", "LOO"):
        assert word not in authorities
    assert redacted(content, "AUTHORITIES").left_out == 3


def test_no_rank_is_missing_where_a_threat_is_left_out() -> None:
    worst = {"likelihood": "5", "impact": "5"}
    content = cattle_season(line("plan_threat", mark="T4", perpetrator="ARM", **worst))
    rows = redacted(content, "AUTHORITIES").values["threats"]
    assert [row["rank"] for row in rows] == [1, 2]


def test_words_that_name_a_safe_place_or_a_member_are_kept_back_and_told_of() -> None:
    near = line("plan_ask", what="Lamps near the School, please", threat="T3")
    person = line("plan_ask", what="A radio for Invented Person", threat="T3")
    found = redacted(cattle_season(near, person), "CONTINGENT", persons=["Invented Person"])
    said = json.dumps(found.values)
    assert "chool" not in said
    assert "Invented" not in said
    assert [(one.line, one.field) for one in found.kept_back] == [
        (near.id, "what"), (person.id, "what"),
    ]  # fmt: skip


def test_a_way_that_begins_in_the_village_of_the_plan_leaves_the_village_in_the_copy() -> None:
    way = line("plan_route", start="ngoloma", end="Old palm")
    under = line("plan_ask", what="Lamps under the old palm", threat="T3")
    found = redacted(cattle_season(way, under), "CONTINGENT")
    assert (found.values["place"], found.values["threats"][0]["place"]) == ("Ngoloma", "Ngoloma")
    assert "palm" not in json.dumps(found.values)
    assert [(one.line, one.field) for one in found.kept_back] == [(under.id, "what")]


def test_a_place_is_told_by_its_village_and_never_by_who_lives_there() -> None:
    near = line("plan_threat", mark="T4", threat_type="LOO", place="Behind Zebrawood's")
    content = cattle_season(near, line("plan_threat", mark="T5", place="Tanda"))
    found = redacted(content, "CONTINGENT", persons=["Zebrawood", "Tanda"])
    said = json.dumps(found.values)
    assert "Zebrawood" not in said
    assert "Tanda" in said
    assert [(one.line, one.field) for one in found.kept_back] == [(near.id, "place")]


BY_SOLDIERS = (
    "Men in uniform take a toll at the ford",
    "Des soldats impayés pillent la nuit",
    "Hommes en tenue",
    "Barrier of the FARDC",
    "Les écogardes frappent les femmes",
    "les éco-gardes du parc",
    "Wanajeshi wanachukua mbuzi",
    "basoda na barrière",
    "جنود يأخذون المال",
    "يدفعون المال للجيش",
    "جندي على الطريق",
    "والقوات المسلحة",
    "les corps habillés",
    "hommes en treillis",
    "majeshi njiani",
    "turûgu na lege",
    "abasirikare ku muhanda",
    "Men at a checkpoint want money",
    "patrouille de nuit, sans nom",
    "barrière sur la route",
    "watu wenye sare njiani",
    "vizuizi barabarani",
    "حاجز على الطريق",
    "Les F.A.R.D.C. prennent les chèvres",
    "il y a F A R D C au pont",
    "agents P.N.C.",
    "gens du 3408e Regt",
    "the 311 Bn near the ford",
    "hommes du 2e bureau",
    "les gens du G2",
    "le T2 de la ville",
    "les Hiboux, la nuit",
    "les troupes du secteur",
    "men in fatigues",
    "services de sécurité",
    "Déserteurs, la nuit",
    "milices pro-gouvernementales",
    "wajeda wanapora",
    "maafande wa barabara",
    "watu wa usalama wanakamata vijana",
    "militer na gendarm",
    "le Cdt Zebra et les siens",
    "béret rouge",
    "arrested and beaten",
    "ceux qui devraient nous protéger",
    "agents de l'État",
    "percepteurs au marché",
    "pulusu",
    "helicopters, at noon",
    "مخابرات",
)
BY_THE_MISSION = (
    "casques bleus",
    "Blue helmets at the well",
    "soldats de la base",
    "MONUSCO",
    "voitures de l’ONU",
    "Nations unies",
    "UN cars at night",
    "watu wa Umoja wa Mataifa",
    "سيارات للأمم المتحدة",
    "Two white cars on patrol",
    "un convoi trop rapide",
    "magari meupe ya wageni",
    "voitures de l’O.N.U.",
    "U.N. cars at night",
    "Pakbatt, too fast",
    "les Pakistanais du pont",
    "drunk Moroccans",
    "watanzania wa kambi",
    "soldats de la paix",
    "mtu wa kofia ya bluu",
    "les Pakistanais, la nuit",
    "Uruguayan men at the well",
    "Wanepali",
    "Nepbat",
    "military observers",
    "gens de la base",
    "hélico trop bas",
    "walinzi wa amani",
    "ceux qui devraient nous protéger",
)


@pytest.mark.parametrize("field", ["description", "exposed", "when_said", "place", "root_causes"])
@pytest.mark.parametrize("perpetrator", ["", "UNK", "BAN"])
def test_a_threat_whose_words_say_that_it_is_by_the_receivers_side_is_left_out(
    field: str, perpetrator: str
) -> None:
    for receiver, told in (("AUTHORITIES", BY_SOLDIERS), ("CONTINGENT", BY_THE_MISSION)):
        for words in told:
            threat = {"perpetrator": perpetrator, field: words}
            content = cattle_season(
                line("plan_threat", mark="T4", threat_type="LOO", **threat),
                line("plan_ask", what="Zebrawood no more", threat="T4"),
            )
            found = redacted(content, receiver)
            said = json.dumps(found.values, ensure_ascii=False)
            assert "LOO" not in said, words
            assert "Zebrawood" not in said
            assert found.by_words == ("T4",)


def test_words_name_a_side_where_a_threat_is_by_somebody_else() -> None:
    far = {"exposed": "Traders", "description": "Herders come; the army is far away"}
    content = cattle_season(
        line("plan_threat", mark="T4", threat_type="LOO", perpetrator="HRD", **far),
        line("plan_threat", mark="T5", perpetrator="HRD", exposed="Wives of soldiers"),
        line("plan_ask", what="Army patrol on Thursdays", owner="ARMY", threat="T4"),
        line("plan_ask", what="No more toll by soldiers", owner="ADMIN"),
    )
    found = redacted(content, "AUTHORITIES")
    said = json.dumps(found.values)
    assert "LOO" in said
    assert "Army patrol on Thursdays" in said
    assert "oldiers" not in said
    assert found.by_words == ()


def test_others_have_barriers_and_patrols_too() -> None:
    content = cattle_season(
        line("plan_threat", mark="T4", threat_type="LOO", perpetrator="NSAG", place="Barrier"),
        line("plan_ask", what="Patrol at the barrier", threat="T4"),
    )
    said = copied(content, "AUTHORITIES")
    assert "LOO" in said
    assert "Patrol at the barrier" in said


@pytest.mark.parametrize(
    ("perpetrator", "words", "doubtful"),
    [
        ("", "Traders", True),
        ("UNK", "Traders", True),
        ("BAN", "Traders", True),
        ("HRD", "Traders", False),
        ("HRD", "They come with the soldiers", True),
    ],
)
def test_a_threat_that_may_be_by_the_receivers_side_is_named_to_be_looked_at(
    perpetrator: str, words: str, doubtful: bool
) -> None:
    mine = line("plan_threat", mark="T4", perpetrator=perpetrator, description=words)
    found = redacted(Content(plan=line("plan"), lines=(mine,)), "AUTHORITIES")
    assert found.doubtful == ({0: mine} if doubtful else {})


def test_how_many_places_and_ways_this_laptop_could_not_recognise_is_told() -> None:
    unknown = line("plan_place", label="Chapel"), line("plan_route", start="East", end="Chapel")
    assert redacted(cattle_season(), "CONTINGENT").unplaced == 0
    assert redacted(cattle_season(*unknown), "CONTINGENT").unplaced == 2


def test_an_article_of_french_names_nobody() -> None:
    for words in ("un homme armé", "UN HOMME ARMÉ", "Y A UN HOMME", "12 hommes, 3 bateaux"):
        content = cattle_season(line("plan_threat", mark="T4", threat_type="LOO", exposed=words))
        assert words in copied(content, "CONTINGENT")


@pytest.mark.parametrize("typed", ["t4", " T4", "T 4"])
def test_an_ask_falls_away_with_its_threat_however_its_mark_was_typed(typed: str) -> None:
    content = cattle_season(
        line("plan_threat", mark="T4", perpetrator="POL"),
        line("plan_threat", mark="T4", perpetrator="HRD"),
        line("plan_ask", what="Zebrawood", threat=typed),
    )
    assert "Zebrawood" not in copied(content, "AUTHORITIES")


@pytest.mark.parametrize(
    ("receiver", "values"),
    [
        ("AUTHORITIES", {"threat_type": "DET"}),
        ("AUTHORITIES", {"threat_type": "LOO", "perpetrator": "NEW-7"}),
        ("CONTINGENT", {"threat_type": "LOO", "perpetrator": "NEW-7"}),
        ("CONTINGENT", {"threat_type": "SEA"}),
        ("CONTINGENT", {"threat_type": "CRS"}),
        ("CONTINGENT", {"threat_type": "INJ", "description": "Viols sur le chemin des champs"}),
        ("CONTINGENT", {"threat_type": "ABD", "description": "Girls are taken as wives"}),
        ("AUTHORITIES", {"threat_type": "ABD", "perpetrator": "HRD", "exposed": "femmes forcées"}),
        ("AUTHORITIES", {"threat_type": "INJ", "description": "wananajisi wasichana njiani"}),
        ("CONTINGENT", {"threat_type": "ECO", "description": "Cas d’EAS au marché"}),
    ],
)
def test_what_may_be_by_the_receivers_side_or_never_travels_is_left_out(
    receiver: str, values: dict[str, Any]
) -> None:
    content = Content(plan=line("plan"), lines=(line("plan_threat", mark="T1", **values),))
    assert "threats" not in redacted(content, receiver).values


def test_only_the_community_decides_who_gets_a_copy() -> None:
    assert not any(may_have(level, each) for level in ("COMMITTEE", "CLA") for each in RECEIVERS)
    assert not any(may_have("", each) or may_have("NEW", each) for each in RECEIVERS)
    assert may_have("CONTINGENT", "CONTINGENT")
    assert not may_have("CONTINGENT", "AUTHORITIES")
    assert may_have("AUTHORITIES", "AUTHORITIES")


def test_an_unknown_receiver_reads_of_no_threat() -> None:
    assert "threats" not in redacted(cattle_season(), "SOMEBODY").values


def _values(draw: st.DrawFn, kind: str, at: int) -> dict[str, Any]:
    """Any values of a line; every word in them says from which field it comes."""
    declared = fields_of(REGISTRY[kind])
    said = {name: _said(draw, field, f"{kind}{name}{at}word") for name, field in declared.items()}
    chosen = draw(st.sets(st.sampled_from(sorted(said))))
    return {name: value for name, value in said.items() if name in chosen and value is not None}


def _said(draw: st.DrawFn, field: Kind, word: str) -> Any:
    word = word.replace("_", "")
    match field:
        case Place():
            return {"name": word, "lat": 7.7531, "lon": 30.3579}
        case Code():
            return draw(st.sampled_from(LISTS[field.list]))
        case Text():
            return draw(st.sampled_from(["T1", "T2"])) if field.most <= MARK_MOST else word
        case _:
            return OTHERS.get(type(field))


@st.composite
def plans(draw: st.DrawFn) -> Content:
    """Any plan."""
    kinds = draw(st.lists(st.sampled_from(LINE_KINDS), max_size=14))
    lines = [line(kind, **_values(draw, kind, at)) for at, kind in enumerate(kinds)]
    return Content(plan=line("plan", **_values(draw, "plan", 99)), lines=tuple(lines))


def _told_of(each: Line) -> set[str]:
    return set(TOLD.get(each.kind, ()))


@given(plans(), st.sampled_from(RECEIVERS))
def test_no_copy_of_any_plan_holds_what_is_not_named_to_be_told(
    content: Content, receiver: str
) -> None:
    found = redacted(content, receiver)
    said = json.dumps(found.values)
    for each in content.everything:
        for name, value in each.values.items():
            layer = fields_of(REGISTRY[each.kind])[name].layer
            if name in _told_of(each) and layer is Layer.BASE:
                continue
            if isinstance(value, str) and value.endswith("word"):
                assert value not in said
    for number in ("7.7531", "774411", "2031-03-04"):
        assert number not in said
    for row in found.values.get("threats", ()):
        assert row.get("perpetrator") not in OWN_SIDE[receiver]
    if "threats" not in found.values:
        return
    record = {
        "plan": content.plan.id, "plan_code": "P-01", "version": "1", "receiver": receiver,
        "recipient": "Commander", "at": "2024-12-13T09:00:00+02:00", **found.values,
    }  # fmt: skip
    assert problems(PlanCopy, record, book=CodeBook(), submitting=True) == []
