/*
 * A chapter is copied, line by line; what stands below a command is left out,
 * and what the command prints put in its place. If the copy is the same as the
 * chapter, all is well.
 */
#include "transcript.h"

#include "files.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct run {
    const char *path;
    FILE *err;
    struct text copy;
    struct text shown;   /* what the chapter shows below a command */
    struct text printed; /* what the command printed */
    char *command;       /* NULL: not below a command */
    unsigned line;       /* where the command stands */
    bool console;        /* inside of a block */
    bool promote;        /* what differs will be written */
    bool differs, broken;
};

/* Show each line of a text with a sign before it. */
static void show(FILE *err, char sign, const char *text)
{
    for (const char *end; *text; text = end + 1) {
        end = text + strcspn(text, "\n");
        fprintf(err, "%c%.*s\n", sign, (int)(end - text), text);
        if (!*end)
            break;
    }
}

/* The lines below a command have ended: do they say what it printed? */
static void settle(struct run *r)
{
    if (!r->command)
        return;
    if (strcmp(text_string(&r->shown), text_string(&r->printed)) != 0) {
        r->differs = true;
        fault_at(r->err, r->path, r->line,
                 "`%s` prints something else than the chapter shows (-: the "
                 "chapter, +: now)%s",
                 r->command,
                 r->promote ? ""
                            : "; if what it prints now is right, `make "
                              "promote` writes it into the chapter");
        show(r->err, '-', text_string(&r->shown));
        show(r->err, '+', text_string(&r->printed));
    }
    text_put(&r->copy, text_string(&r->printed));
    text_free(&r->shown);
    text_free(&r->printed);
    free(r->command);
    r->command = NULL;
}

static void command(struct run *r, const char *line, unsigned number)
{
    settle(r);
    text_print(&r->copy, "%s\n", line);
    r->command = copy_bytes(line + 2, strlen(line + 2));
    r->line = number;
    if (!transcript_command(r->command, &r->printed, r->path, number, r->err))
        r->broken = true;
}

static void take(struct run *r, const char *line, unsigned number)
{
    if (r->console && strncmp(line, "$ ", 2) == 0) {
        command(r, line, number);
        return;
    }
    if (strncmp(line, "```", 3) == 0) {
        settle(r);
        r->console = !r->console && strcmp(line, "```console") == 0;
    }
    text_print(r->command ? &r->shown : &r->copy, "%s\n", line);
}

int transcripts_run(const char *path, bool promote, FILE *err)
{
    struct run r = {.path = path, .err = err, .promote = promote};
    struct text in = {0};
    int code = WEAVE_INPUT;
    unsigned number = 0;

    if (file_load(path, &in, err)) {
        for (char *line = in.at, *end; line && *line; line = end) {
            end = line + strcspn(line, "\n");
            if (*end)
                *end++ = '\0';
            take(&r, line, ++number);
        }
        settle(&r);
        code = r.broken ? WEAVE_INPUT : r.differs ? WEAVE_DIFFER : WEAVE_OK;
        if (promote && code == WEAVE_DIFFER) {
            code = file_save(path, &r.copy, err) ? WEAVE_OK : WEAVE_OURS;
            if (code == WEAVE_OK)
                fprintf(err, "wrote %s; review it with git diff\n", path);
        }
    }
    text_free(&r.copy);
    text_free(&in);
    return code;
}

/* Let programs be looked for in `folder` first, wherever a command goes. */
static void path_first(const char *folder)
{
    struct text path = {0};
    char here[4096];
    const char *old = getenv("PATH");

    if (*folder != '/' && getcwd(here, sizeof here))
        text_print(&path, "%s/", here);
    text_print(&path, "%s:%s", folder, old ? old : "/bin");
    setenv("PATH", text_string(&path), 1);
    text_free(&path);
}

int weave_transcripts(int argc, char **argv)
{
    bool promote = false, bad = argc < 2;
    int code = WEAVE_OK, files = 0;

    for (int i = 1; i < argc && !bad; i++) {
        if (strcmp(argv[i], "--promote") == 0)
            promote = true;
        else if (strcmp(argv[i], "--path") == 0 && i + 1 < argc)
            path_first(argv[++i]);
        else if (argv[i][0] != '-')
            argv[files++] = argv[i];
        else
            bad = true;
    }
    if (bad || files == 0) {
        fputs("weave transcripts: expected [--promote] [--path DIR] and "
              "chapters, as in `weave transcripts --path build "
              "handouts/03-page-tables.md`\n",
              stderr);
        return WEAVE_INPUT;
    }
    for (int i = 0; i < files; i++) {
        int one = transcripts_run(argv[i], promote, stderr);

        code = one > code ? one : code;
    }
    return code;
}
