# SPDX-License-Identifier: Apache-2.0
"""Text messages: taken in from a modem's daemon or pasted, read, answered from approved words."""
