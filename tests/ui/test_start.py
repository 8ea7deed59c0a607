# SPDX-License-Identifier: Apache-2.0
"""What may be loaded before the passphrase field can be typed into, as a budget of modules."""

import subprocess
import sys
from pathlib import Path

from tests.ui.real_vault import make_vault

PROGRAM = """
import sys
from pathlib import Path
from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from cla_core.language import Language
from cla_desktop.clock import SystemClock
from cla_desktop.ui.keys_in import VaultOpener
from cla_desktop.profile import Profile
from cla_desktop.ui.lock import LockNotice, LockReason
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Tasks
from cla_desktop.ui.times import Times
from cla_desktop.ui.unlock.door import glance_at_door
from cla_desktop.ui.unlock.page import UnlockPage
import cla_desktop.ui.window

app = QApplication([])
lang = Language.load("fr")
clock = SystemClock()
home = Path(sys.argv[1])
page = UnlockPage(
    Look(app, dark=True), lang, Times(clock, lang, offset_minutes=60), door=glance_at_door(home),
    opener=VaultOpener(Profile(home), clock), tasks=Tasks(),
    notice=LockNotice(reason=LockReason.START),
)


class FirstFrame(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            field = page.form.field.edit
            print("focused" if field.hasFocus() or page.focusWidget() is field else "unfocused")
            print("\\n".join(sorted(sys.modules)))
            print("PySide6.QtCore.Qt" if "Qt" in vars(QtCore) else "")
            sys.stdout.flush()
            sys.exit(0)
        return False


frame = FirstFrame()
page.form.field.edit.installEventFilter(frame)
page.resize(1366, 768)
page.show()
page.setFocus()
app.exec()
"""
TOO_EARLY = (
    "sqlalchemy",
    "sqlcipher3",
    "cryptography",
    "requests",
    "zxcvbn",
    "typst",
    "asyncio",
    "concurrent",
    "cla_desktop.storage",
    "cla_desktop.sync",
    "cla_desktop.services",
    "cla_core.dtg",
    "PySide6.QtCore.Qt",
    "PySide6.QtNetwork",
    "PySide6.QtDBus",
    "PySide6.QtPrintSupport",
    "PySide6.QtPdf",
    "PySide6.QtSvg",
    "cla_desktop.vault.header",
)


def test_nothing_heavy_is_loaded_before_the_passphrase_field(tmp_path: Path) -> None:
    make_vault(tmp_path, "CLA-07")
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    focus, *modules = done.stdout.splitlines()
    assert focus == "focused"
    early = [name for name in modules if name.startswith(tuple(f"{heavy}." for heavy in TOO_EARLY))]
    assert early == []
    assert [name for name in modules if name in TOO_EARLY] == []
