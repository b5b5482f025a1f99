"""A server on loopback that answers as it is told, and one QNetworkAccessManager that asks it. For the scripts beside."""
import socket
import threading
import time

from PyQt6.QtCore import QCoreApplication, QEventLoop, QTimer, QUrl
from PyQt6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkRequest

app = QCoreApplication([])
manager = QNetworkAccessManager()
manager.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))


def answer(body, *fields):
    """A whole answer with these header fields."""
    head = [b"HTTP/1.1 200 OK", *fields, b"Content-Length: %d" % len(body)]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def serve(act):
    """Calls act(connection, path) for each request; gives the address. The connections are kept."""
    listener = socket.create_server(("127.0.0.1", 0))

    def one(connection):
        data = b""
        try:
            while more := connection.recv(65536):
                data += more
                while b"\r\n\r\n" in data:
                    head, data = data.split(b"\r\n\r\n", 1)
                    act(connection, head.split(b" ")[1].decode())
        except OSError:
            pass  # the other side has gone

    def accept():
        while True:
            threading.Thread(target=one, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return "http://127.0.0.1:%d" % listener.getsockname()[1]


def pause(seconds):
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


class Got:
    """What a GET gives: status, error, error text, body, the number of header fields, and the seconds it took."""

    def __init__(self, address, threshold=None):
        request = QNetworkRequest(QUrl(address))
        request.setTransferTimeout(10000)
        if threshold is not None:
            request.setDecompressedSafetyCheckThreshold(threshold)
        start = time.monotonic()
        reply = manager.get(request)
        loop = QEventLoop()
        reply.finished.connect(loop.quit)
        loop.exec()
        self.seconds = time.monotonic() - start
        self.status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        self.error = reply.error().name
        self.words = reply.errorString()
        self.body = bytes(reply.readAll())
        self.fields = len(reply.rawHeaderPairs())
