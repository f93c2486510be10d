# zeroed: refused, "missing"
# Hands in two of three files.
rm "$2"
