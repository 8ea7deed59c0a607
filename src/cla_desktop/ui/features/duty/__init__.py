# SPDX-License-Identifier: Apache-2.0
"""The page of the alert phone and of the numbers it is rung on."""
