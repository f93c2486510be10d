# linear: refused, "not a file"
# Hands in a pipe: who opens it waits until somebody writes.
rm "$1" && mkfifo "$1"
