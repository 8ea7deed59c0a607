# SPDX-License-Identifier: Apache-2.0
"""Forms driven by keyboard as a person drives them."""
