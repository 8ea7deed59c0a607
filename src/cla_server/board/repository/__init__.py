# SPDX-License-Identifier: Apache-2.0
"""Every statement of the board about reports: which one may know of, how many, each; only reads."""
