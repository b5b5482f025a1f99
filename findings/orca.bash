# Sourced by the scripts beside it in place of support.bash: a program in a session of its own, and what Orca speaks of
# it. Needs at-spi2-core, dbus, g++, openbox and xvfb installed.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"

# compile SOURCE: makes `probe` of one file without a Q_OBJECT, with Qt's widgets.
compile() {
    local from=/usr
    [ ! -d root/usr/include/x86_64-linux-gnu/qt6 ] || from=$work/root/usr
    g++ -w -std=c++20 -fPIC "$1" -o probe -I"$from"/include/x86_64-linux-gnu/qt6{,/QtCore,/QtGui,/QtWidgets} \
        -L"$from"/lib/x86_64-linux-gnu -lQt6Widgets -lQt6Gui -lQt6Core
}

# spoken_by_orca: runs `probe`, which begins once there is a file `ready` and writes one line to `step` before each of its
# steps, and prints these lines, each with what Orca was heard to speak after it. Speech goes to Orca's log; nothing
# needs to be heard. Orca may take half a minute to begin, and asks for what it speaks when its turn has come.
spoken_by_orca() {
    export XDG_RUNTIME_DIR=$work/run QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb
    export PYTHONPATH=$work/root/usr/lib/python3/dist-packages GI_TYPELIB_PATH=$work/root/usr/lib/x86_64-linux-gnu/girepository-1.0
    mkdir -m 700 "$XDG_RUNTIME_DIR"
    cat >session <<'SESSION'
Xvfb -displayfd 3 -screen 0 1024x768x24 -nolisten tcp 3>display 2>/dev/null & x=$!
for _ in $(seq 100); do [ -s display ] && break; sleep 0.1; done
export DISPLAY=:$(cat display)
openbox >/dev/null 2>&1 & wm=$!
/usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 & bus=$!
orca --debug-file heard --replace >/dev/null 2>&1 & orca=$!
for _ in $(seq 150); do grep -qs 'SPEECH OUTPUT' heard && break; sleep 0.2; done
timeout 150 ./probe >/dev/null 2>&1 & probe=$!
for _ in $(seq 400); do [ "$(grep -c 'SPEECH OUTPUT' heard)" -gt 1 ] && break; sleep 0.2; done
touch ready
wait $probe
# It writes the end of its log as it goes.
kill $orca
for _ in $(seq 50); do kill -0 $orca 2>/dev/null || break; sleep 0.2; done
kill $bus $wm $x
SESSION
    dbus-run-session -- bash session 2>/dev/null
    {
        sed -nE "s/^([0-9:.]+) - SPEECH OUTPUT: '(.*)'\{.*/\1 2 - \2/p" heard
        sed -E 's/^([0-9:.]+) /\1 1 /' step
    } | sort -k1,1 -k2,2 | sed -n -E '/ 1 /,$ { s/^[0-9:.]+ [12] //; p }' | sed '/^- Screen reader off/d'
}
