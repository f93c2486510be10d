# zeroed: refused, "not a file"
# Of three files, the last is a pipe: two have been read by then.
rm "$3" && mkfifo "$3"
