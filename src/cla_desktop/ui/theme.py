# SPDX-License-Identifier: Apache-2.0
"""The look in numbers: colours, sizes and fonts, and the one palette and style sheet made of them.

Owns every colour of the window; nobody else writes a hexadecimal number or calls `setStyleSheet`.
Knows no widget of ours but by the `kind`, `tone` and `problem` properties the style sheet selects.
"""

from enum import StrEnum
from string import Template
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from cla_core.resources import resource_path

SPACE_INSIDE: Final = 8
SPACE_BETWEEN: Final = 16
SPACE_AROUND: Final = 24
CONTROL_HEIGHT: Final = 32
CORNER: Final = 6
ICON_SIZE: Final = 20
TICK_SIZE: Final = 16

FAMILIES: Final = ("Noto Sans", "Noto Sans Arabic")
_REGULAR: Final = "NotoSans-Regular.ttf"
_BOLD: Final = "NotoSans-Bold.ttf"
_LATER: Final = (
    "NotoSans-Italic.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "NotoSansTifinagh-Regular.ttf",
    "NotoSansAdlam-Regular.ttf",
    "NotoSansNKo-Regular.ttf",
    "NotoEmoji-Regular.ttf",
)
"""For letters that the system may lack; what none of them has is asked of the system."""

# Relative luminance and the contrast ratio are WCAG 2's.
_LINEAR_BELOW: Final = 0.04045
READABLE: Final = 4.5


class Tone(StrEnum):
    """What a text or an icon means; each is a colour of the tokens."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    DONE = "done"
    P1 = "p1"
    P2 = "p2"
    P3 = "p3"
    P4 = "p4"
    ON_ACCENT = "on_accent"


class Tokens(NamedTuple):
    """One scheme's colours as `#RRGGBB`. `dark` says which way the light falls.

    A named tuple, for a dataclass of so many fields takes the start 2 ms to make.
    `edge` outlines what can be typed into or pressed; `line` only separates.
    """

    dark: bool
    ground: str
    surface: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_pressed: str
    p1: str
    on_p1: str
    p2: str
    p3: str
    p4: str
    done: str
    selected: str
    hover: str
    track: str
    p1_tint: str
    p2_tint: str
    p3_tint: str
    p4_tint: str
    done_tint: str

    def colour(self, tone: Tone) -> str:
        """The colour of a tone, `#RRGGBB`."""
        return str(getattr(self, tone.value))

    def tint(self, tone: Tone) -> str:
        """The quiet ground behind a tone; the plain surface for tones without one."""
        return str(getattr(self, f"{tone.value}_tint", self.surface))


LIGHT: Final = Tokens(
    dark=False,
    ground="#F5F7F9",
    surface="#FFFFFF",
    line="#D8DEE6",
    edge="#7B8794",
    text="#16202C",
    muted="#566373",
    accent="#0068AC",
    on_accent="#FFFFFF",
    accent_pressed="#00578F",
    p1="#B3261E",
    on_p1="#FFFFFF",
    p2="#B25600",
    p3="#7A6200",
    p4="#566373",
    done="#1B7547",
    selected="#EAF3F9",
    hover="#EFF3F7",
    track="#E6EBF0",
    p1_tint="#FCF1F0",
    p2_tint="#FDF8F4",
    p3_tint="#FBF9F2",
    p4_tint="#F5F7F9",
    done_tint="#EEF6F1",
)

DARK: Final = Tokens(
    dark=True,
    ground="#10161D",
    surface="#19222C",
    line="#2C3946",
    edge="#7A8796",
    text="#E7ECF2",
    muted="#9DAAB8",
    accent="#63B5EA",
    on_accent="#10161D",
    accent_pressed="#86C6F0",
    p1="#FF8A80",
    on_p1="#10161D",
    p2="#FFB36B",
    p3="#E6CB5C",
    p4="#9DAAB8",
    done="#6FD39C",
    selected="#1B2F3E",
    hover="#212C38",
    track="#2C3946",
    p1_tint="#2A2024",
    p2_tint="#2B2620",
    p3_tint="#28281F",
    p4_tint="#202A34",
    done_tint="#1B2B2A",
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= _LINEAR_BELOW else ((share + 0.055) / 1.055) ** 2.4


class Size(StrEnum):
    """The sizes of text there are."""

    FIGURE = "figure"
    TITLE = "title"
    HEADING = "heading"
    READING = "reading"
    CONTROL = "control"
    STRONG = "strong"


_PIXELS: Final = {Size.FIGURE: 32, Size.TITLE: 20, Size.HEADING: 15, Size.READING: 15}
_BOLD_SIZES: Final = frozenset({Size.FIGURE, Size.TITLE, Size.HEADING, Size.STRONG})
_CONTROL_PIXELS: Final = 13


def font(size: Size = Size.CONTROL) -> QFont:
    """The font of a size: bundled families, tabular figures."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(_PIXELS.get(size, _CONTROL_PIXELS))
    made.setBold(size in _BOLD_SIZES)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def load_first_fonts() -> None:
    """Make the two faces of the unlock screen known; needs a QGuiApplication."""
    for name in (_REGULAR, _BOLD):
        QFontDatabase.addApplicationFont(str(resource_path("vendor", "fonts", name)))


def load_other_fonts() -> None:
    """Make the rest known once the first screen stands."""
    for name in _LATER:
        QFontDatabase.addApplicationFont(str(resource_path("vendor", "fonts", name)))


def palette(tokens: Tokens) -> QPalette:
    """The palette everything starts from, ours and Qt's own dialogs alike."""
    made = QPalette()
    group = QPalette.ColorGroup.All
    for role, colour in _roles(tokens).items():
        made.setColor(group, role, QColor(colour))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return made


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.ground,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.PlaceholderText: tokens.muted,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Mid: tokens.line,
        role.Midlight: tokens.line,
        role.Light: tokens.surface,
        role.Dark: tokens.edge,
        role.Shadow: tokens.line,
        role.Accent: tokens.accent,
    }


def style_sheet(tokens: Tokens) -> str:
    """The one style sheet of the program."""
    return Template(_SHEET).substitute(tokens._asdict()) + _tones(tokens)


def _tones(tokens: Tokens) -> str:
    return "".join(f'QLabel[tone="{tone}"] {{ color: {tokens.colour(tone)}; }}' for tone in Tone)


_SHEET: Final = """
QWidget { color: $text; }
QWidget[kind="surface"] { background: $surface; }
QWidget[kind="ground"] { background: $ground; }
QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[kind="problem"] { background: $p1_tint; border: 1px solid $p1; border-radius: 6px; }
QFrame[kind="warning"] { background: $p2_tint; border: 1px solid $p2; border-radius: 6px; }
QFrame[kind="good"] { background: $done_tint; border: 1px solid $done; border-radius: 6px; }
QFrame[kind="next"] { background: $selected; border: 1px solid $accent; border-radius: 6px; }
QFrame[kind="popup"] { background: $surface; border: 2px solid $accent; border-radius: 6px; }
QFrame[kind="strip-top"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="strip-bottom"] { background: $surface; border: 0; border-top: 1px solid $line; }
QFrame[kind="rail"] { background: $surface; border: 0; border-right: 1px solid $line; }
QFrame[kind="rail"][mirrored="true"] { border-right: 0; border-left: 1px solid $line; }
QFrame[kind="panel"] { background: $surface; border: 0; border-left: 1px solid $line; }
QFrame[kind="panel"][mirrored="true"] { border-left: 0; border-right: 1px solid $line; }
QFrame[kind="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }

QLineEdit, QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
    padding: 1px 11px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { min-height: 28px; }
QPlainTextEdit, QTextEdit { padding: 5px 7px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; }
QLineEdit:focus { padding: 0 10px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 6px; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"] { border-color: $p1; }
QLineEdit[readOnly="true"], QLineEdit:disabled { background: $ground; color: $muted; }

QPushButton {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
    min-height: 30px; padding: 0 12px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:focus {
    border: 2px solid $accent; min-height: 28px; padding: 0 11px; outline: 0;
}
QPushButton:disabled { color: $muted; border-color: $line; background: $ground; }
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: bold;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: $accent_pressed; border-color: $accent_pressed;
}
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled {
    background: $track; color: $muted; border: 1px solid $track;
}
QPushButton[kind="danger"] {
    background: $surface; color: $p1; border-color: $p1; font-weight: bold;
}
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed { background: $p1_tint; }
QPushButton[kind="danger"]:disabled { color: $muted; border-color: $line; }
QPushButton[kind="quiet"], QPushButton[kind="link"] {
    background: transparent; border-color: transparent; padding: 0 8px;
}
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="link"]:focus {
    border: 2px solid $accent; padding: 0 7px;
}
QPushButton[kind="link"] { color: $accent; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="link"]:disabled {
    background: transparent; color: $muted; border-color: transparent;
}
QPushButton::menu-indicator { width: 0; }

QComboBox, QSpinBox, QDateTimeEdit {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
    min-height: 30px; padding: 0 10px;
}
QComboBox:focus, QSpinBox:focus, QDateTimeEdit:focus {
    border: 2px solid $accent; min-height: 28px; padding: 0 9px;
}
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox QAbstractItemView {
    background: $surface; border: 2px solid $accent; outline: 0;
    selection-background-color: $selected; selection-color: $text;
}

QListView, QTreeView, QTableView {
    background: $surface; border: 0; outline: 0; gridline-color: $line;
    selection-background-color: $selected; selection-color: $text;
}
QListView[kind="clear"] { background: transparent; }
QListView[kind="popup"] { border: 2px solid $accent; border-radius: 6px; }
QHeaderView { background: $surface; }
QHeaderView::section {
    background: $surface; color: $muted; border: 0; border-bottom: 1px solid $line;
    padding: 4px 8px;
}
QTableCornerButton::section { background: $surface; border: 0; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 28px; padding: 1px 4px; }
QCheckBox:focus, QRadioButton:focus {
    border: 2px solid $accent; border-radius: 6px; padding: 0 2px;
}

QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QProgressBar { background: $track; border: 0; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QMenu { background: $surface; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $text; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: 4px 8px; }
QDialog { background: $ground; }
"""
