# SPDX-License-Identifier: Apache-2.0
"""Words by which somebody could be named or found: the rules of the guard, each over one text."""
