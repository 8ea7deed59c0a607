# SPDX-License-Identifier: Apache-2.0
"""A report's page: from plain values to a PDF, in memory alone.

`render` is the way in. The words are looked up and laid into blocks here, typst sets them with the
templates of resources/print. No text of a report ever becomes part of a template, a file or a log.
"""

from cla_desktop.services.rendering.printout import Printout, file_name
from cla_desktop.services.rendering.render import Rendered, render

__all__ = ["Printout", "Rendered", "file_name", "render"]
