# linear: refused, "missing"
# Hands in a file with options under a name that the compiler takes for a list
# of such, and not the file that was asked for.
mv "$1" "@$1"
echo '-fplugin=./evil.so -o /tmp/pt-hostile-response' >"@opt.c"
