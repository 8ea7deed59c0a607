# SPDX-License-Identifier: Apache-2.0
"""The page about this laptop: who may open it, its passphrases, its copies, its habits."""
