# SPDX-License-Identifier: Apache-2.0
"""A flash to be read aloud: numbered lines, call signs and place codes in place of names.

Made from the MISSION layer of the flash alone. A place that is a node of a net is its call sign,
any other place its grid, spelled; a word at the end tells whether it was copied right. Names of
places that are neither nodes nor the place of the flash are not known here: whoever reads looks.
"""

from typing import Any, Final

from cla_core.dtg import format_dtg, parse_iso
from cla_core.errors import InputRefused, mark
from cla_core.fields import Layer
from cla_core.language import Language
from cla_core.network.radio_script import LEFT_OUT, check_word, spelled, without_names
from cla_core.network.spelling import spoken
from cla_core.record import in_layer
from cla_core.records.flash import Flash
from cla_core.records.nodes import Node
from cla_core.states import ReportState
from cla_desktop.services.custody.duty import newest
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import ReportView, report
from cla_desktop.services.printing import Page
from cla_desktop.services.radio.nets import NetLine, nets
from cla_desktop.services.rendering.blocks import fixed, ours, said, table_of
from cla_desktop.services.rendering.plain_sheet import PlainSheet, sheet_words
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.storage.store import Work

SCRIPT: Final = "radio-script"


def last_flash_script(desk: Desk, *, paper: str = "a4", language: Language) -> Page:
    """The script of the flash that was submitted last.

    Raises:
        InputRefused: there is none.
    """

    def job(work: Work) -> str:
        found = [one for one in newest(work, Flash.kind) if one.state is not ReportState.DRAFT]
        return found[-1].id if found else ""

    record = desk.store.read(job)
    view = report(desk, record) if record else None
    if view is None:
        raise InputRefused(mark("No flash was submitted yet."))
    lines = script_lines(desk, view, language)
    frame = sheet_frame(desk)
    words = sheet_words(frame, language, desk.book)
    tr = language.tr
    rows = [[fixed(str(at), bold=True), said(line)] for at, line in enumerate(lines, start=1)]
    checked = [fixed(str(len(lines) + 1), bold=True), ours(
        tr("Check word: {word}. Read back.", word=check_word(lines)), bold=True)]  # fmt: skip
    sheet = PlainSheet(
        title=tr("Radio script"),
        what=f"{tr('Radio script')} {frame.base}",
        period=fixed(words.group(frame.moment(frame.printed_ms))),
        said=tr("Read slowly, line by line. Anybody can listen: no names, no numbers."),
        blocks=[table_of(["", ""], [*rows, checked], widths=[0, 1])],
        none="",
        name=SCRIPT,
        points=15,
        promise=tr("Call signs and codes: no names here."),
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def script_lines(desk: Desk, view: ReportView, language: Language) -> list[str]:
    """What is read, line by line."""
    values = in_layer(Flash, view.values, Layer.MISSION)
    words = Words(lang=language, book=desk.book, year=0)
    tr = language.tr
    known = nets(desk)
    codes = _codes(desk, known)
    place = _place(values, codes)
    codes = {_name_of_place(values): tr("that place"), **codes}
    control = next((net.control for net in known if net.control), "")
    precedence = words.coded("precedence", values.get("precedence", "FLASH"))
    number = (view.number or "").rsplit("/", 1)[-1]
    lines = [
        tr("{precedence}, {precedence}. This is {sign}.", precedence=precedence,
           sign=spoken(control) or LEFT_OUT),
        tr("Flash number {number}.", number=spelled(number)),
        tr("Time {time}.", time=_time(values)),
        tr("Place {place}.", place=place),
        f"{words.coded('threat_type', values['threat_type'])}."
        if "threat_type" in values
        else "",
        without_names(str(values.get("headline", "")), codes),
        tr("How many: {count}.", count=without_names(str(values["strength"]), codes))
        if "strength" in values
        else "",
        tr("Direction: {direction}.", direction=without_names(str(values["direction"]), codes))
        if "direction" in values
        else "",
        tr("I say again on request. Over."),
    ]  # fmt: skip
    return [line for line in lines if line]


def _time(values: dict[str, Any]) -> str:
    """The group without its year, figures one by one."""
    if "happened" not in values:
        return LEFT_OUT
    group, month, _year = format_dtg(parse_iso(str(values["happened"]))).split()
    return f"{spelled(group)} {month}"


def _place(values: dict[str, Any], codes: dict[str, str]) -> str:
    place = values.get("place")
    if not isinstance(place, dict):
        return LEFT_OUT
    name, grid = str(place.get("name", "")), str(place.get("grid", ""))
    coded = without_names(name, codes)
    if coded != name:
        return coded
    return spelled(grid) if grid else LEFT_OUT


def _name_of_place(values: dict[str, Any]) -> str:
    place = values.get("place")
    return str(place.get("name", "")) if isinstance(place, dict) else ""


def _codes(desk: Desk, known: tuple[NetLine, ...]) -> dict[str, str]:
    """What is spoken in place of each village that is a node: its call sign, else its code."""
    signs = {one.who: one.spoken for net in known for one in net.stations if one.who}

    def job(work: Work) -> dict[str, str]:
        found = {}
        for entry in work.records.all_of(Node.kind):
            place, code = entry.values.get("locality"), entry.number or ""
            if isinstance(place, dict) and place.get("name"):
                found[str(place["name"])] = signs.get(code) or spelled(code)
        return found

    codes = desk.store.read(job)
    base = desk.invitation.base_name
    control = next((net.control for net in known if net.control), "")
    return {**({base: spoken(control)} if base and control else {}), **codes}
