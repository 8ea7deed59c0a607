# SPDX-License-Identifier: Apache-2.0
"""Rules of credit and equipment: pure functions over what was written down, in any order."""
