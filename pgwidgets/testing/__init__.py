"""Test programs that use pgwidgets without a browser.

:class:`FakeBrowser` connects to a running application as a browser page would, shows nothing, and lets a test
look at the widgets, act on them, and be slow, frozen or gone::

    from pgwidgets.testing import FakeBrowser

    def test_hello_button_changes_the_status(app):
        with FakeBrowser(app) as browser:
            browser.wait_for(lambda: browser.find("Button", text="Hello"))
            browser.fire(browser.find("Button", text="Hello"), "activated")
            browser.wait_for(lambda: browser.find("Label").text == "Hello!")

Needs the extra ``testing``: ``pip install "pgwidgets[testing]"``.
"""

from .fake_browser import FakeBrowser, LogEntry
from .fake_page import FakePage
from .fake_widget import FakeWidget, WidgetNotFound
from .line import Closed

__all__ = ["Closed", "FakeBrowser", "FakePage", "FakeWidget", "LogEntry", "WidgetNotFound"]
