# SPDX-License-Identifier: Apache-2.0
"""Debian's Chromium as a person uses it: keys, a window size, a language, a theme.

Waits are for something to be there, never for a time to pass.
"""

import base64
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.server.board.hall import OFFICER, SESAME, Hall

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_S = 20
DESK = (1366, 768)
PHONE = (390, 844)

T = TypeVar("T")


class Browser:
    """One window."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def begin(self) -> None:
        """Forget everything of the test before."""
        self.driver.get("about:blank")
        self._cdp("Network.clearBrowserCookies")
        self._cdp("Emulation.setScriptExecutionDisabled", value=False)
        self.complaints()
        self.size(*DESK)
        self.theme("light")
        self.language("en")

    def size(self, width: int, height: int) -> None:
        """Give the page a size in CSS pixels."""
        self._cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < DESK[0],
        )

    def theme(self, name: str) -> None:
        """What the system asks for: light or dark."""
        wish = {"name": "prefers-color-scheme", "value": name}
        self._cdp("Emulation.setEmulatedMedia", features=[wish])

    def language(self, accepted: str) -> None:
        """What the browser asks for."""
        agent = self.driver.execute_script("return navigator.userAgent")
        self._cdp("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage=accepted)

    def without_script(self) -> None:
        """Turn script off in pages."""
        self._cdp("Emulation.setScriptExecutionDisabled", value=True)

    def open(self, url: str) -> None:
        """Go to a page; where one field is to have the focus from the start, until it has it.

        The browser gives the focus with the first frame it draws, which may be after the page has
        loaded (seen under load: the name went into nothing, and nobody was signed in).
        """
        self.driver.get(url)
        self.until(lambda: not self.all("[autofocus]") or self.all("[autofocus]:focus"))

    def sign_in(self, hall: Hall, path: str = "/") -> None:
        """Sign in by keyboard; the name's field has the focus from the start."""
        self.open(f"{hall.url}/sign-in?next={path}")
        self.keys(f"{OFFICER}\t{SESAME}\n")
        self.until(lambda: not self.driver.current_url.startswith(f"{hall.url}/sign-in"))

    def keys(self, text: str) -> None:
        """Type into whatever has the focus."""
        self.driver.switch_to.active_element.send_keys(text)

    def one(self, selector: str) -> WebElement:
        """The first element of a selector, once it is there."""
        return self.until(lambda: self.all(selector))[0]

    def all(self, selector: str) -> list[WebElement]:
        """All elements of a selector now."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str = "body") -> str:
        """The words a person sees in an element; looked up anew when a new page takes it away."""
        return self.until(lambda: [found.text for found in self.all(selector)[:1]])[0]

    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.driver.switch_to.active_element.get_attribute("id"))

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script of the test's own in the page."""
        return self.driver.execute_script(script, *arguments)

    def until(self, true: Callable[[], T]) -> T:
        """Wait until something holds; gives it. A page that goes away meanwhile is no answer."""
        gone = (StaleElementReferenceException,)
        wait = WebDriverWait(self.driver, PATIENCE_S, poll_frequency=0.05, ignored_exceptions=gone)
        return wait.until(lambda _driver: true())

    def picture(self) -> bytes:
        """What is on the screen, as PNG."""
        return bytes(self.driver.get_screenshot_as_png())

    def printed(self) -> bytes:
        """The page as PDF, A4."""
        made = self._cdp(
            "Page.printToPDF", preferCSSPageSize=True, paperWidth=8.27, paperHeight=11.69
        )
        return base64.b64decode(made["data"])

    def complaints(self) -> list[str]:
        """What the browser wrote to its console: blocked by policy, not found, errors."""
        log = self.driver.execute("getLog", {"type": "browser"})
        return [line["message"] for line in log["value"]]

    def _cdp(self, command: str, **arguments: object) -> dict[str, Any]:
        done: dict[str, Any] = self.driver.execute_cdp_cmd(command, arguments)
        return done


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """Start Chromium with a fresh profile; end it afterwards."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert program, "Chromium is not installed; `make test` installs it."
    assert driver, "Chromium's driver is not installed; `make test` installs it."
    options = Options()
    options.binary_location = program
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield Browser(started)
    finally:
        started.quit()
