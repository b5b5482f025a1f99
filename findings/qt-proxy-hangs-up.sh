#!/bin/bash
# Guess from memory: where a proxy ends the connection instead of answering CONNECT, the reply finishes soon, with
# ProxyConnectionClosedError.
#
# Seen with Qt 6.4.2: so it is as long as HTTP/2 is allowed, after four connections. With Http2AllowedAttribute off, the
# manager connects once and then does nothing more: no signal, no error, until a transfer timeout, which looks like the
# person's own abort; without one it waits for ever. That connection stays taken: another request over the same manager
# does not even connect. A plain socket with the same proxy says ProxyConnectionClosedError at once.
#
# Why it matters: a proxy that is overloaded, or that does not like where one wants to go, costs the whole time that a
# server may take, and the sentence that follows blames the server.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6=6.4.2-1

cat >proxy.py <<'END'
import socket
import sys
import threading

from PyQt6.QtCore import QCoreApplication, QUrl, qVersion
from PyQt6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkRequest, QTcpSocket

app = QCoreApplication([])
asked = []
listener = socket.create_server(("127.0.0.1", 0))


def serve():
    while True:
        connection, _ = listener.accept()
        asked.append(connection.recv(4096))
        connection.close()


threading.Thread(target=serve, daemon=True).start()
proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", listener.getsockname()[1])
manager = QNetworkAccessManager()
manager.setProxy(proxy)


def ask(what, http2):
    before = len(asked)
    request = QNetworkRequest(QUrl("https://api.batch.test/"))
    request.setAttribute(QNetworkRequest.Attribute.Http2AllowedAttribute, http2)
    request.setTransferTimeout(3000)
    reply = manager.get(request)
    reply.finished.connect(app.quit)
    app.exec()
    print(f"{what}: {reply.error().name}, CONNECT {len(asked) - before}")


print(qVersion())
ask("without HTTP/2", False)
ask("without HTTP/2 again", False)
manager = QNetworkAccessManager()
manager.setProxy(proxy)
ask("with HTTP/2", True)
plain = QTcpSocket()
plain.setProxy(proxy)
plain.errorOccurred.connect(lambda error: (print("a plain socket:", error.name), app.quit()))
plain.connectToHost("api.batch.test", 443)
app.exec()
sys.stdout.flush()
END
seen "how it ends" "$(timeout 60 /usr/bin/python3 proxy.py)" <<'END'
6.4.2
without HTTP/2: OperationCanceledError, CONNECT 1
without HTTP/2 again: OperationCanceledError, CONNECT 0
with HTTP/2: ProxyConnectionClosedError, CONNECT 4
a plain socket: ProxyConnectionClosedError
END
