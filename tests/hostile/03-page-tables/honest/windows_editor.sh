# linear: passed, whole
# An honest neighbour: lines that end with CR LF, a byte order mark, tabs.
{
    printf '\357\273\277'
    sed 's/^    /\t/; s/$/\r/' "$1"
} >all && mv all "$1"
