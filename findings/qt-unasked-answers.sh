#!/bin/bash
# Guess from memory: bytes that come while no request is under way end the connection, as RFC 9112 (9.2) has it.
#
# Seen with Qt 6.4.2: they wait in the socket. The next request gets them as its answer, and each one after it is late by
# one. The status is 200, there is no error. Qt looks for left-over bytes only in the moment in which an answer is
# complete.
#
# Why it matters: a gateway that asked its server twice and passes both answers on is enough. So an answer has to say what
# it is about, and is compared with what was asked for: the id of a batch, the project of its jobs, and the X-Request-ID
# where a server repeats it.
#
# What no comparison finds: a late answer about the same thing (an older state of the same batch, another page of the same
# list), jobs that do not name their project, a project that was asked for by its short name, a refusal. That lasts
# until the first answer that does not fit, which ends the trust in all connections of that manager.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6=6.4.2-1

cat >unasked.py <<'END'
import time

from loopback import Got, answer, pause, serve


def act(connection, path):
    time.sleep(0.1)
    connection.sendall(answer(path.encode()))
    if path == "/1":
        time.sleep(0.2)
        connection.sendall(answer(b"/1 again"))


server = serve(act)
for path in ("/1", "/2", "/3"):
    got = Got(server + path)
    print("asked for", path, "got", got.status, got.error, got.body)
    pause(0.5)
END
seen "the second answer is the next request's" "$(timeout 60 /usr/bin/python3 unasked.py)" <<'END'
asked for /1 got 200 NoError b'/1'
asked for /2 got 200 NoError b'/1 again'
asked for /3 got 200 NoError b'/2'
END
