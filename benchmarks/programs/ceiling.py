"""The ceiling: bare gevent WSGIServer and gevent-websocket doing the same exchange, without widgets.

Only its unmasking is replaced, as byte-by-byte Python would measure nothing else. It decodes each message once.
"""

import sys

import gevent
import msgspec
from gevent.event import AsyncResult, Event
from gevent.pywsgi import WSGIServer
from geventwebsocket import websocket
from geventwebsocket.handler import WebSocketHandler
from measuring import WANTED, Growth, Stopwatch, obey, tell

CHUNK_BYTES = 512 * 1024


def unmask(self, payload):
    mask = int.from_bytes((self.mask * (len(payload) // 4 + 1))[: len(payload)], "big")
    return bytearray((int.from_bytes(payload, "big") ^ mask).to_bytes(len(payload), "big"))


websocket.Header.unmask_payload = websocket.Header.mask_payload = unmask


class Page:
    def __init__(self, ws):
        self.ws = ws
        self.number = 0
        self.answer = None

    def ask(self, message):
        self.answer = AsyncResult()
        self.tell(message)
        self.answer.get()

    def tell(self, message):
        self.number += 1
        self.ws.send(msgspec.json.encode({**message, "id": self.number}).decode())

    def build(self):
        for wid in range(WANTED["widgets"]):
            kind = "Label" if wid else "Button"
            self.ask({"type": "create", "wid": wid, "class": kind, "args": [f"label {wid}"]})
        built.append(self)
        if len(built) == WANTED["sessions"]:
            all_built.set()

    def set_text(self, text):
        self.ask({"type": "call", "wid": 1, "method": "set_text", "args": [text]})

    def serve(self):
        self.ws.send('{"type": "init", "id": 0}')
        self.ws.receive()
        self.ws.send('{"type": "session-info", "session_id": 1, "token": "x"}')
        if len(built) == WANTED["sessions"]:
            mirrors.append(self)
        else:
            gevent.spawn(self.build)
        upload = []
        while True:
            data = self.ws.receive()
            if data is None:
                return
            if isinstance(data, str):
                self.take(msgspec.json.decode(data), upload)
            else:
                upload.append(data)

    def take(self, message, upload):
        kind = message["type"]
        if kind == "result" and self.answer is not None:
            self.answer.set(message)
        elif kind == "binary-chunk" and message["chunk_index"] + 1 == message["num_chunks"]:
            received = bytes(self.ws.receive())
            upload.append(received)
            tell(received=len(b"".join(upload)))
            upload.clear()
        elif kind == "callback" and message["action"] == "activated":
            counted["callbacks"] += 1
            gevent.spawn(self.set_text, f"pressed {counted['callbacks']}")


built = []
mirrors = []
all_built = Event()
counted = {"callbacks": 0}


def application(environ, start_response):
    Page(environ["wsgi.websocket"]).serve()
    return []


def measured(function):
    def run():
        watch = Stopwatch()
        function()
        return watch.read()

    return run


def calls():
    for number in range(WANTED["count"]):
        for page in mirrors:
            page.tell({"type": "call", "wid": 1, "method": "set_text", "args": [f"text {number}"]})
        built[0].set_text(f"text {number}")


def updates():
    for number in range(WANTED["count"]):
        for page in built:
            page.set_text(f"text {number}")


def show_picture():
    picture = bytes(WANTED["picture"])
    for offset in range(0, len(picture), CHUNK_BYTES):
        built[0].tell({"type": "binary-chunk", "transfer_id": 1, "encoding": "binary"})
        built[0].ws.send(picture[offset : offset + CHUNK_BYTES], binary=True)


server = WSGIServer(("127.0.0.1", 0), application, handler_class=WebSocketHandler, log=None, backlog=4096)
server.start()
growth = Growth()
tell(port=server.server_port)
all_built.wait()
tell(built=len(built))
obey(
    {
        "calls": measured(calls),
        "updates": measured(updates),
        "picture": measured(show_picture),
        "memory": growth.read,
        "browsers": lambda: {"number": 1 + len(mirrors)},
    },
    lambda: gevent.get_hub().threadpool.apply(sys.stdin.readline),
)
