# linear: refused, "bytes"
# Hands in two megabytes, of which the compiler would have to read each.
head -c 2097152 /dev/zero | tr '\0' '\n' >>"$1"
