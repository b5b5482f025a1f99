#!/bin/bash
# Guess from memory: an answer with more header fields than Qt reads is an error, or has the fields that fit.
#
# Seen with Qt 6.4.2: with 101 of them (or one of more than 100 KiB) the status is 200, there is no error, and no header
# field at all. Its Content-Length is gone too, so that the body is all that comes until the server ends the connection,
# which one that keeps it never does. (6.11.2 does the same.)
#
# Why it matters: such an answer never finishes, and looks like any other until then. A good status without a single
# header field is given up as soon as the head is there.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6=6.4.2-1

cat >fields.py <<'END'
import socket
import time

from loopback import Got, answer, serve


def act(connection, path):
    fields = [b"X-%d: y" % i for i in range(int(path[1:]) - 1)]
    connection.sendall(answer(b"{}", *fields))
    time.sleep(1)
    connection.shutdown(socket.SHUT_RDWR)


server = serve(act)
for fields in (100, 101):
    got = Got(server + "/%d" % fields)
    end = "at once" if got.seconds < 0.8 else "with the end of the connection"
    print(fields, "fields:", got.status, got.error, got.body, got.fields, end)
END
seen "100 and 101 header fields" "$(timeout 60 /usr/bin/python3 fields.py)" <<'END'
100 fields: 200 NoError b'{}' 100 at once
101 fields: 200 NoError b'{}' 0 with the end of the connection
END
