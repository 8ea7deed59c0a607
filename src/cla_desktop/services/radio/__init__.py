# SPDX-License-Identifier: Apache-2.0
"""Radio nets: who is on them, when they are called, what was answered, cards on paper."""
