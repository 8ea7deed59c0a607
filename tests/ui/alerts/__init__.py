# SPDX-License-Identifier: Apache-2.0
"""The pages of alerts, over a real desk and in the whole program."""
