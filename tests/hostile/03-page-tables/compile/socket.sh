# linear: refused, "cannot be read"
# Hands in a socket, which cannot be opened at all.
rm "$1"
perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => $ARGV[0],
    Listen => 1) or die' "$1"
