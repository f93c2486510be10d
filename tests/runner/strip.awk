# C without its comments and literals, line for line: what is left of a line
# is code. Strings and characters become empty ones, so that a brace or a
# comment sign in them means nothing.
FNR == 1 { in_comment = 0 }
{
    code = ""
    line = $0
    while (line != "") {
        if (in_comment) {
            end = index(line, "*/")
            if (!end)
                break
            line = substr(line, end + 2)
            in_comment = 0
        } else if (match(line, /^[^"'\/]+/)) {
            code = code substr(line, 1, RLENGTH)
            line = substr(line, RLENGTH + 1)
        } else if (substr(line, 1, 2) == "/*") {
            line = substr(line, 3)
            in_comment = 1
        } else if (substr(line, 1, 2) == "//") {
            break
        } else if (match(line, /^"([^"\\]|\\.)*"/) ||
                   match(line, /^'([^'\\]|\\.)*'/)) {
            code = code substr(line, 1, 1) substr(line, 1, 1)
            line = substr(line, RLENGTH + 1)
        } else {
            code = code substr(line, 1, 1)
            line = substr(line, 2)
        }
    }
    print FILENAME ":" FNR ":" code
}
