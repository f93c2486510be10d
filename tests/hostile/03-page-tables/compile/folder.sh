# linear: refused, "folder"
# Hands in a folder.
rm "$1" && mkdir "$1"
