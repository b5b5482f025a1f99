#!/bin/bash
# Guess from memory: desktop-file-validate ends with 1 where it prints "error".
#
# Seen with desktop-file-utils 0.26: some of its errors are "(will be fatal in the future)" and have been so for
# years; the exit status is 0. A MIME type that is none and an icon named with its ending are among them. %F
# as a part of an argument (--files=%F), which the specification does not allow, is not mentioned at all.
#
# Why it matters: a program that opens lists is found for them by this very line of its desktop entry, and a build
# that only looks at the exit status ships one that is never offered. Looking for any output finds the first two.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian desktop-file-utils=0.26-1

check() {
    printf '%s\n' '[Desktop Entry]' Type=Application Name=Lists "$@" >lists.desktop
    desktop-file-validate lists.desktop >said && echo passed || echo failed
    sed -n 's/.*error: \(([^)]*)\)\?.*/error \1/p' said
}
seen "a MIME type without a subtype" "$(check 'Exec=lists %f' 'MimeType=text/csv;jsonl;')" <<'END'
passed
error (will be fatal in the future)
END
seen "an icon with its ending" "$(check 'Exec=lists %f' Icon=lists.svg)" <<'END'
passed
error (will be fatal in the future)
END
seen "%F as a part of an argument" "$(check 'Exec=lists --files=%F')" <<'END'
passed
END
seen "what does fail" "$(check 'Exec=lists %f' Terminal=yes)" <<'END'
failed
error 
END
