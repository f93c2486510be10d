/*
 * print_cmd.c: the command line of `weave print`.
 */
#include "print.h"

#include "files.h"

#include <string.h>

static int explain(void)
{
    fputs("weave print: expected [--paper a4|letter] [--style FILE] "
          "[--book TITLE] [--leaves PDF] SITE OUT PAGE..., as in `weave print "
          "build/handouts/student it.html chapter_page_tables`\n",
          stderr);
    return WEAVE_INPUT;
}

int weave_print(int argc, char **argv)
{
    struct print p = {.paper = "A4", .style = "handouts/print.css"};
    struct text out = {0};
    int i = 1, code = WEAVE_INPUT;

    for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
        if (strcmp(argv[i], "--book") == 0)
            p.title = argv[i + 1];
        else if (strcmp(argv[i], "--style") == 0)
            p.style = argv[i + 1];
        else if (strcmp(argv[i], "--leaves") == 0)
            p.leaves = argv[i + 1];
        else if (strcmp(argv[i], "--paper") == 0 &&
                 strcmp(argv[i + 1], "a4") == 0)
            p.paper = "A4";
        else if (strcmp(argv[i], "--paper") == 0 &&
                 strcmp(argv[i + 1], "letter") == 0)
            p.paper = "letter";
        else
            return explain();
    }
    if (argc - i < 3 || argv[i][0] == '-')
        return explain();
    p.site = argv[i++];
    const char *to = argv[i++];
    for (; i < argc; i++)
        names_add(&p.pages, argv[i], strlen(argv[i]));
    if (print_pages(&p, &out, stderr))
        code = file_save(to, &out, stderr) ? WEAVE_OK : WEAVE_OURS;
    names_free(&p.pages);
    text_free(&out);
    return code;
}
