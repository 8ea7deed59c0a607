# SPDX-License-Identifier: Apache-2.0
"""The real page on the screen, and the way from there to a printer or a file."""
