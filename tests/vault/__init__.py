# SPDX-License-Identifier: Apache-2.0
"""The vault, from one flipped byte to a killed process: real files, real key derivation."""
