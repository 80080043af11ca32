"""An editable table with a million cells: a stock of 100,000 articles whose amounts and total follow what is edited.

Click a header to sort, type to find or to edit, Ctrl+A and Ctrl+C copy everything. The button changes the prices of the
rows that are selected.

Run it with ``python examples/million_cells.py`` and open http://127.0.0.1:9501/.
"""

import random

from pgwidgets.sync import Application

ARTICLES = 100_000
PARTS = ["Bolt", "Nut", "Washer", "Spring", "Bearing", "Gasket", "Hinge", "Valve"]
COLUMNS = [
    {"label": "Article", "key": "article", "colwidth": "2fr"},
    {"label": "Shelf", "key": "shelf"},
    {"label": "Size", "key": "size", "type": "int"},
    {"label": "Quantity", "key": "quantity", "type": "int", "editable": True},
    {"label": "Least", "key": "least", "type": "int", "editable": True},
    {"label": "Price", "key": "price", "type": "float", "editable": True},
    {"label": "Amount", "key": "amount", "type": "float"},
    {"label": "Weight", "key": "weight", "type": "float", "editable": True},
    {"label": "On sale", "key": "sale", "widget": "checkbox"},
    {"label": "Note", "key": "note", "editable": True, "colwidth": "2fr"},
]

app = Application(max_sessions=None)


def make_stock():
    """A dict per article."""
    dice = random.Random(1)
    stock = []
    for number in range(ARTICLES):
        quantity, price = dice.randrange(500), dice.randrange(10, 9000) / 100
        stock.append(
            {
                "article": f"{PARTS[number % len(PARTS)]} {number:05}",
                "shelf": f"{'ABCDEFGH'[number % 7]}{number % 89:02}",
                "size": 2 + number % 40,
                "quantity": quantity,
                "least": dice.randrange(50),
                "price": price,
                "amount": round(quantity * price, 2),
                "weight": dice.randrange(1, 900) / 1000,
                "sale": number % 11 == 0,
                "note": None,
            }
        )
    return stock


stock = make_stock()


@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    table = Widgets.TableView(
        columns=COLUMNS, selection_mode="multiple", sortable=True, show_row_numbers=True, alternate_row_colors=True
    )
    rows = {f"row{number}": dict(article) for number, article in enumerate(stock)}
    total = sum(article["amount"] for article in stock)
    status = Widgets.Label("")
    raise_prices = Widgets.Button("Raise the selected prices by 10 %")

    def show_total():
        status.set_text(f"{len(rows)} articles worth {total:,.2f}")

    def change(row, column, value):
        """Note what an article has become, and what follows from that."""
        nonlocal total
        row[column] = value
        total -= row["amount"]
        row["amount"] = round((row["quantity"] or 0) * (row["price"] or 0), 2)
        total += row["amount"]

    def edited(path, column, _old, value):
        row = rows[path[0]]
        change(row, column, value)
        with session.batch():
            table.set_cell(path, "amount", row["amount"])
            show_total()

    def raise_selected():
        for item in table.get_selected():
            row = rows[item["path"][0]]
            change(row, "price", round((row["price"] or 0) * 1.1, 2))
        table.update_data(list(rows.values()))  # only what differs is sent
        show_total()

    tools = Widgets.HBox(spacing=12)
    tools.add_widget(raise_prices, 0)
    tools.add_widget(status, 1)
    box = Widgets.VBox(spacing=8, padding=10)
    box.add_widget(tools, 0)
    box.add_widget(table, 1)
    page = Widgets.Page()
    page.set_widget(box)
    table.set_data(stock)
    show_total()
    table.on("cell_edited", edited)
    raise_prices.on("activated", raise_selected)
    page.show()


app.run()
