# SPDX-License-Identifier: Apache-2.0
"""The first start: seven short steps from nothing to an open desk; nothing is written before."""
