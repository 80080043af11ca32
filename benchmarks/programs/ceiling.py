"""The ceiling: bare gevent WSGIServer and gevent-websocket doing the same exchange, without widgets.

Only its unmasking is replaced, as byte-by-byte Python would measure nothing else. It decodes each message once.
"""

import os

import gevent
import msgspec
from gevent.event import AsyncResult, Event
from gevent.pywsgi import WSGIServer
from geventwebsocket import websocket
from geventwebsocket.handler import WebSocketHandler
from measuring import WANTED, Stopwatch, resident_bytes, tell


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
        self.number += 1
        self.answer = AsyncResult()
        self.ws.send(msgspec.json.encode({**message, "id": self.number}).decode())
        self.answer.get()

    def build(self):
        for wid in range(WANTED.get("widgets", 10)):
            self.ask({"type": "create", "wid": wid, "class": "Label", "args": [f"label {wid}"]})
        built.append(self)
        if len(built) == WANTED["sessions"]:
            all_built.set()

    def set_text(self, text):
        self.ask({"type": "call", "wid": 1, "method": "set_text", "args": [text]})

    def serve(self):
        self.ws.send('{"type": "init", "id": 0}')
        self.ws.receive()
        self.ws.send('{"type": "session-info", "session_id": 1, "token": "x"}')
        gevent.spawn(self.build)
        while True:
            text = self.ws.receive()
            if text is None:
                return
            message = msgspec.json.decode(text)
            if message["type"] == "result" and self.answer is not None:
                self.answer.set(message)
            elif message["type"] == "callback":
                counted["callbacks"] += 1
                gevent.spawn(self.set_text, f"pressed {counted['callbacks']}")


built = []
all_built = Event()
counted = {"callbacks": 0}


def application(environ, start_response):
    Page(environ["wsgi.websocket"]).serve()
    return []


server = WSGIServer(("127.0.0.1", 0), application, handler_class=WebSocketHandler, log=None, backlog=4096)
server.start()
before = resident_bytes()
watch = Stopwatch()
tell(port=server.server_port)
all_built.wait()
tell(**watch.read(), seconds=0)
watch = Stopwatch()
if WANTED["case"] == "calls":
    for number in range(WANTED["count"]):
        built[0].set_text(f"text {number}")
    tell(**watch.read())
elif WANTED["case"] == "updates":
    for number in range(WANTED["rounds"]):
        for page in built:
            page.set_text(f"text {number}")
    tell(**watch.read())
elif WANTED["case"] == "memory":
    gevent.sleep(1)
    grown = resident_bytes() - before
    watch = Stopwatch()
    gevent.sleep(WANTED["idle"])
    tell(bytes=grown, **watch.read())
elif WANTED["case"] == "callbacks":
    while counted["callbacks"] < WANTED["count"]:
        gevent.sleep(0.05)
    tell(**watch.read())
os._exit(0)
