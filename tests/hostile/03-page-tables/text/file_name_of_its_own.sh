# linear: refused, "does not compile"
# An error in a file whose name it has made up: a terminal obeys it.
printf '#line 1 "\033[2J\\033[1;1H\\n/etc/passwd:1: error: all passed"\nx x\n' \
    >>"$1"
