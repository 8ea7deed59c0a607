# SPDX-License-Identifier: Apache-2.0
"""The board's pages of alerts: what is open with its clocks, one alert, and what officers do."""
