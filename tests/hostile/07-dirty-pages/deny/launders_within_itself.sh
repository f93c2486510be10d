# launder: crashed wrong
# Whoever saves a page launders all others first, which saves them, which
# launders all others first. Only while something is laundered.
sed -i -e 's/^enum why dirty_save(.*/static int laundering;\n\n&/' "$1"
awk '
    /^enum why dirty_launder\(/ { inside = 1 }
    inside && /vpn_t end = first \+ pages;/ { print "    laundering++;" }
    { print }
    /slot_t s = p->slot;/ {
        print "    if (laundering)"
        print "        (void)dirty_launder(m, p->as, 1, p->vpn + 1);"
    }' "$1" >"$1.new" && mv "$1.new" "$1"
