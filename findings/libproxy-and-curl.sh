#!/bin/bash
# Guess from memory: libproxy, which Debian's Qt asks for the system's proxy, reads the same variables as curl.
#
# Seen with libproxy 0.4.18 and curl 7.88.1: for an https address libproxy takes http_proxy, also in capitals, which curl
# leaves alone on purpose; it passes ALL_PROXY and a proxy without a scheme by; and no_proxy with "*" or a bare domain
# excepts nothing (curl: everything, and the domain with all below it).
#
# Why it matters: what a person tried with curl does not hold for a Qt program beside it: it goes directly where it should
# not, or through a proxy that does not know the host.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian libproxy-tools=0.4.18-1.2 libproxy1v5=0.4.18-1.2 curl=7.88.1-10+deb12u15 libcurl4=7.88.1-10+deb12u15

# way VARIABLE...: which proxy each takes for https://api.batch.test/; nothing listens behind any.
way() {
    local clean=(env -i "PATH=$PATH" "LD_LIBRARY_PATH=$LD_LIBRARY_PATH" "$@") by_curl
    by_curl=$("${clean[@]}" curl -sv -m 2 https://api.batch.test/ 2>&1 |
        sed -n 's/^\* *Trying \(127[0-9.:]*\)\.\.\..*/\1/p; s/^curl: (6).*/direct/p; s/^\* Could not resolve host.*/direct/p' | head -1)
    printf '%s: libproxy %s, curl %s\n' "$*" "$("${clean[@]}" proxy https://api.batch.test/)" "$by_curl"
}
seen "the way of each" "$(
    way https_proxy=http://127.0.0.1:9
    way http_proxy=http://127.0.0.1:9
    way HTTP_PROXY=http://127.0.0.1:9
    way ALL_PROXY=http://127.0.0.1:9
    way https_proxy=127.0.0.1:9
    way https_proxy=http://127.0.0.1:9 'no_proxy=*'
    way https_proxy=http://127.0.0.1:9 no_proxy=batch.test
)" <<'END'
https_proxy=http://127.0.0.1:9: libproxy http://127.0.0.1:9, curl 127.0.0.1:9
http_proxy=http://127.0.0.1:9: libproxy http://127.0.0.1:9, curl direct
HTTP_PROXY=http://127.0.0.1:9: libproxy http://127.0.0.1:9, curl direct
ALL_PROXY=http://127.0.0.1:9: libproxy direct://, curl 127.0.0.1:9
https_proxy=127.0.0.1:9: libproxy direct://, curl 127.0.0.1:9
https_proxy=http://127.0.0.1:9 no_proxy=*: libproxy http://127.0.0.1:9, curl direct
https_proxy=http://127.0.0.1:9 no_proxy=batch.test: libproxy http://127.0.0.1:9, curl direct
END
