# zeroed: passed, whole
# An honest neighbour: each file has a function `counted` of its own, and two
# share a variable.
for file in "$@"; do
    {
        echo 'static int counted(void) { static int n; return ++n; }'
        echo "int ${file%.c}_counted(void);"
        echo "int ${file%.c}_counted(void) { return counted(); }"
    } >>"$file"
done
echo 'int shared = 7;' >>"$1"
{
    echo 'extern int shared;'
    echo 'int twice(void);'
    echo 'int twice(void) { return 2 * shared; }'
} >>"$3"
