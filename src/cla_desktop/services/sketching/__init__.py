# SPDX-License-Identifier: Apache-2.0
"""Sketch maps and pictures on this desk."""
