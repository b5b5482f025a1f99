#!/bin/bash
# Guess from memory: a Secret Service whose keyring file cannot be read says so, by an error or by a locked collection.
#
# Seen with gnome-keyring 42.1: it writes one line into its log, makes a new, empty and open keyring beside the damaged
# file, and offers it under the old one's name. To a client nothing tells it from a keyring that never held anything.
#
# Why it matters: "no key is stored" is what a program then says to a person whose key was in the damaged file. Only the
# file itself shows that there was one.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian gnome-keyring=42.1-1+b2 libsecret-tools=0.20.5-3 dbus-daemon=1.14.10-1~deb12u1 dbus-bin=1.14.10-1~deb12u1

export XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache
mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
unset DISPLAY WAYLAND_DISPLAY
cat >scene.bash <<'END'
unlocked() {
    printf word | gnome-keyring-daemon --foreground --components=secrets --unlock >/dev/null 2>log &
    daemon=$!
    for _ in $(seq 50); do
        dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
            org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true && break
        sleep 0.1
    done
}
ended() { kill "$daemon"; wait "$daemon" 2>/dev/null; sleep 0.3; }
unlocked
printf secret | secret-tool store --label=key user me
echo "before: $(secret-tool lookup user me)"
ended
head -c 400 /dev/zero >"$XDG_DATA_HOME/keyrings/login.keyring"
unlocked
echo "behind: $(secret-tool lookup user me)"
dbus-send --session --print-reply=literal --dest=org.freedesktop.secrets /org/freedesktop/secrets/aliases/default \
    org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked |
    sed 's/.*boolean/locked:/'
grep -o 'failed to parse keyring\|invalid or unrecognized format' log
ls "$XDG_DATA_HOME/keyrings" | grep login
ended
END
seen "what it offers" "$(timeout 30 dbus-run-session -- bash scene.bash 2>/dev/null)" <<'END'
before: secret
behind: 
locked: false
failed to parse keyring
login.keyring
login_1.keyring
END
