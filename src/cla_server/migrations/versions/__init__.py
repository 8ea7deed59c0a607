# SPDX-License-Identifier: Apache-2.0
"""One file for each step, numbered in the order in which they are taken."""
