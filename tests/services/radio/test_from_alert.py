# SPDX-License-Identifier: Apache-2.0
"""SC1 at 22:10: the alert goes by radio and as one text message before its flash is written."""

from typing import Any

import pytest

from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_core.network.radio_script import spelled
from cla_core.record import clean
from cla_core.records.alerts import Alert
from cla_desktop.services.alerting.reading import alert
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.radio.on_air import alert_on_air
from cla_desktop.services.radio.script import alert_script
from cla_desktop.services.radio.short_text import ShortText, in_seven_bits, short_text
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.texting.short_parts import parts_of
from tests.services.alerting.night import answers, taken
from tests.services.rendering.reading import squeezed, words_of

EN, FR = Language.load("en"), Language.load("fr")
KNOWN: dict[str, Any] = {
    "strength": "about 10",
    "direction": "down to Mtindo, says K-014 (+999 555 0147)",
    "source_reliability": "B",
    "info_credibility": "3",
    "other_threats": ["MAS"],
    "action_requested": ["PATROL"],
    "people": {"injured": {"women": 1, "men": 2}},
}


def written(desk: Desk, **said: Any) -> str:
    """An alert taken down by the quick form, then in full."""
    first = answers()
    full = {name: first[name] for name in ("summary", "threat_type", "place", "received_at")}
    one = taken(desk).id
    log(desk, "alert", clean({**full, **said, "amends": one, "amendment": "UPDATE"}))
    return one


def texted(desk: Desk, language: Language = EN, **said: Any) -> ShortText:
    view = alert(desk, written(desk, **{**KNOWN, **said}))
    assert view is not None
    return short_text(desk, alert_on_air(desk, view), language)


@pytest.fixture
def node(desk: Desk) -> None:
    create(desk, "node", {"code": "N-11", "node_kind": "VHF", "locality": {"name": "Mtindo"}})


@pytest.mark.usefixtures("node")
@pytest.mark.parametrize("language", [EN, FR], ids=["en", "fr"])
def test_an_alert_is_one_text_of_seven_bits_in_codes(desk: Desk, language: Language) -> None:
    text = texted(desk, language)
    sent = parts_of(text.words)
    assert len(text.words) <= 160
    assert sent.words == (text.words,)
    assert not sent.wide
    for said in ("142144B MAR25 KAS:", "MOV MAS.", "N-11 9km NE", "B3.", "CLA KAS"):
        assert said in text.words
    for kept_back in ("Mtindo", "K-014", "555", "watu"):
        assert kept_back not in text.words


@pytest.mark.parametrize("language", [EN, FR], ids=["en", "fr"])
def test_what_has_no_room_or_no_such_letters_is_left_out_and_named(
    desk: Desk, language: Language
) -> None:
    words = Words(lang=language, book=desk.book, year=0)
    long = texted(desk, language, direction="over the ridge and along the river " * 3)
    assert len(long.words) <= 160
    assert words.field(Alert, "direction") in long.left_out
    assert "B3." in long.words
    arabic = texted(desk, language, strength="عشرة رجال", direction=None)
    assert arabic.left_out == (words.field(Alert, "strength"),)
    assert not parts_of(arabic.words).wide


@pytest.mark.parametrize("language", [EN, FR], ids=["en", "fr"])
def test_an_alert_in_which_everything_was_ticked_is_still_one_text(
    desk: Desk, language: Language
) -> None:
    words = Words(lang=language, book=desk.book, year=0)
    threats = [code for code in desk.book.codes("threat_type") if code not in {"MOV", "CRS"}]
    asked = list(desk.book.codes("action_requested"))
    text = texted(desk, language, other_threats=threats, action_requested=asked)
    assert len(text.words) <= 160
    assert "MOV." in text.words
    assert {words.field(Alert, name) for name in ("other_threats", "action_requested")} <= {
        *text.left_out
    }


def test_a_place_without_a_node_is_its_way_from_the_base(desk: Desk) -> None:
    text = texted(desk, direction="down to Mtindo").words
    assert "9km NE of base. down to that place." in text
    assert "Mtindo" not in text


def test_nothing_is_made_up_of_an_alert_that_says_little(desk: Desk) -> None:
    bare: dict[str, Any] = dict.fromkeys(KNOWN)
    said = texted(desk, place={"name": "Église de Çâloç"}, threat_type=None, **bare)
    assert said.left_out == ()
    assert "Église de Çaloc." in said.words
    assert "km" not in said.words


def test_letters_of_seven_bits() -> None:
    assert in_seven_bits("l’œuvre — déçu, 3° «là»") == 'l\'oeuvre - décu, 3 "là"'
    assert in_seven_bits("قرية") is None


@pytest.mark.usefixtures("node")
def test_it_is_read_aloud_before_its_flash(desk: Desk) -> None:
    one = written(desk, **KNOWN)
    page = alert_script(desk, record=one, language=EN)
    assert page.pages == 1
    text = squeezed(words_of(page.pdf).text)
    for said in ("Alert number Alfa Zero Zero One", "Place November One One", "Bravo Three",
                 "Request: Presence patrol", "Check word: ", "of 160 letters"):  # fmt: skip
        assert squeezed(said) in text
    for kept_back in ("Mtindo", "K-014", "5550147"):
        assert kept_back not in text


LOOK_AGAIN = "Words in it could name or find a person"


@pytest.mark.parametrize(
    "summary", ["Jean Invented fled with ten men", "Chief Kahindo fled with ten men"]
)
def test_whoever_reads_is_told_of_a_name_in_what_somebody_wrote(desk: Desk, summary: str) -> None:
    one = written(desk, **{**KNOWN, "summary": summary})
    text = squeezed(words_of(alert_script(desk, record=one, language=EN).pdf).text)
    assert squeezed(LOOK_AGAIN) in text
    assert squeezed("no names here") not in text


def test_of_what_names_nobody_nothing_is_told(desk: Desk) -> None:
    one = written(desk, **KNOWN)
    text = squeezed(words_of(alert_script(desk, record=one, language=EN).pdf).text)
    assert squeezed(LOOK_AGAIN) not in text
    assert squeezed("no names here") in text


def test_where_the_army_is_suspected_neither_it_nor_a_word_of_it_is_said(desk: Desk) -> None:
    one = written(desk, **KNOWN, perpetrator="ARM", summary="Men in army uniform rob traders")
    text = squeezed(words_of(alert_script(desk, record=one, language=EN).pdf).text)
    assert squeezed("Not where these listen: National army") in text
    for accuses in ("uniform", "traders", "MOV", "about10"):
        assert accuses not in text


def test_a_survivors_alert_goes_by_no_radio(desk: Desk) -> None:
    one = written(desk, threat_type="CRS", summary="A person came to the health post")
    with pytest.raises(InputRefused, match="may not be said over the radio"):
        alert_script(desk, record=one, language=EN)


@pytest.mark.parametrize(("language", "way"), [(EN, "9km NE of base"), (FR, "9km NE")])
def test_a_position_alone_is_said_by_its_grid_and_the_way_from_the_base(
    desk: Desk, language: Language, way: str
) -> None:
    """As a line of the command line may bring it; the page of the alert says the same."""
    place = {"name": "Mtindo", "lat": 1.7, "lon": 30.3}
    one = written(desk, place=place)
    view = alert(desk, one)
    assert view is not None
    text = short_text(desk, alert_on_air(desk, view), language).words
    assert "36NSG995881" in text
    assert way in text
    script = squeezed(words_of(alert_script(desk, record=one, language=language).pdf).text)
    assert squeezed(spelled("36NSG995881")) in script
    assert view.line.state.values["place"] == place
