#!/bin/sh
# Proves that the README's two command lines work, exactly as written there,
# on a machine that has nothing but Debian's base system.
#
# The machine is a directory that debootstrap makes; the repository's last
# commit is cloned into it. All mounts are made in a mount namespace of our
# own, so they are gone when this ends, however it ends. Needs root. The
# archive, and how to reach it, are those of this system's apt.
set -eu
cd "$(dirname "$0")/../.."

if [ "${1:-}" != --inside ]; then
    dir=$(mktemp -d)
    trap 'rm -rf --one-file-system "$dir"' EXIT
    # In the background, so that this shell hears a signal at once; unshare is
    # deaf to all but KILL, and takes everything inside with it.
    unshare --mount --pid --fork --kill-child sh "$0" --inside "$dir" &
    trap 'kill -KILL $!; wait $!; exit 130' INT TERM HUP
    wait $!
    exit
fi
tree=$2/tree
suite=bookworm

say() {
    echo "debootstrap: $*"
}
fail() {
    say "$*" >&2
    exit 1
}

# The command lines: the README's first fenced block that has "make demo".
awk '/^```/ { if (inside && found) exit; inside = !inside; text = ""; next }
     inside { text = text $0 "\n"; if (/make demo/) found = 1 }
     END { if (found) printf "%s", text }' README.md >"$2/lines"
[ "$(wc -l <"$2/lines")" -eq 2 ] ||
    fail "README.md should have a block of two command lines, with make demo"

[ -z "$(git status --porcelain)" ] ||
    say "note: there are uncommitted changes; the last commit is tried"

mirror=$(apt-get indextargets --format '$(SITE) $(CODENAME) $(COMPONENT)' \
    'Created-By: Packages' |
    awk -v suite=$suite '$2 == suite && $3 == "main" { print $1; exit }')
[ -n "$mirror" ] || fail "apt knows no archive that has $suite"
proxy=$(apt-config dump --format '%v%n' Acquire::http::Proxy)
[ -z "$proxy" ] || export http_proxy="$proxy"

say "making a minimal $suite"
case $mirror in
https:*) more=--include=ca-certificates ;;
*) more= ;;
esac
# shellcheck disable=SC2086  # no option is no word
debootstrap --variant=minbase $more $suite "$tree" "$mirror" \
    >"$2/debootstrap.log" || { tail "$2/debootstrap.log"; exit 1; }

# The tree keeps the sources.list that debootstrap wrote; how the archive is
# reached (proxy, passwords, certificates, names) it learns from us.
for file in /etc/apt/apt.conf /etc/apt/apt.conf.d /etc/apt/auth.conf \
    /etc/apt/auth.conf.d /etc/resolv.conf /etc/hosts; do
    [ ! -e $file ] || cp -RL $file "$tree$(dirname $file)/"
done
[ -z "$more" ] || cp /etc/ssl/certs/ca-certificates.crt "$tree/etc/ssl/certs/"

git clone --quiet --no-hardlinks . "$tree/pageturner"
mount -t proc proc "$tree/proc"
mkdir -p "$tree/dev/shm"
mount -t tmpfs tmpfs "$tree/dev/shm"

number=0
while read -r line; do
    number=$((number + 1))
    say "\$ $line"
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root TERM=dumb \
        chroot "$tree" sh -c "cd /pageturner && $line" \
        </dev/null >"$2/out.$number" 2>&1 || {
        tail -n 40 "$2/out.$number"
        fail "this did not succeed: $line"
    }
    tail -n 12 "$2/out.$number"
done <"$2/lines"

# A demo without a full mark, or a test run without tests, proves nothing.
grep -q '100 of 100 points' "$2/out.1" || fail "the demo gives no full mark"
tail -n 1 "$2/out.2" | grep -Eqx '[1-9][0-9]* passed, 0 failed' ||
    fail "the last line of the tests is not \"N passed, 0 failed\""
say "both command lines of the README work on a bare machine"
