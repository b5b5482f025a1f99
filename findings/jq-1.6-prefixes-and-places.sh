#!/bin/bash
# Guess from memory: gsub("^uploads/"; "") takes one prefix off, since ^ is the beginning of the text; index("/")
# gives a place that [:n] understands; limit(0; f) gives nothing.
#
# Seen with jq 1.6, the one of Debian 12:
#  - gsub() begins anew behind each hit, and ^ matches there too: every prefix in a row goes.
#  - index() counts bytes, slices count characters: cut at it, a path with an é or a 日 before the slash is too long.
#  - limit(0; f) gives one value.
#
# Why it matters: a remote path is an upload's path with one prefix less, and it is the two-fold one that is wrong.
# Paths beyond ASCII are cut in the wrong place without an error. ltrimstr("uploads/") and split("/")[0] do what is
# meant.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian jq=1.6-2.1+deb12u3

seen "prefixes" "$(jq -nr '"uploads/uploads/a.pdf" | gsub("^uploads/"; ""), ltrimstr("uploads/")')" <<'END'
a.pdf
uploads/a.pdf
END
seen "a place" "$(jq -nr '"日本/b.pdf" | index("/"), .[:index("/")], split("/")[0]')" <<'END'
6
日本/b.p
日本
END
seen "none of two" "$(jq -nc '[limit(0; 1, 2)]')" <<'END'
[1]
END
