#!/bin/bash
# Guess from memory: an answer that is packed with gzip and cut short fails as one that is not packed does, with
# RemoteHostClosedError; one that unpacks to more than decompressedSafetyCheckThreshold() has an error of its own; x-gzip
# is gzip (RFC 9110, 8.4.1.3); and zeros behind the data, with which some servers fill up a block, are passed over, as
# gunzip does.
#
# Seen with Qt 6.4.2: of a packed answer that was cut, the part that could be unpacked is all there is, without an error:
# Qt takes its Content-Length away and does not look for the end of the data. Over the threshold and corrupt are one
# error, UnknownContentError with "Decompression failed: " and nothing behind. x-gzip comes as it is, packed. With zeros
# behind the data the whole answer is corrupt.
#
# Why it matters: half a list passes for all of it, and the sentences about the rest cannot say what is wrong. Who sets
# Accept-Encoding gets the bytes as they came, and can unpack them with zlib, off the GUI thread too.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6=6.4.2-1

cat >packed.py <<'END'
import gzip
import random
import socket
import time

from loopback import Got, answer, serve

random.seed(1)
BODY = bytes(random.choice(b"abcdefgh") for _ in range(20000))
PACKED = gzip.compress(BODY)
LARGE = gzip.compress(b" " * (12 << 20))
GZIP = b"Content-Encoding: gzip"
ANSWERS = {
    "not packed, 20 bytes missing": answer(BODY)[:-20],
    "gzip, 20 bytes missing": answer(PACKED, GZIP)[:-20],
    "gzip whose checksum is missing": answer(PACKED, GZIP)[:-8],
    "12 MiB over a threshold of 1 MiB": answer(LARGE, GZIP),
    "corrupt": answer(LARGE[:10] + bytes(255 - byte for byte in LARGE[10:200]), GZIP),
    "x-gzip": answer(PACKED, b"Content-Encoding: x-gzip"),
    "gzip filled up with zeros": answer(PACKED + bytes(512), GZIP),
}


def act(connection, path):
    connection.sendall(list(ANSWERS.values())[int(path[1:])])
    # First the bytes, then the end: where both come together, Qt does not compare the length of any answer.
    time.sleep(0.3)
    connection.shutdown(socket.SHUT_RDWR)


server = serve(act)
for number, what in enumerate(ANSWERS):
    got = Got(server + "/%d" % number, threshold=1 << 20)
    if got.error == "UnknownContentError":
        part = got.words
    elif got.body == BODY:
        part = "all of it"
    elif got.body == PACKED:
        part = "still packed"
    else:
        part = "a part of it" if got.body and BODY.startswith(got.body) else "something else"
    print(what, "|", got.status, got.error, "|", part)
END
seen "cut, over the threshold, x-gzip, zeros" "$(timeout 60 /usr/bin/python3 packed.py)" <<'END'
not packed, 20 bytes missing | 200 RemoteHostClosedError | a part of it
gzip, 20 bytes missing | 200 NoError | a part of it
gzip whose checksum is missing | 200 NoError | all of it
12 MiB over a threshold of 1 MiB | 200 UnknownContentError | Decompression failed: 
corrupt | 200 UnknownContentError | Decompression failed: 
x-gzip | 200 NoError | still packed
gzip filled up with zeros | 200 UnknownContentError | Decompression failed: 
END
