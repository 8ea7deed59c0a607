# SPDX-License-Identifier: Apache-2.0
"""Moments as people type them: words in two languages, clock times, days, half a date."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.dtg import Moment, MomentNotUnderstood
from tests.core.evening import BASE, NOW, minutes_between, read, shown


@pytest.mark.parametrize(
    ("typed", "at", "precision"),
    [
        ("now", "03-14 22:10", "exact"),
        ("maintenant", "03-14 22:10", "exact"),
        ("à l'instant", "03-14 22:10", "exact"),
        # a bare time: today, or yesterday when it still lies ahead
        ("19h", "03-14 19:00", "hour"),
        ("19 h", "03-14 19:00", "hour"),
        ("19h30", "03-14 19:30", "exact"),
        ("19 h 30", "03-14 19:30", "exact"),
        ("19h30min", "03-14 19:30", "exact"),
        ("19 heures", "03-14 19:00", "hour"),
        ("7 heures et demie", "03-14 07:30", "exact"),
        ("vers 19h", "03-14 19:00", "hour"),
        ("à 19h", "03-14 19:00", "hour"),
        # who says "about" does not know the minute, even when one is named
        ("hier vers 21 h 30", "03-13 21:30", "hour"),
        ("around 7.30pm", "03-14 19:30", "hour"),
        ("environ 0945", "03-14 09:45", "hour"),
        ("~19h30", "03-14 19:30", "hour"),
        ("19h30 env.", "03-14 19:30", "hour"),
        ("il y a environ 40 minutes", "03-14 21:30", "hour"),
        # as a tired hand ends it
        ("hier 19h ?", "03-13 19:00", "hour"),
        ("hier à 19h.", "03-13 19:00", "hour"),
        ("5h du mat", "03-14 05:00", "hour"),
        ("hier à la tombée de la nuit", "03-13 18:00", "part"),
        ("hier fin d'après-midi", "03-13 12:00", "part"),
        # a day of a month that nobody names
        ("le 12 à 14h", "03-12 14:00", "hour"),
        ("the 12th at 2pm", "03-12 14:00", "hour"),
        ("le 28 vers 14h30", "02-28 14:30", "hour"),
        ("mercredi 12 à 6 h", "03-12 06:00", "hour"),
        ("le 1er", "03-01 00:00", "day"),
        ("le 12 après-midi", "03-12 12:00", "part"),
        ("mercredi 12 après-midi vers 15h", "03-12 15:00", "hour"),
        # an hour beside a day's name is no day of a month, however it is written
        ("lundi 6 h30", "03-10 06:30", "exact"),
        ("monday 18 hours", "03-10 18:00", "hour"),
        ("lundi 18 hrs", "03-10 18:00", "hour"),
        ("0945", "03-14 09:45", "exact"),
        ("945", "03-14 09:45", "exact"),
        ("0945h", "03-14 09:45", "exact"),
        ("2210", "03-14 22:10", "exact"),
        ("2211", "03-13 22:11", "exact"),
        ("23h", "03-13 23:00", "hour"),
        ("9:45", "03-14 09:45", "exact"),
        ("21:46:30", "03-14 21:46", "exact"),
        ("7pm", "03-14 19:00", "hour"),
        ("7 p.m.", "03-14 19:00", "hour"),
        ("7:30 pm", "03-14 19:30", "exact"),
        ("12am", "03-14 00:00", "hour"),
        ("12 pm", "03-14 12:00", "hour"),
        ("11pm", "03-13 23:00", "hour"),
        ("midi", "03-14 12:00", "hour"),
        ("noon", "03-14 12:00", "hour"),
        ("minuit", "03-14 00:00", "hour"),
        ("٠٩٤٥", "03-14 09:45", "exact"),
        # a day by name
        ("hier 19h", "03-13 19:00", "hour"),
        ("hier à 19h30", "03-13 19:30", "exact"),
        ("19h hier", "03-13 19:00", "hour"),
        ("Hier, vers 19H", "03-13 19:00", "hour"),
        ("yesterday 7pm", "03-13 19:00", "hour"),
        ("yesterday at 1900", "03-13 19:00", "exact"),
        ("avant-hier 0800", "03-12 08:00", "exact"),
        ("the day before yesterday", "03-12 00:00", "day"),
        ("aujourd'hui 8h", "03-14 08:00", "hour"),
        ("aujourd’hui", "03-14 00:00", "day"),
        ("today", "03-14 00:00", "day"),
        ("yesterday", "03-13 00:00", "day"),
        ("demain 6h", "03-15 06:00", "hour"),
        ("lundi 8h", "03-10 08:00", "hour"),
        ("monday 0800", "03-10 08:00", "exact"),
        ("vendredi 8h", "03-14 08:00", "hour"),
        ("vendredi 23h", "03-07 23:00", "hour"),
        ("vendredi", "03-14 00:00", "day"),
        ("vendredi dernier", "03-07 00:00", "day"),
        ("last friday", "03-07 00:00", "day"),
        ("sam. 14h", "03-08 14:00", "hour"),
        ("lundi 10 mars 8h", "03-10 08:00", "hour"),
        # a part of the day
        ("ce matin", "03-14 06:00", "part"),
        ("this morning", "03-14 06:00", "part"),
        ("cet après-midi", "03-14 12:00", "part"),
        ("ce soir", "03-14 18:00", "part"),
        ("cette nuit", "03-14 22:00", "part"),
        ("tonight", "03-14 22:00", "part"),
        ("last night", "03-13 22:00", "part"),
        ("la nuit dernière", "03-13 22:00", "part"),
        ("hier soir", "03-13 18:00", "part"),
        ("à l'aube", "03-14 05:00", "part"),
        ("lundi matin", "03-10 06:00", "part"),
        ("14/3 au matin", "03-14 06:00", "part"),
        ("tôt ce matin", "03-14 06:00", "part"),
        ("hier soir 9h", "03-13 21:00", "hour"),
        ("8h du matin", "03-14 08:00", "hour"),
        ("7 heures du soir", "03-14 19:00", "hour"),
        ("3h de l'après-midi", "03-14 15:00", "hour"),
        ("last night at 2am", "03-14 02:00", "hour"),
        ("cette nuit 2h", "03-14 02:00", "hour"),
        ("hier nuit 23h", "03-13 23:00", "hour"),
        # a date
        ("14/3 21:44", "03-14 21:44", "exact"),
        ("14-3 21:44", "03-14 21:44", "exact"),
        ("14/03/2025 21h44", "03-14 21:44", "exact"),
        ("14-03-25 2144", "03-14 21:44", "exact"),
        ("14.03.2025 21:44", "03-14 21:44", "exact"),
        ("14 mars 21h44", "03-14 21:44", "exact"),
        ("14 mars 2025 à 21h44", "03-14 21:44", "exact"),
        ("le 14 mars", "03-14 00:00", "day"),
        ("1er mars", "03-01 00:00", "day"),
        ("1ᵉʳ mars 6h", "03-01 06:00", "hour"),
        ("samedi 1er mars 2025, 19:00", "03-01 19:00", "exact"),
        ("sam. 1er mars 22:12", "03-01 22:12", "exact"),
        ("1er janv. 2025, 21 h 46", "01-01 21:46", "exact"),
        ("14 Mar 2145", "03-14 21:45", "exact"),
        ("14 Mar 2025", "03-14 00:00", "day"),
        ("14 Mar 2025 2145", "03-14 21:45", "exact"),
        ("14 mar 25", "03-14 00:00", "day"),
        ("14MAR25", "03-14 00:00", "day"),
        ("March 14th, 2025 9:44 pm", "03-14 21:44", "exact"),
        ("Mar 14 2144", "03-14 21:44", "exact"),
        ("14th of March 19h", "03-14 19:00", "hour"),
        ("2025-03-14", "03-14 00:00", "day"),
        ("2025-03-14T21:46", "03-14 21:46", "exact"),
        ("2025-03-14 21:46", "03-14 21:46", "exact"),
        ("2025-03-14 21:46+02:00", "03-14 21:46", "exact"),
        ("2025-03-14 21h46", "03-14 21:46", "exact"),
        # told back from now
        ("il y a 2 heures", "03-14 20:10", "hour"),
        ("il y a environ deux heures", "03-14 20:10", "hour"),
        ("2 hours ago", "03-14 20:10", "hour"),
        ("an hour ago", "03-14 21:10", "hour"),
        ("about 2 hours ago", "03-14 20:10", "hour"),
        ("il y a 2h30", "03-14 19:40", "exact"),
        ("il y a une heure et demie", "03-14 20:40", "exact"),
        ("il y a une demi-heure", "03-14 21:40", "exact"),
        ("il y a environ une demi-heure", "03-14 21:40", "hour"),
        ("about half an hour ago", "03-14 21:40", "hour"),
        ("half an hour ago", "03-14 21:40", "exact"),
        ("il y a 20 minutes", "03-14 21:50", "exact"),
        ("20 min ago", "03-14 21:50", "exact"),
        ("il y a 3 jours", "03-11 00:00", "day"),
        ("3 days ago 8h", "03-11 08:00", "hour"),
        ("dans 2 heures", "03-15 00:10", "hour"),
        ("in 2 days 0800", "03-16 08:00", "exact"),
        # a week
        ("cette semaine", "03-10 00:00", "week"),
        ("last week", "03-03 00:00", "week"),
        ("la semaine dernière", "03-03 00:00", "week"),
        ("il y a deux semaines", "02-24 00:00", "week"),
    ],
)
def test_words_are_read(typed: str, at: str, precision: str) -> None:
    """French and English, with or without accents, as people write them."""
    assert shown(read(typed)) == (at, precision)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "19",
        "25h",
        "24h00",
        "9:75",
        "1275",
        "14/13",
        "30 février",
        "30/2/2025",
        "13 pm",
        "hier demain",
        "19h 20h",
        "hier lundi",
        "lundi mardi",
        "matin soir",
        "ce matin 19h",
        "14/3 15/3",
        "plus tard",
        "vers",
        "142146J MAR 25",
        "322146B MAR 25",
        "290000B FEB 25",
        "142560B MAR 25",
        "142146B MAI MAR",
        "0945J",
        "0945Z UTC",
        "UTC",
        "2025-13-14",
        "2025-03-14T25:00",
        "il y a 2 lunes",
        "entre 5h et 5h",
        "entre 5h et 25h",
        "between 13 and 14pm",
        "entre hier et lundi",
        "après lundi",
        "après",
        "19h" * 40,
        "1" * 10_000,
    ],
)
def test_what_makes_no_sense_is_refused(typed: str) -> None:
    """Times that do not exist, words that contradict each other, and text without end."""
    with pytest.raises(MomentNotUnderstood):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "at", "precision"),
    [
        ("dans la nuit de jeudi à vendredi", "03-13 22:00", "part"),
        ("dans la nuit du 13 au 14 vers 2h", "03-14 02:00", "hour"),
        ("nuit du 13 au 14 mars 2025", "03-13 22:00", "part"),
        ("la nuit du 28 février au 1er mars", "02-28 22:00", "part"),
        ("night of 13 to 14 March, 2300", "03-13 23:00", "exact"),
        ("night of Thursday to Friday", "03-13 22:00", "part"),
        ("vendredi de la semaine dernière 8h", "03-07 08:00", "hour"),
        ("monday last week", "03-03 00:00", "day"),
        ("lundi prochain 8h", "03-17 08:00", "hour"),
        ("next monday", "03-17 00:00", "day"),
        ("19h42 heure locale", "03-14 19:42", "exact"),
        ("14 MAR 25 1942 B", "03-14 19:42", "exact"),
        ("hier soir à minuit", "03-14 00:00", "hour"),
        ("ce soir minuit", "03-15 00:00", "hour"),
        ("last night at midnight", "03-14 00:00", "hour"),
    ],
)
def test_nights_weeks_and_zones_are_read_as_they_are_said(
    typed: str, at: str, precision: str
) -> None:
    """The night has two dates, the week seven days; midnight ends an evening."""
    assert shown(read(typed)) == (at, precision)


@pytest.mark.parametrize(
    ("typed", "at", "precision"),
    [
        ("entre 5h et 6h", "03-14 05:00", "hour"),
        ("between 5 and 6", "03-14 05:00", "hour"),
        ("hier entre 5 h et 6 h du matin", "03-13 05:00", "hour"),
        ("entre 5h30 et 6h15", "03-14 05:30", "hour"),
        ("de 14h à 18h", "03-14 14:00", "part"),
        ("between 5 and 6pm", "03-14 17:00", "hour"),
        ("yesterday between 11 and 1 pm", "03-13 11:00", "part"),
        ("from 0500 to 0600", "03-14 05:00", "hour"),
        ("hier soir entre 7h et 8h", "03-13 19:00", "hour"),
        ("entre 23h et minuit", "03-13 23:00", "hour"),
        ("le 12 entre midi et 14h", "03-12 12:00", "part"),
        ("hier entre 22h et 2h", "03-13 22:00", "part"),
        ("après 17h", "03-14 17:00", "part"),
        ("hier après 17h30", "03-13 17:30", "part"),
        ("after 5pm", "03-14 17:00", "part"),
        ("after 11 pm", "03-13 23:00", "part"),
        ("après minuit", "03-14 00:00", "part"),
        ("avant l'aube", "03-14 04:00", "part"),
        ("hier avant l’aube", "03-13 04:00", "part"),
        ("before dawn", "03-14 04:00", "part"),
        ("ce matin avant l'aube", "03-14 04:00", "part"),
        ("ce matin à l'aube", "03-14 05:00", "part"),
        ("hier dans l'avant-midi", "03-13 06:00", "part"),
    ],
)
def test_a_stretch_is_read_from_its_beginning(typed: str, at: str, precision: str) -> None:
    """Who says "between" knows the hour at best, who says "after" the part of the day."""
    assert shown(read(typed)) == (at, precision)


@pytest.mark.parametrize("typed", ["avant 6h", "hier avant 18h", "before 6am", "avant lundi"])
def test_an_end_alone_is_asked_for_its_beginning(typed: str) -> None:
    with pytest.raises(MomentNotUnderstood, match="only when it ended"):
        read(typed)


def test_a_deadline_may_be_an_end_alone() -> None:
    assert shown(read("avant 6h", ahead=True)) == ("03-15 06:00", "hour")
    assert shown(read("before 23:30", ahead=True)) == ("03-14 23:30", "exact")


@pytest.mark.parametrize("typed", ["ce soir 19h30", "this evening at 7:30 pm", "19h30 ce soir"])
def test_this_evening_is_todays_even_while_it_lies_ahead(typed: str) -> None:
    """Said at eight in the morning; never the evening before."""
    assert shown(read(typed, NOW.replace(hour=8))) == ("03-14 19:30", "exact")


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("hier minuit", "Which midnight"),
        ("yesterday at midnight", "Which midnight"),
        ("lundi minuit", "Which midnight"),
        ("14 mars à minuit", "Which midnight"),
        ("demain minuit", "Which midnight"),
        ("samedi prochain", "this week or the next"),
        ("next sunday 8h", "this week or the next"),
    ],
)
@pytest.mark.parametrize("ahead", [False, True])
def test_what_could_be_two_moments_is_asked(typed: str, asks: str, *, ahead: bool) -> None:
    """Nothing is guessed where two days are meant by different people."""
    with pytest.raises(MomentNotUnderstood, match=asks):
        read(typed, ahead=ahead)


@pytest.mark.parametrize(
    "typed",
    ["hier soir 2h", "ce matin minuit", "nuit du 13 au 15", "nuit de lundi à jeudi", "7:30p"],
)
def test_nights_and_evenings_that_do_not_exist_are_refused(typed: str) -> None:
    """One in the morning is no evening, and a night has two dates that follow each other."""
    with pytest.raises(MomentNotUnderstood):
        read(typed)


@pytest.mark.parametrize("typed", ["19:42Z", "19h42Z", "19h42 Z", "1942 z", "2025-03-14 19:42 Z"])
def test_a_clock_time_carries_its_zone(typed: str) -> None:
    """Written beside the digits or alone at the end."""
    found = read(typed, NOW + timedelta(hours=1)).at
    assert (found.utcoffset(), f"{found:%H:%M}") == (timedelta(0), "19:42")


def test_a_bare_time_may_name_its_zone() -> None:
    """The radio gives times in UTC: 2210B is 2010Z, and 2011Z was yesterday's."""
    assert read("2010Z").at == NOW.replace(second=0)
    assert read("2011Z").at == NOW.replace(day=13, minute=11, second=0)
    for typed in ("20h10 TU", "20:10 UTC", "2010 z", "8:10 pm GMT"):
        assert read(typed) == Moment(NOW.replace(second=0), "exact")


def test_a_date_without_year_is_the_latest_one() -> None:
    """In March, the 24th of December was last year, and 29 February years ago."""
    assert read("24/12 8h").at == datetime(2024, 12, 24, 8, tzinfo=BASE)
    assert read("29 février").at == datetime(2024, 2, 29, tzinfo=BASE)
    assert read("14/3 23h").at == datetime(2025, 3, 14, 23, tzinfo=BASE)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("06h20", "03-15 06:20"),
        ("23h", "03-14 23:00"),
        ("vendredi 8h", "03-21 08:00"),
        ("lundi", "03-17 00:00"),
        ("ce soir", "03-15 18:00"),
        ("16/3 6h", "03-16 06:00"),
        ("14/3 23h", "03-14 23:00"),
        ("demain 6h", "03-15 06:00"),
        ("hier 6h", "03-13 06:00"),
    ],
)
def test_a_deadline_looks_ahead(typed: str, at: str) -> None:
    """The next update due at 06h20 is tomorrow's 06h20."""
    assert shown(read(typed, ahead=True))[0] == at


def test_the_base_decides_the_zone_not_the_laptop() -> None:
    """A laptop that believes to be in UTC gives the same answer."""
    assert read("19h30", NOW.astimezone(UTC)) == read("19h30")


@given(st.integers(0, 23), st.integers(0, 59), minutes_between(1990, 2099))
def test_a_bare_time_is_never_ahead_and_never_a_day_old(
    hour: int, minute: int, now: datetime
) -> None:
    """Within the last 24 hours, whatever the time is."""
    at = read(f"{hour}h{minute:02d}", now).at
    assert timedelta(0) <= now - at < timedelta(days=1)
    assert (at.hour, at.minute) == (hour, minute)


@given(st.text(max_size=40))
def test_refusals_are_sentences(text: str) -> None:
    """Whatever is typed: a moment or one sentence that does not repeat it."""
    said: list[str] = []
    try:
        read(text)
    except MomentNotUnderstood as refusal:
        said = [str(refusal), refusal.sentence]
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in said)
