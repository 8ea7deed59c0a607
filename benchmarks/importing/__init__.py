# SPDX-License-Identifier: Apache-2.0
"""Real input for tests and benches: public events as flash reports."""
