# linear: refused, "symbolic link"
# Hands in a link to a file that only the grader may read.
ln -sf /etc/passwd "$1"
