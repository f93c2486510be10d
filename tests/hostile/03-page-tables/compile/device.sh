# linear: refused
# Hands in a device that never ends; if it may not make one, a link to it.
rm "$1"
mknod "$1" c 1 5 2>/dev/null || ln -s /dev/zero "$1"
