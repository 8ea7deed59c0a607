# SPDX-License-Identifier: Apache-2.0
"""What every feature of the mission server stands on: database, keys, certificates, time."""
