# SPDX-License-Identifier: Apache-2.0
"""The card of habits: what everybody on this laptop chose about the program itself."""

from typing import Final

from PySide6.QtCore import Signal

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.settings import SIZES
from cla_desktop.ui.laptop.part import Part, with_label
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.choice_row import ChoiceRow

IDLE_MINUTES: Final = (1, 3, 5, 10, 30)


class HabitsPart(Part):
    """Language, light, size, sound, when it locks by itself, whether the computer starts it."""

    language_asked = Signal(str)
    dark_asked = Signal(bool)
    idle_asked = Signal(int)
    start_asked = Signal(bool)
    sound_asked = Signal(bool)
    size_asked = Signal(int)

    def __init__(
        self,
        look: Look,
        lang: Language,
        *,
        idle_minutes: int,
        starts: bool,
        sounds: bool = False,
        size_percent: int = SIZES[0],
    ) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Settings"),
            sentence=lang.tr("They apply to everybody on this laptop."),
        )
        self.language = self._choice(
            lang.tr("Language"), [("en", "English"), ("fr", "Français")], lang.code
        )
        self.language.chosen.connect(self.language_asked)
        light = "dark" if look.tokens.dark else "light"
        shades = [("light", lang.tr("Light")), ("dark", lang.tr("Dark"))]
        self.light = self._choice(lang.tr("Screen"), shades, light)
        self.light.chosen.connect(self._on_light)
        sizes = [(str(one), lang.tr("{percent} %", percent=one)) for one in SIZES]
        self.larger = self._choice(lang.tr("Larger words and buttons"), sizes, str(size_percent))
        self.larger.chosen.connect(self._on_size)
        self._add_rest(idle_minutes=idle_minutes, starts=starts, sounds=sounds)
        self.end()

    def _add_rest(self, *, idle_minutes: int, starts: bool, sounds: bool) -> None:
        """What it does by itself."""
        lang = self._lang
        yes_no = [("yes", lang.tr("Yes")), ("no", lang.tr("No"))]
        start = "yes" if starts else "no"
        self.starts = self._choice(lang.tr("Start with the computer, locked"), yes_no, start)
        self.starts.chosen.connect(self._on_starts)
        sound = "yes" if sounds else "no"
        self.sound = self._choice(
            lang.tr("A sound when a clock runs out, locked too"), yes_no, sound
        )
        self.sound.chosen.connect(self._on_sound)
        minutes = [(str(one), str(one)) for one in sorted({*IDLE_MINUTES, idle_minutes})]
        self.idle = self._choice(
            lang.tr("Minutes without a key press until it locks"), minutes, str(idle_minutes)
        )
        self.idle.chosen.connect(self._on_idle)

    def refuse_start(self, error: ClaError, *, stands: bool) -> None:
        """Say why it starts, or does not start, with the computer as before."""
        self.starts.set_value("yes" if stands else "no")
        self.say_error(error)

    def say_larger(self) -> None:
        """Say from when on the chosen size holds."""
        self.say_done(
            self._lang.tr("This holds from the next start: close the program and start it again.")
        )

    def refuse_size(self, error: ClaError, *, stands: int) -> None:
        """Say why words and buttons stay as large as they are."""
        self.larger.set_value(str(stands))
        self.say_error(error)

    def _choice(self, name: str, choices: list[tuple[str, str]], chosen: str) -> ChoiceRow:
        row = ChoiceRow(self._look, choices, name=name, optional=False)
        row.set_value(chosen)
        self.column.addWidget(with_label(row))
        return row

    def _on_light(self, value: str) -> None:
        self.dark_asked.emit(value == "dark")

    def _on_size(self, value: str) -> None:
        self.size_asked.emit(int(value))

    def _on_starts(self, value: str) -> None:
        self.problem.say("")
        self.start_asked.emit(value == "yes")

    def _on_sound(self, value: str) -> None:
        self.sound_asked.emit(value == "yes")

    def _on_idle(self, value: str) -> None:
        self.idle_asked.emit(int(value))
