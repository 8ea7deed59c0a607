# SPDX-License-Identifier: Apache-2.0
"""What a person chose for all pages: language and theme, kept in cookies of their own.

Without a choice the browser's languages and its light or dark setting decide.
"""

from collections.abc import Mapping

from starlette.responses import Response

LANGUAGES = ("en", "fr")
THEMES = ("light", "dark")
LANGUAGE_COOKIE = "cla-language"
THEME_COOKIE = "cla-theme"
YEAR_S = 365 * 24 * 60 * 60


def language_of(cookies: Mapping[str, str], accepted: str) -> str:
    """The language of a page: the chosen one, else the best the browser asks for, else English."""
    chosen = cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    best, best_weight = LANGUAGES[0], 0.0
    for part in accepted.split(","):
        name, _, weight = part.strip().partition(";q=")
        code = name.split("-")[0].strip().lower()
        weighs = _weight(weight)
        if code in LANGUAGES and weighs > best_weight:
            best, best_weight = code, weighs
    return best


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def theme_of(cookies: Mapping[str, str]) -> str:
    """The chosen theme, or empty for the browser's own."""
    chosen = cookies.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def keep(response: Response, *, language: str, theme: str, secure: bool) -> None:
    """Keep what was chosen; `theme` may be `auto`, an empty word changes nothing."""
    if language in LANGUAGES:
        _set(response, LANGUAGE_COOKIE, language, secure=secure)
    if theme in THEMES:
        _set(response, THEME_COOKIE, theme, secure=secure)
    elif theme == "auto":
        response.delete_cookie(THEME_COOKIE, path="/", secure=secure, httponly=True, samesite="lax")


def _set(response: Response, name: str, value: str, *, secure: bool) -> None:
    response.set_cookie(
        name, value, max_age=YEAR_S, path="/", secure=secure, httponly=True, samesite="lax"
    )
