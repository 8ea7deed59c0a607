# SPDX-License-Identifier: Apache-2.0
"""The whole program in front of a person, driven by its keys."""
