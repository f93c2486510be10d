# linear: refused, "missing"
# Hands in everything but what was asked for.
mv "$1" "page_tables.c "
