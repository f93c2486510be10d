# linear: refused, "symbolic link"
# Hands in a link up from its own folder, to wherever the finished lab may be.
rm "$1"
ln -s "../../../../../../../../../../solutions/03-page-tables/$1" "$1"
