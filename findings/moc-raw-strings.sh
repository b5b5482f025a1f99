#!/bin/bash
# Guess from memory: moc reads C++ well enough that the contents of a raw string are no business of its.
#
# Seen with moc 6.4.2: behind a raw string that holds an odd number of quotation marks it finds no class: "No relevant
# classes found. No output generated." and ends with 0. What one sees is a linker that misses a vtable. With an even
# number all is well, whatever else the string holds.
#
# Why it matters: a test that holds half a JSON document, such as one that was cut inside a text, is written with escapes.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian qt6-base-dev-tools=6.4.2+dfsg-10

for text in '{"id":"j1' '{"id":"j1"'; do
    cat >raw.cpp <<END
#include <QObject>
const char *const cut = R"($text)";
class Some : public QObject
{
    Q_OBJECT
};
END
    printf '%s | %s classes, ended with %s\n' "$text" "$("$work"/root/usr/lib/qt6/libexec/moc raw.cpp 2>/dev/null |
        grep -c 'staticMetaObject = ')" "$("$work"/root/usr/lib/qt6/libexec/moc raw.cpp >/dev/null 2>&1; echo $?)"
done >moc.txt
seen "three quotation marks and four" "$(cat moc.txt)" <<'END'
{"id":"j1 | 0 classes, ended with 0
{"id":"j1" | 1 classes, ended with 0
END
