#!/bin/bash
# Guess from memory: a program stores its first secret, KWallet asks the person to make a wallet, the person cancels
# that, and the store fails.
#
# Seen with KWallet 5.103.0 and libsecret 0.20.5: the store never ends, with neither a result nor an error. KWallet's
# answer to the prompt is a list of paths though one path was asked for, and libsecret takes that for an error and has
# none to give. Nothing more of the program's calls is done where it does one after the other (as QtKeychain).
#
# Why it matters: canceling is what most people do at that wizard, which offers GnuPG first. Whoever stores a secret
# needs a bound of their own from `Prompt.Completed(dismissed)` on.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian libkf5wallet-bin=5.103.0-1 libqca-qt5-2-plugins=2.3.5-2 libsecret-tools=0.20.5-3 libglib2.0-bin dbus-daemon \
    dbus-bin
export QT_PLUGIN_PATH=$work/root/usr/lib/x86_64-linux-gnu/qt5/plugins XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME
unset DISPLAY WAYLAND_DISPLAY

cat >bus.conf <<END
<busconfig>
  <type>session</type>
  <listen>unix:dir=$work</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
cat >session.sh <<'END'
exec 3>&1 >/dev/null
kwalletd5 &
wallet=$!
gdbus wait --session --timeout 20 org.freedesktop.secrets
dbus-monitor --session "type='method_call',member='Prompt'" >prompts &
monitor=$!
sleep 1
printf word | timeout 8 secret-tool store --label=name attribute value 2>store.log &
store=$!
for _ in $(seq 50); do
    prompt=$(grep -om1 '/org/freedesktop/secrets/prompt/[a-z0-9]*' prompts) && break
    sleep .1
done
sleep 1
gdbus call --session -d org.freedesktop.secrets -o "$prompt" -m org.freedesktop.Secret.Prompt.Dismiss
wait "$store"
echo "secret-tool ends with $?" >&3
grep -o 'received unexpected result type ao .*' store.log >&3
kill "$wallet" "$monitor"
END
seen 'timeout ends a store whose new wallet was canceled, with 124' \
    "$(timeout 60 dbus-run-session --config-file=bus.conf -- bash session.sh 2>/dev/null)" <<'END'
secret-tool ends with 124
received unexpected result type ao from Completed signal instead of expected o
END
