# SPDX-License-Identifier: Apache-2.0
"""Exchange with the mission and other peers: no Qt, and no thread but a request's watchdog."""
