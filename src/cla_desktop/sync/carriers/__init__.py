# SPDX-License-Identifier: Apache-2.0
"""The ways a bundle travels; a carrier is trusted with nothing."""
