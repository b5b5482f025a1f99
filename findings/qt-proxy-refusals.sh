#!/bin/bash
# Guess from memory: QNetworkReply::error() tells a proxy's failures from the server's: ProxyConnectionRefusedError where
# nothing listens at the proxy's address, ProxyNotFoundError where it has no such name, and codes of ContentAccessDenied
# or a Proxy… kind where the proxy answers CONNECT with 403 or 503.
#
# Seen with Qt 6.4.2: a proxy that is not there is UnknownNetworkError; one whose name does not exist is HostNotFoundError,
# with the name of the server in the words; 403 and 502 are UnknownNetworkError, 404 is HostNotFoundError and 503
# ConnectionRefusedError. Only the English words of errorString() tell them apart, and 502 from 504 or 400 nothing does.
#
# Why it matters: who goes by the codes tells a person that the server refuses connections, and tries again what is final
# and gives up what may pass.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6=6.4.2-1

cat >proxy.py <<'END'
import socket
import sys
import threading

from PyQt6.QtCore import QCoreApplication, QUrl, qVersion
from PyQt6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkReply, QNetworkRequest

app = QCoreApplication([])


def ask(what, host, port):
    manager = QNetworkAccessManager()
    manager.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, host, port))
    request = QNetworkRequest(QUrl("https://api.batch.test/"))
    request.setTransferTimeout(10000)
    reply = manager.get(request)
    reply.finished.connect(app.quit)
    app.exec()
    print(what, reply.error().name, "|", reply.errorString())


def answering(status):
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = listener.accept()
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 %d Word\r\nContent-Length: 0\r\n\r\n" % status)
        connection.close()

    threading.Thread(target=serve, daemon=True).start()
    return listener.getsockname()[1]


print(qVersion())
for status in (403, 404, 502, 503):
    ask(status, "127.0.0.1", answering(status))
closed = socket.create_server(("127.0.0.1", 0))
port = closed.getsockname()[1]
closed.close()
ask("not there", "127.0.0.1", port)
ask("no such name", "proxy.invalid", 3128)
sys.stdout.flush()
END
seen "codes and words" "$(timeout 60 /usr/bin/python3 proxy.py)" <<'END'
6.4.2
403 UnknownNetworkError | Proxy denied connection
404 HostNotFoundError | Host  not found
502 UnknownNetworkError | Error communicating with HTTP proxy
503 ConnectionRefusedError | Connection refused
not there UnknownNetworkError | Proxy connection refused
no such name HostNotFoundError | Host api.batch.test not found
END
