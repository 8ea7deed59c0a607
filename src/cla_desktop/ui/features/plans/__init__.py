# SPDX-License-Identifier: Apache-2.0
"""Community protection plans: the wizard of twelve steps, a plan whole, its copies."""
