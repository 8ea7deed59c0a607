# SPDX-License-Identifier: Apache-2.0
"""What desk and mission server agree on: records, rules, bundles; no Qt, SQL, network or clock."""
