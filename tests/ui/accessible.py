# SPDX-License-Identifier: Apache-2.0
"""Walks a widget tree the way a screen reader would, and names what says nothing."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
)


def unnamed(root: QWidget) -> list[str]:
    """The controls below (and at) `root` that a screen reader could only call "button"."""
    controls = [child for child in [root, *root.findChildren(QWidget)] if _speaks(child)]
    return [_path(control) for control in controls if not _name(control, root)]


def _speaks(widget: QWidget) -> bool:
    # Parts of Qt's own composite widgets are named by the whole.
    inner = widget.objectName().startswith("qt_") or _is_in_a_list_box(widget)
    return isinstance(widget, CONTROLS) and not inner


def _is_in_a_list_box(widget: QWidget) -> bool:
    at = widget.parentWidget()
    while at is not None and not isinstance(at, QComboBox):
        at = at.parentWidget()
    return at is not None


def _name(widget: QWidget, root: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    buddies = [label for label in root.findChildren(QLabel) if label.buddy() is widget]
    return widget.accessibleName() or text or "".join(label.text() for label in buddies)


def _path(widget: QWidget) -> str:
    names = []
    at: QWidget | None = widget
    while at is not None:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)
