# SPDX-License-Identifier: Apache-2.0
"""Programs that the benches start and watch from outside; each prints what it is asked for."""
