from dataclasses import replace

from cla_desktop.settings import Theme
from tests.support.desks import made
from tests.support.sitting import LIGHT, sitting


def test_it(qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    m = made(tmp_path / "d")
    for code in ("en", "fr"):
        for theme in (Theme.LIGHT, Theme.DARK):
            with sitting(
                m.copied(tmp_path / f"{code}{theme}"),
                qtbot,
                settings=replace(LIGHT, language=code, theme=theme),
            ) as s:
                s.window.resize(1366, 768)
                s.unlock()
                s.shell.show_page("laptop")
                s.until(lambda: s.page.people.rows.model().rowCount() == 2)
                qtbot.wait(200)
                s.page.passphrase.begin()
                qtbot.wait(100)
                s.window.grab().save(f"/tmp/laptop-{code}-{theme}.png")
                print(s.window.size())
