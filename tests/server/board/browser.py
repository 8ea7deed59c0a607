# SPDX-License-Identifier: Apache-2.0
"""Debian's Chromium as a person uses it: keys, a window size, a language, a theme.

Waits are for something to be there, never for a time to pass. What leads to another page is done in
`led_on`: an address tells that a page will come, not that it is there and hears the keys. A page
that renews itself may take away at any moment what was found on it, so things are found and used
in one look.
"""

import base64
import re
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
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.server.board.hall import OFFICER, SESAME, Hall
from tests.support.patience import PATIENCE_S
from tests.support.server import own_port

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
DESK = (1366, 768)
PHONE = (390, 844)
TAB_MOST = 60
BY_CHANCE = re.compile(r'name="proof" value="[^"]*"|[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}|\d{13}')
HURRIED = 20_000.0
"""How much faster styles let time pass: half an hour in a tenth of a second."""
LONG_WAITS = """
  const soon = window.setTimeout;
  window.longWaits = [];
  window.setTimeout = (act, ms, ...more) =>
    ms < 60000 ? soon(act, ms, ...more) : window.longWaits.push(act);
"""
FOCUSED_WORDS = "return document.activeElement?.innerText || ''"
UNNAMED = """
  return [...document.querySelectorAll('.scroll .plain-table :is(tbody, tfoot) td')]
    .filter((one) => one.offsetParent && !/^".*\\w/.test(getComputedStyle(one, '::before').content))
    .map((one) => one.textContent);
"""
"""The numbers of wide tables above which nothing says what they are, on a phone."""

T = TypeVar("T")


class Browser:
    """One window."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver
        self._held = ""

    def begin(self) -> None:
        """Forget everything of the test before."""
        self.driver.get("about:blank")
        self._cdp("Network.clearBrowserCookies")
        self._cdp("Emulation.setScriptExecutionDisabled", value=False)
        self.begin_time_anew()
        if self._held:
            self._cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=self._held)
            self._held = ""
        # A tab past the end of a page leaves the window, and no field of the next one would have
        # the focus.
        self._cdp("Emulation.setFocusEmulationEnabled", enabled=True)
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
        self._cdp("Emulation.setEmulatedMedia", media="", features=[wish])

    def on_paper(self) -> None:
        """Lay the page out as for printing, until the next test begins."""
        self._cdp("Emulation.setEmulatedMedia", media="print")

    def language(self, accepted: str) -> None:
        """What the browser asks for."""
        agent = self.driver.execute_script("return navigator.userAgent")
        self._cdp("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage=accepted)

    def without_script(self) -> None:
        """Turn script off in pages."""
        self._cdp("Emulation.setScriptExecutionDisabled", value=True)

    def hurry(self) -> None:
        """Let half an hour of what styles wait for pass on every page, until time begins anew."""
        self._cdp("Animation.enable")
        self._cdp("Animation.setPlaybackRate", playbackRate=HURRIED)

    def begin_time_anew(self) -> None:
        """From the next page on, styles wait as long as they say."""
        self._cdp("Animation.setPlaybackRate", playbackRate=1.0)

    def hold_long_waits(self) -> None:
        """From the next page on, what a script is to do in a minute or later waits for a call."""
        made = self._cdp("Page.addScriptToEvaluateOnNewDocument", source=LONG_WAITS)
        self._held = made["identifier"]

    def end_long_waits(self) -> None:
        """That time has passed."""
        self.run("window.longWaits.splice(0).forEach((act) => act())")

    def open(self, url: str) -> None:
        """Go to a page, and wait until it is there."""
        self.driver.get(url)
        self._settled()

    @contextmanager
    def led_on(self) -> Iterator[None]:
        """The block leads to another page, or anew to this one: wait until that is there."""
        left = self.all("html")
        yield
        self.until(lambda: (here := self.all("html")) and here != left)
        self._settled()

    def _settled(self) -> None:
        """The page is whole, its script has run, and the field that is to have the focus has it.

        The browser gives the focus with the first frame it draws, which may be after the page has
        loaded (seen under load: the name went into nothing, and nobody was signed in).
        """
        self.until(lambda: self.run("return document.readyState") == "complete")
        self.until(lambda: not self.all("[autofocus]") or self.all("[autofocus]:focus"))

    def enter(self, url: str, name: str, password: str, path: str = "/") -> None:
        """Sign in by keyboard, the name's field having the focus, and stand on a page."""
        self.open(f"{url}/sign-in?next={path}")
        with self.led_on():
            self.keys(f"{name}\t{password}\n")
        assert not self.driver.current_url.startswith(f"{url}/sign-in"), self.text("main")

    def sign_in(self, hall: Hall, path: str = "/") -> None:
        """The duty officer does so."""
        self.enter(hall.url, OFFICER, SESAME, path)

    def keys(self, text: str) -> None:
        """Type into whatever has the focus."""
        self._do(lambda: self.driver.switch_to.active_element.send_keys(text))

    def type_in(self, selector: str, text: str) -> None:
        """Type into a field, once it is there."""
        self._do(lambda: self.one(selector).send_keys(text))

    def click(self, selector: str) -> None:
        """Click on what leads to another page, once it is there."""
        with self.led_on():
            self._do(lambda: self.one(selector).click())

    def walk_to(self, words: str) -> None:
        """Tab until what says this has the focus."""
        self._walk(words, lambda: str(self.run(FOCUSED_WORDS)).strip() == words)

    def walk_to_id(self, name: str) -> None:
        """Tab until this control has the focus."""
        self._walk(name, lambda: self.focused() == name)

    def _walk(self, where: str, is_there: Callable[[], bool]) -> None:
        for _ in range(TAB_MOST):
            if is_there():
                return
            self.keys(Keys.TAB)
        raise AssertionError(f"no key leads to {where!r}")

    def one(self, selector: str) -> WebElement:
        """The first element of a selector, once it is there."""
        return self.until(lambda: self.all(selector))[0]

    def all(self, selector: str) -> list[WebElement]:
        """All elements of a selector now."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str = "body") -> str:
        """The words a person sees in an element, once it is there."""
        return self.until(lambda: [found.text for found in self.all(selector)[:1]])[0]

    def source(self) -> str:
        """The page's markup without its ids, tokens and times, in which chance spells any word."""
        return BY_CHANCE.sub("", self.driver.page_source)

    def said(self, selector: str) -> str:
        """The words of an element now; none if it is not there."""
        return str(
            self.run("return document.querySelector(arguments[0])?.innerText || ''", selector)
        )

    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.run("return document.activeElement?.id || ''"))

    def spoken(self) -> str:
        """What a screen reader is told of what has the focus, where that is not its words."""
        return str(self.run("return document.activeElement?.getAttribute('aria-label') || ''"))

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script of the test's own in the page."""
        return self.driver.execute_script(script, *arguments)

    def until(self, true: Callable[[], T]) -> T:
        """Wait until something holds; gives it. A page that goes away meanwhile is no answer."""
        gone = (StaleElementReferenceException,)
        wait = WebDriverWait(self.driver, PATIENCE_S, poll_frequency=0.05, ignored_exceptions=gone)
        return wait.until(lambda _driver: true())

    def _do(self, act: Callable[[], None]) -> None:
        def done() -> bool:
            act()
            return True

        self.until(done)

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
    started = webdriver.Chrome(options=options, service=Service(driver, port=own_port()))
    try:
        yield Browser(started)
    finally:
        started.quit()
