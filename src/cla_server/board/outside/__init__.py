# SPDX-License-Identifier: Apache-2.0
"""Opening one alert outside the own area: with a reason, for an hour, and told to its owner."""
