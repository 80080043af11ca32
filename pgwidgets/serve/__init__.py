"""``python -m pgwidgets serve``: one application on several processes of one machine."""
