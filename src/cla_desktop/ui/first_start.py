# SPDX-License-Identifier: Apache-2.0
"""The first start of a profile: the wizard with the services that make a desk.

Nothing is written before its last question; then vault, database and link card are made at once.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cla_core.clock import Clock
from cla_desktop.autostart import AutostartRefused, enable, own_command
from cla_desktop.profile import Profile
from cla_desktop.services.enrolling import Enrolment, Tell, enrol, read_code
from cla_desktop.services.keeping.putting_back import put_back
from cla_desktop.training import begin_training
from cla_desktop.ui.invited import Invited
from cla_desktop.ui.keys_in import Unlocked
from cla_desktop.ui.wizard.enroller import Wish
from cla_desktop.ui.wizard.wizard import Wizard
from cla_desktop.vault.words import new_words

if TYPE_CHECKING:
    from cla_desktop.ui.window import DeskWindow


class DeskMaker:
    """The `Enroller` of the real desk."""

    def __init__(self, folder: Profile, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def new_words(self, language: str) -> tuple[str, ...]:
        """See `Enroller`."""
        return new_words(language)

    def read_code(self, text: str) -> Invited:
        """See `Enroller`."""
        return Invited.by(read_code(text, self._clock))

    def enrol(self, wish: Wish, tell: Tell) -> object:
        """See `Enroller`."""
        said = Enrolment(
            code=wish.code,
            person=wish.person,
            passphrase=wish.passphrase,
            language=wish.language,
            words=wish.words,
        )
        begin = begin_training if wish.training else enrol
        made = begin(self._folder, said, self._clock, tell=tell)
        if wish.start_with_computer:
            with suppress(AutostartRefused):
                enable(own_command(self._folder.home))
        return Unlocked.of(made.desk)

    def put_back(self, file: Path) -> int:
        """See `Enroller`."""
        return put_back(file, self._folder, self._clock).made_ms


def first_start(window: "DeskWindow") -> Wizard:
    """The wizard for a profile without a desk; one that stands already hands over what it knows."""
    before = window.wizard
    wizard = Wizard(
        window.look,
        window.lang,
        window.times(),
        enroller=DeskMaker(window.folder, window.clock),
        tasks=window.tasks,
        said=before.half_said() if before is not None else None,
    )
    wizard.restored.connect(window.on_restored)
    return wizard
