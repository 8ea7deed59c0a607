# SPDX-License-Identifier: Apache-2.0
"""One folder for each thing a CLA does; no feature knows another."""
