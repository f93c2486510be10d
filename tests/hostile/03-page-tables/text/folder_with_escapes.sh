# linear: refused, "missing"
# Hands in a folder with what was asked for in it; the name of the folder is
# shown, and a terminal obeys it.
folder=$(printf 'a\033[2J\302\233\377b')
mkdir "$folder" && mv "$1" "$folder"
