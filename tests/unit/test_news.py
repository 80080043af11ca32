"""Which rows a page must be sent again."""

from __future__ import annotations

from pgwidgets.model.views.news import MOST_NOTED, News
from pgwidgets.model.views.rows import Row


def rows_of(count: int) -> list[Row]:
    return [Row(str(number), {}) for number in range(count)]


def test_row_differs_after_a_change_of_it_alone() -> None:
    news, (one, other) = News(), rows_of(2)
    news.changed([one])
    assert news.may_differ(one, 0)
    assert not news.may_differ(one, news.number)
    assert not news.may_differ(other, 0)
    assert news.may_differ(other, None)


def test_every_row_differs_after_anything_else() -> None:
    news, (one, other) = News(), rows_of(2)
    news.changed([one])
    before = news.number
    news.all_changed()
    assert news.may_differ(other, before)
    assert not news.may_differ(one, news.number)


def test_what_is_remembered_is_bounded() -> None:
    news, rows = News(), rows_of(MOST_NOTED + 1)
    news.changed(rows[:-1])
    before = news.number
    news.changed(rows[-1:])
    assert len(news._changed) == 1
    assert news.may_differ(rows[0], before - 1)
    assert not news.may_differ(rows[0], before)
    assert news.may_differ(rows[-1], before)
    news.changed(rows)
    assert len(news._changed) == 0
    assert news.may_differ(rows[0], before)
