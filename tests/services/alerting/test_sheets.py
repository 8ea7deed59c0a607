# SPDX-License-Identifier: Apache-2.0
"""Alerts on paper, read back from the real PDF: the morning sheet and the log of a night."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from cla_core.language import Language
from cla_desktop.profile import Profile
from cla_desktop.services import audit_heads
from cla_desktop.services.alerting.night import Night, night_at, night_log
from cla_desktop.services.alerting.sheets import night_sheet, open_sheet
from cla_desktop.services.alerting.writing import log, log_beep
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work
from tests.services.alerting.night import NIGHT, Ticking, at, taken
from tests.services.rendering.reading import squeezed, words_of
from tests.support.desks import opened

MORNING = NIGHT + 9 * 3_600_000


@pytest.fixture
def clock() -> Ticking:
    """22:12 on that night."""
    return Ticking(NIGHT)


@pytest.fixture
def desk(folder: Profile, clock: Ticking) -> Iterator[Desk]:
    """The desk on that night."""
    with_keys = opened(folder, clock=clock)
    yield with_keys
    with_keys.close()


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> Language:
    """Both languages."""
    return Language.load(request.param)


def busy(desk: Desk, **said: Any) -> str:
    """An alert that was told on and acknowledged."""
    one = taken(desk, **said).id
    told = {"alert": one, "to": "BASECO", "sent_at": at("21:46"), "channel": "PERSON"}
    log(desk, "referral", {**told, "shared": ["PLACE"]})
    step = {"alert": one, "at": at("21:51"), "actor": "BASECO", "channel": "VHF"}
    log(desk, "alert_step", {**step, "act": "ACKNOWLEDGED", "reason": "Spoken to Invented Officer"})
    log(desk, "alert_step", {**step, "act": "ASSIGNED", "to": "FJOC", "at": at("21:58")})
    return one


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_morning_sheet_says_codes_clocks_owner_and_last_step_on_one_page(
    desk: Desk, clock: Ticking, lang: Language, paper: str
) -> None:
    busy(desk)
    taken(desk, threat_type="CAT", summary="Cattle taken at Lugo", place={"name": "Lugo"},
          urgency="Future", severity="Minor", received_at=at("20:02"))  # fmt: skip
    clock.ms = MORNING
    page = open_sheet(desk, paper=paper, language=lang)
    sheet = words_of(page.pdf)
    assert page.pages == len(sheet.pages) == 1
    text = squeezed(sheet.text)
    owner = desk.book.label(lang, "function", "FJOC")
    state = desk.book.label(lang, "alert_state", "ACKNOWLEDGED")
    for words in ("A001a", "A002a", "P1", "P4", "Mtindo", "Lugo", owner, state):
        assert squeezed(words) in text
    mark = desk.book.label(lang, "classification", "CONFIDENTIAL").upper()
    assert text.count(squeezed(mark)) == 2  # top and bottom
    assert squeezed(lang.tr("Page {page} of {pages}", page=1, pages=1)) in text
    assert squeezed(lang.tr("OVERDUE {length}", length="")) in text
    assert "142151B" not in text
    assert page.file_name.startswith("C_ZZ-KAS-alerts-open-20250315")


def test_nobody_who_called_and_no_free_word_of_a_step_is_on_it(desk: Desk, lang: Language) -> None:
    busy(desk, caller_number="+999 555 0147")
    text = squeezed(words_of(open_sheet(desk, language=lang).pdf).text)
    for words in ("K-014", "0147", "watu", "Spoken to"):
        assert squeezed(words) not in text


def test_a_flag_keeps_words_and_place_from_paper_and_raises_the_mark(
    desk: Desk, lang: Language
) -> None:
    busy(desk, summary="Two women on the path", sensitive_flags=["CRSV"])
    busy(desk, summary="A man who saw it", sensitive_flags=["SOURCE-AT-RISK"])
    page = open_sheet(desk, language=lang)
    text = squeezed(words_of(page.pdf).text)
    assert "women" not in text
    assert page.file_name.startswith("SC_")
    assert "STRICTEMENT" in text or "STRICTLY" in text


def test_the_head_of_the_audit_chain_is_printed_where_it_is_known(
    desk: Desk, lang: Language
) -> None:
    digest = "0123456789abcdef" * 4
    unknown = squeezed(words_of(open_sheet(desk, language=lang).pdf).text)
    assert digest not in unknown
    desk.store.write(lambda work: work.meta.put("audit_head", {"n": 1234, "hash": digest}))
    text = squeezed(words_of(open_sheet(desk, language=lang).pdf).text)
    assert digest in text
    assert "1234" in text


def test_paper_for_the_briefing_says_that_the_mission_s_log_was_rewritten(
    desk: Desk, lang: Language
) -> None:
    def seen_and_lost(work: Work) -> None:
        for heard in ({7: b"7" * 16}, {7: b"", 6: b"6" * 16}):
            audit_heads.take_in(work, heard, epoch=b"epoch", now_ms=desk.clock.now_ms())

    desk.store.write(seen_and_lost)
    for page in (
        open_sheet(desk, language=lang),
        night_sheet(desk, night=night_at(desk), language=lang),
    ):
        text = squeezed(words_of(page.pdf).text)
        assert squeezed("no longer holds entry 7" if lang.code == "en" else "l’entrée 7") in text
        assert "36363636" in text


def test_an_empty_night_and_no_open_alert_say_so(desk: Desk, lang: Language) -> None:
    assert squeezed(lang.tr("No alert is open.")) in squeezed(
        words_of(open_sheet(desk, language=lang).pdf).text
    )
    night = night_at(desk)
    assert squeezed(lang.tr("Nothing was logged in this night.")) in squeezed(
        words_of(night_sheet(desk, night=night, language=lang).pdf).text
    )


def test_the_log_of_the_night_has_every_alert_and_step_in_time_order(
    desk: Desk, lang: Language
) -> None:
    one = busy(desk)
    log_beep(desk)
    before = taken(desk, received_at="2025-03-14T16:00:00+02:00", summary="In the afternoon").id
    found = night_log(desk, night_at(desk), lang)
    assert before not in {line.alert for line in found.lines}
    times = [line.line.at_ms or 0 for line in found.lines]
    assert times == sorted(times)
    assert [line.line.kind for line in found.lines if line.alert == one] == [
        "signal", "alert", "referral", "alert_step", "alert_step",
    ]  # fmt: skip
    assert found.lines[-1].alert == ""  # the missed call of 22:12
    assert "K-014" in " ".join(line.line.words for line in found.lines)
    text = squeezed(words_of(night_sheet(desk, night=found.night, language=lang).pdf).text)
    assert text.index("A001a") > 0
    assert "K-014" not in text
    assert "watu" not in text


def test_last_night_is_meant_in_the_morning_and_this_one_in_the_evening(
    desk: Desk, clock: Ticking
) -> None:
    tonight = night_at(desk)
    clock.ms = MORNING
    assert night_at(desk) == tonight
    clock.ms = MORNING + 11 * 3_600_000
    assert night_at(desk) == tonight.moved(1)
    assert isinstance(tonight, Night)


LONG = {
    "fr": "Des hommes armés descendent de la colline vers le marché, les gens fuient vers l’école ",
    "ar": "رجال مسلحون على التلة فوق القرية ينزلون نحو السوق والناس يهربون إلى المدرسة ",
}


@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
def test_a_nights_alerts_fit_the_briefing_page_however_long_their_words(
    desk: Desk, lang: Language, words: str
) -> None:
    for _ in range(10):
        taken(desk, summary=(words * 4)[:300], place={"name": "Ngoloma, ancienne école primaire"})
    page = open_sheet(desk, language=lang)
    assert page.pages == 1
    assert words_of(page.pdf).text.count("Ngoloma") == 10


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_forty_alerts_fit_the_briefing_page_the_most_urgent_whole(
    desk: Desk, clock: Ticking, lang: Language, paper: str
) -> None:
    low = {"urgency": "Future", "severity": "Minor"}
    for n in range(40):
        taken(desk, summary=(LONG["fr"] * 4)[:300], place={"name": f"Ngoloma, rive {n:02d}"},
              received_at=at(f"20:{n:02d}"), **(low if n % 2 else {}))  # fmt: skip
    clock.ms = MORNING
    sheet = words_of(open_sheet(desk, paper=paper, language=lang).pdf)
    assert len(sheet.pages) == 1
    assert set(re.findall(r"A0\d\da", sheet.text)) == {f"A{n:03d}a" for n in range(1, 41)}
    owner = squeezed(lang.tr("owner: {who}", who=lang.tr("nobody")))
    assert squeezed(sheet.text).count(owner) >= 1  # whole, as the first are
    assert squeezed(sheet.text).count(squeezed(lang.tr("OVERDUE {length}", length=""))) >= 20


def test_what_is_too_much_for_the_page_is_counted_where_it_is_low_and_flows_on_where_it_is_not(
    desk: Desk, lang: Language
) -> None:
    for n in range(64):
        low = {"urgency": "Future", "severity": "Minor"} if n >= 2 else {}
        taken(desk, received_at=at("20:02"), **low)
    page = open_sheet(desk, language=lang)
    text = words_of(page.pdf).text
    listed = len(re.findall(r"A0\d\da", text))
    assert page.pages == 1
    assert squeezed(lang.tr("not listed here: {counts}", counts=f"P4 {64 - listed}")) in squeezed(
        text
    )
    for _ in range(58):
        taken(desk)
    page = open_sheet(desk, language=lang)
    last = lang.tr("Page {page} of {pages}", page=page.pages, pages=page.pages)
    assert page.pages > 1
    assert squeezed(last) in squeezed(words_of(page.pdf).pages[-1])


def test_no_alert_is_parted_between_two_pages(desk: Desk, lang: Language) -> None:
    for _ in range(80):
        taken(desk, place={"name": "Bulwena"})
    pages = words_of(open_sheet(desk, language=lang).pdf).pages
    assert len(pages) > 1
    for text in pages:
        numbers = re.findall(r"A0\d\da", text)
        assert text.count("Bulwena") == len(numbers)
