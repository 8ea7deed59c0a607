# SPDX-License-Identifier: Apache-2.0
"""The window: the only package that knows Qt; holds no rule of the domain."""

from cla_desktop.ui.reserve import hold_what_qt_gives_away

hold_what_qt_gives_away()
