# linear: refused
# An error that quotes a name of half a megabyte.
{
    printf 'int x = '
    head -c 500000 /dev/zero | tr '\0' a
    printf ';\n'
} >>"$1"
