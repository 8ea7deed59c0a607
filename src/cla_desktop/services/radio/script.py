# SPDX-License-Identifier: Apache-2.0
"""A flash or an alert to be read aloud, and the same as one text message below it.

Numbered lines, call signs and place codes in place of names. A place that is a node of a net is its
call sign, any other place its grid, spelled; a word at the end tells whether it was copied right.
Names of places that are neither nodes nor the place told of are not known here: whoever reads
looks.
"""

from typing import Final

from cla_core.dtg import format_dtg, parse_iso
from cla_core.errors import InputRefused, mark
from cla_core.grading import highest
from cla_core.language import Language
from cla_core.network.radio_script import LEFT_OUT, check_word, spelled, without_names
from cla_core.network.spelling import spoken
from cla_core.records.flash import Flash
from cla_core.states import ReportState
from cla_desktop.services.alerting.flash import GONE
from cla_desktop.services.alerting.reading import alert
from cla_desktop.services.custody.duty import newest
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.printing import Page
from cla_desktop.services.radio.nets import NetLine, nets
from cla_desktop.services.radio.on_air import (
    ALERT,
    FREE_WORDS,
    OnAir,
    alert_on_air,
    flash_on_air,
    may_name_somebody,
    node_villages,
    requests,
    victims,
)
from cla_desktop.services.radio.short_text import ShortText, short_text
from cla_desktop.services.rendering.blocks import (
    Block,
    fixed,
    heading_of,
    ours,
    said,
    table_of,
    text_of,
)
from cla_desktop.services.rendering.plain_sheet import PlainSheet, sheet_words
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.services.texting.short_parts import PLAIN_ALONE
from cla_desktop.storage.store import Work

SCRIPT: Final = "radio-script"


def last_flash_script(desk: Desk, *, paper: str = "a4", language: Language) -> Page:
    """The script of the flash that was submitted last.

    Raises:
        InputRefused: there is none, or nothing of it may be said.
    """

    def job(work: Work) -> str:
        found = [one for one in newest(work, Flash.kind) if one.state is not ReportState.DRAFT]
        return found[-1].id if found else ""

    record = desk.store.read(job)
    view = report(desk, record) if record else None
    if view is None:
        raise InputRefused(mark("No flash was submitted yet."))
    return _sheet(desk, flash_on_air(desk, view), paper=paper, language=language)


def alert_script(desk: Desk, *, record: str, paper: str = "a4", language: Language) -> Page:
    """The script of an alert, before anybody wrote its flash.

    Raises:
        InputRefused: the alert is not here, or nothing of it may be said.
    """
    view = alert(desk, record)
    if view is None:
        raise InputRefused(GONE)
    return _sheet(desk, alert_on_air(desk, view), paper=paper, language=language)


def script_lines(desk: Desk, told: OnAir, language: Language) -> list[str]:
    """The lines to be read out on the radio."""
    values = told.values
    words = Words(lang=language, book=desk.book, year=0)
    tr = language.tr
    known = nets(desk)
    codes = _spoken_places(desk, known)
    place = _place(told, codes)
    codes = {str(told.place.get("name", "")): tr("that place"), **codes}
    precedence = words.coded("precedence", told.precedence)
    number = spelled(told.number)
    free = {name: without_names(str(values.get(name, "")), codes) for name in FREE_WORDS}
    check = words.coded("verification", values.get("verification", ""))
    grade, harmed, asked = spelled(told.grade), victims(words, told), requests(words, told, codes)
    lines = [
        tr("{precedence}, {precedence}. This is {sign}.", precedence=precedence,
           sign=spoken(_control(known)) or LEFT_OUT),
        tr("Alert number {number}.", number=number)
        if told.kind == ALERT
        else tr("Flash number {number}.", number=number),
        tr("Time {time}.", time=_time(told)),
        tr("Place {place}.", place=place),
        _sentence(", ".join(words.coded("threat_type", each) for each in told.threats)),
        free["summary"],
        tr("How many: {count}.", count=free["strength"]) if free["strength"] else "",
        tr("Direction: {direction}.", direction=free["direction"]) if free["direction"] else "",
        _sentence(", ".join(filter(None, (check, grade)))),
        _sentence(harmed),
        tr("Request: {request}.", request=asked) if asked else "",
        tr("I say again on request. Over."),
    ]  # fmt: skip
    return [line for line in lines if line]


def _sheet(desk: Desk, told: OnAir, *, paper: str, language: Language) -> Page:
    frame = sheet_frame(desk)
    words = sheet_words(frame, language, desk.book)
    tr = language.tr
    named = may_name_somebody(desk, told)
    sheet = PlainSheet(
        title=tr("Radio script"),
        what=f"{tr('Radio script')} {frame.base}",
        period=fixed(words.group(frame.moment(frame.printed_ms))),
        said=tr("Read slowly, line by line. Anybody can listen: no names, no numbers."),
        blocks=[
            *_barred(words, told),
            *_look_again(words, named),
            _script_table(script_lines(desk, told, language), language),
            *_message(short_text(desk, told, language), language),
        ],
        none="",
        name=SCRIPT,
        points=13,
        promise="" if named else tr("Call signs and codes: no names here."),
    )
    level = highest(["CONFIDENTIAL", told.classification])
    return set_sheet(desk, sheet, language=language, paper=paper, classification=level)


def _script_table(lines: list[str], language: Language) -> Block:
    rows = [[fixed(str(at), bold=True), said(line)] for at, line in enumerate(lines, start=1)]
    word = language.tr("Check word: {word}. Read back.", word=check_word(lines))
    checked = [fixed(str(len(lines) + 1), bold=True), ours(word, bold=True)]
    return table_of(["", ""], [*rows, checked], widths=[0, 1])


def _message(short: ShortText, language: Language) -> list[Block]:
    length = language.tr(
        "{count} of {most} letters: one message.", count=len(short.words), most=PLAIN_ALONE
    )
    left_out = language.tr("Left out: {parts}.", parts=", ".join(short.left_out))
    lines = [said(line, bold=True) for line in short.words.splitlines()]
    return [
        heading_of(language.tr("As a text message")),
        text_of([*lines, ours(length), ours(left_out if short.left_out else "")]),
    ]


def _barred(words: Words, told: OnAir) -> list[Block]:
    """Who must not hear it: whoever reads chooses the channel."""
    if not told.barred:
        return []
    who = ", ".join(words.coded("function", to) for to in told.barred)
    return [text_of([ours(words.lang.tr("Not where these listen: {who}.", who=who), bold=True)])]


def _look_again(words: Words, named: bool) -> list[Block]:
    """What somebody wrote goes as it is; whoever reads leaves out who must not be named."""
    if not named:
        return []
    said_of_it = words.lang.tr(
        "Words in it could name or find a person: leave them out when you read or send it."
    )
    return [text_of([ours(said_of_it, bold=True)])]


def _sentence(text: str) -> str:
    return f"{text}." if text else ""


def _time(told: OnAir) -> str:
    """The group without its year, figures one by one."""
    if not told.when:
        return LEFT_OUT
    group, month, _year = format_dtg(parse_iso(told.when)).split()
    return f"{spelled(group)} {month}"


def _place(told: OnAir, codes: dict[str, str]) -> str:
    name, grid = str(told.place.get("name", "")), str(told.place.get("grid", ""))
    coded = without_names(name, codes)
    if coded != name:
        return coded
    return spelled(grid) if grid else LEFT_OUT


def _control(known: tuple[NetLine, ...]) -> str:
    return next((net.control for net in known if net.control), "")


def _spoken_places(desk: Desk, known: tuple[NetLine, ...]) -> dict[str, str]:
    """What is spoken in place of each village that is a node: its call sign, else its code."""
    signs = {one.who: one.spoken for net in known for one in net.stations if one.who}
    villages = node_villages(desk).items()
    codes = {name: signs.get(code) or spelled(code) for name, code in villages}
    base, control = desk.invitation.base_name, _control(known)
    return {**({base: spoken(control)} if base and control else {}), **codes}
