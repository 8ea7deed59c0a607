# SPDX-License-Identifier: Apache-2.0
"""The rules of the response loop, pure: what the records of an alert mean together."""
