"""A WebSocket server that says exactly what a test tells it to, on plain sockets."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import struct
import threading
from typing import Any

TIMEOUT_S = 10.0
# RFC 6455 section 1.3
ACCEPT_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, BINARY, CLOSE = 1, 2, 8


class ScriptedServer:
    """Takes one connection.

    Attributes:
        url: WebSocket address.
        request: head of the upgrade request, once somebody connected.
    """

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(TIMEOUT_S)
        self.port = self._listener.getsockname()[1]
        self.url = f"ws://127.0.0.1:{self.port}/ws"
        self.request = ""
        self._socket: socket.socket | None = None
        self._is_upgraded = threading.Event()
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()

    def send(self, message: Any) -> None:
        """Send a JSON text message; bytes go out as a binary frame."""
        if isinstance(message, bytes):
            self._send_frame(BINARY, message)
        else:
            self._send_frame(TEXT, json.dumps(message).encode())

    def ask(self, message: Any) -> Any:
        """Send a message and return the next one that comes."""
        self.send(message)
        return self.receive()

    def greet(self, session_id: int = 1, token: str = "secret") -> Any:
        """Do the handshake and return the reply to the greeting."""
        reply = self.ask({"type": "init", "id": 0})
        self.send({"type": "session-info", "session_id": session_id, "token": token})
        assert self.receive()["type"] == "viewport"
        return reply

    def receive(self) -> Any:
        """The next message: parsed JSON, or bytes."""
        opcode, payload = self.receive_frame()
        return payload if opcode == BINARY else json.loads(payload)

    def receive_frame(self) -> tuple[int, bytes]:
        """The next frame: opcode and unmasked payload."""
        first, second = self._read(2)
        length = second & 0x7F
        if length == 126:
            (length,) = struct.unpack("!H", self._read(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self._read(8))
        mask = self._read(4)
        payload = bytes(byte ^ mask[index % 4] for index, byte in enumerate(self._read(length)))
        return first & 0x0F, payload

    def close(self, code: int, reason: str = "") -> None:
        """Send a close frame."""
        self._send_frame(CLOSE, struct.pack("!H", code) + reason.encode())

    def is_silent(self, seconds: float) -> bool:
        """Whether nothing arrives for that long."""
        self._connection.settimeout(seconds)
        try:
            return not self._connection.recv(1, socket.MSG_PEEK)
        except TimeoutError:
            return True
        finally:
            self._connection.settimeout(TIMEOUT_S)

    def at_end(self) -> bool:
        """Whether the browser cut the line."""
        try:
            return self._connection.recv(1) == b""
        except ConnectionResetError:
            return True

    def stop(self) -> None:
        """Close everything."""
        self._acceptor.join(TIMEOUT_S)
        self._listener.close()
        if self._socket:
            self._socket.close()

    @property
    def _connection(self) -> socket.socket:
        assert self._is_upgraded.wait(TIMEOUT_S)
        assert self._socket is not None
        return self._socket

    def _accept(self) -> None:
        try:
            self._socket, _ = self._listener.accept()
        except OSError:
            return
        self._socket.settimeout(TIMEOUT_S)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self._socket.recv(4096)
        self.request = head.decode()
        key = next(
            line for line in self.request.splitlines() if line.startswith("Sec-WebSocket-Key:")
        ).split()[1]
        accept = base64.b64encode(hashlib.sha1(key.encode() + ACCEPT_GUID).digest()).decode()
        self._socket.sendall(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
        )
        self._is_upgraded.set()

    def _send_frame(self, opcode: int, payload: bytes) -> None:
        if len(payload) < 126:
            head = struct.pack("!BB", 0x80 | opcode, len(payload))
        elif len(payload) < 1 << 16:
            head = struct.pack("!BBH", 0x80 | opcode, 126, len(payload))
        else:
            head = struct.pack("!BBQ", 0x80 | opcode, 127, len(payload))
        self._connection.sendall(head + payload)

    def _read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            piece = self._connection.recv(count - len(data))
            if not piece:
                raise EOFError("the browser is gone")
            data += piece
        return data
