# SPDX-License-Identifier: Apache-2.0
"""The card of the modem: where its daemon keeps texts, whether it lives, and turning it off."""

from pathlib import Path
from typing import Final, Protocol

from cla_core.language import Language
from cla_desktop.services.texting.modem import Modem
from cla_desktop.ui.features.texts.modem_words import lying_sentence, state_sentence
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.paste_notice import PasteNotice
from cla_desktop.ui.laptop.part import Part, in_a_row, with_label
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.labels import Words

PATH_MOST: Final = 400


class ModemSource(Protocol):
    """What the card asks; called off the main thread."""

    def modem(self) -> Modem:
        """The state of the modem now."""
        ...

    def use(self, path: str) -> Modem:
        """Use what is there, or no modem with nothing. Raises ClaError."""
        ...


class ModemPart(Part):
    """Kept in this laptop's vault, and told to nobody."""

    def __init__(
        self, look: Look, lang: Language, times: Times, *, tasks: Runs, source: ModemSource
    ) -> None:
        tr = lang.tr
        super().__init__(
            look,
            lang,
            title=tr("Texts from a modem"),
            sentence=tr(
                "Text messages are unprotected in the modem's daemon (Gammu SMSD) from their "
                "arrival until this desk is unlocked; then they are taken in within half a "
                "minute and removed there. The longer it stays locked, the longer they stay "
                "there."
            ),
        )
        self._times = times
        self._tasks = tasks
        self._source = source
        self._shown: str | None = None
        self.state = Words(wrap=True)
        self.lying = Words(tone=Tone.P2, wrap=True)
        self.line = OneLine(lang, name=tr("Folder or database of the daemon"), most=PATH_MOST)
        self.folder = Button(look, tr("Folder…"), icon="list")
        self.database = Button(look, tr("Database…"), icon="server")
        self.take = PrimaryButton(look, tr("Use it"), icon="check")
        self.off = Button(look, tr("Use no modem"), kind=ButtonKind.QUIET)
        self.folder.clicked.connect(self._on_folder)
        self.database.clicked.connect(self._on_database)
        self.take.clicked.connect(self.use)
        self.line.returnPressed.connect(self.use)
        self.off.clicked.connect(self.turn_off)
        notice = PasteNotice(look, self.line.noticed)
        for part in (self.state, self.lying, with_label(self.line), notice):
            self.column.addWidget(part)
        self.column.addLayout(in_a_row(self.folder, self.database))
        self.end(self.take, self.off)
        self.off.hide()
        self.lying.hide()
        self.setFocusProxy(self.line)

    def arrive(self) -> None:
        """Look how it stands."""
        self._tasks.read(self, self._source.modem).then(self._show)

    def use(self) -> None:
        """Use the device name typed in the line."""
        self._use(self.line.text())

    def turn_off(self) -> None:
        """No modem from now on; what lies with the daemon stays there."""
        self._use("")

    def _use(self, path: str) -> None:
        pending = self._tasks.write(self, lambda: self._source.use(path))
        pending.then(self._on_used).otherwise(self.say_error)

    def _on_used(self, modem: Modem) -> None:
        self._show(modem)
        self.say_done(
            self._lang.tr("Texts come in from there now.")
            if modem.used
            else self._lang.tr("No modem is used now. What the daemon has stays there.")
        )
        self.line.setFocus()

    def _show(self, modem: Modem) -> None:
        self.state.setText(state_sentence(self._lang, self._times, modem))
        lying = lying_sentence(self._lang, self._times, modem)
        self.lying.setText(lying)
        self.lying.setVisible(bool(lying))
        self.lying.set_tone(Tone.P2 if modem.pulse.lying else Tone.MUTED)
        self.off.setVisible(modem.used)
        if modem.path != self._shown:
            self._shown = modem.path
            self.line.show_text(modem.path)

    def _on_folder(self) -> None:
        self._ask(self.folder.text(), folder=True)

    def _on_database(self) -> None:
        self._ask(self.database.text(), folder=False)

    def _ask(self, title: str, *, folder: bool) -> None:
        dialog = file_dialog(self, self._lang, title=title, folder=folder)
        dialog.setObjectName("where")
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, chosen: str) -> None:
        self.line.show_text(str(Path(chosen)))
        self.use()
