#!/bin/bash
# Guess from memory: an interim answer (RFC 9110, 15.2: 100 to 199), such as the 103 Early Hints that some gateways send
# before a page, is skipped, as 100 is.
#
# Seen with Qt 6.4.2: 103 is the answer, without a body and without an error. The real one, which comes a moment later on
# the connection that is kept, answers the next request; each one after it is late by one. The status is 200, the
# Content-Length is right, there is no error: nothing tells. (6.11.2 skips all but 101.)
#
# Why it matters: one hint, and everything that is read later is something else's. After a status of 101 to 199 no
# answer over any connection of that QNetworkAccessManager can be believed (Qt tells neither which connection it was nor
# closes it), and what is under way has to be asked again.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6=6.4.2-1

cat >hints.py <<'END'
import time

from loopback import Got, answer, pause, serve


def act(connection, path):
    if path == "/1":
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n")
        time.sleep(0.2)
    connection.sendall(answer(path.encode()))


server = serve(act)
for path in ("/1", "/2", "/3"):
    got = Got(server + path)
    print("asked for", path, "got", got.status, got.error, got.body)
    pause(0.5)
END
seen "each answer is the one before" "$(timeout 60 /usr/bin/python3 hints.py)" <<'END'
asked for /1 got 103 NoError b''
asked for /2 got 200 NoError b'/1'
asked for /3 got 200 NoError b'/2'
END
