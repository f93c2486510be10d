/*
 * take_census.c: which layout is it? By what stands in the SOURCE, or in the
 * only folder in it.
 *
 * A student may have made all of that, and would be believed for everybody
 * else. So nothing is believed against the name of a folder, or of the SOURCE,
 * that is somebody's; and what is believed without one, is said.
 */
#include "take_layout.h"

#include "base.h"
#include "take_match.h"
#include "take_name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What stands directly in a folder of the tree. */
struct census {
    size_t folders, archives, canvas, moodle, others;
    size_t portals;     /* of folders: those that are Moodle's ... */
    size_t nameless;    /* ... and those that may be Gradescope's */
    bool metadata, lab; /* submission_metadata.yml; a file of the lab */
    bool listed;        /* a folder or archive with the name of somebody */
    const char *folder; /* one of the folders */
    size_t rivals;      /* folders with files of the lab, and archives ... */
    const char *rival;  /* ... one of them */
};

/* "submission_123456" */
static bool is_gradescope(const char *base)
{
    static const char before[] = "submission_";
    size_t n = strlen(before);

    return strncmp(base, before, n) == 0 && base[n] &&
           !base[n + strspn(base + n, "0123456789")];
}

static void count_one(struct census *c, const struct take_tree *t,
                      const struct take_entry *e, const char *base)
{
    struct take_canvas canvas;
    struct take_moodle moodle;
    bool of_moodle = take_moodle_name(base, &moodle);
    bool of_canvas = e->kind == TAKE_PLAIN && take_canvas_name(base, &canvas);

    if (of_moodle && of_canvas)
        return; /* a student can do that, in an export of either */
    if (of_moodle)
        c->moodle++;
    else if (e->kind == TAKE_PLAIN && list_has(&t->manifest->files, base))
        c->lab = true;
    else if (e->kind == TAKE_PLAIN &&
             strcmp(base, "submission_metadata.yml") == 0)
        c->metadata = true;
    else if (of_canvas)
        c->canvas++;
    else if (e->kind == TAKE_PLAIN && take_archive_suffix(base))
        c->archives++;
    else if (e->kind != TAKE_FOLDER)
        c->others++;
    if (e->kind == TAKE_FOLDER) {
        c->folder = e->path;
        c->folders++;
        c->portals += of_moodle;
        c->nameless += is_gradescope(base);
    }
    if (!c->listed && e->kind == TAKE_FOLDER)
        c->listed = take_of_listed(t, base);
    if (e->kind == TAKE_PLAIN && take_archive_suffix(base)) {
        char *stem = take_say(
            "%.*s", (int)(strlen(base) - take_archive_suffix(base)), base);

        c->listed = c->listed || take_of_listed(t, stem);
        c->rivals++;
        c->rival = e->path;
        free(stem);
    }
}

/* What stands in a folder, of which only the first file of the lab counts. */
static void count_below(struct census *c, const struct take_tree *t,
                        const struct take_entry *e, size_t folder)
{
    const char *path = e->path;

    if (path[folder] != '/' || e->kind != TAKE_PLAIN ||
        (c->rival && strncmp(c->rival, path, folder + 1) == 0) ||
        !list_has(&t->manifest->files, take_base(path)) || take_ignored(path))
        return;
    c->rivals++;
    c->rival = path;
}

/* The n-th child of a folder may be deeper than the entry: archives need not
   list folders. So a folder is seen when its name changes. */
static struct census take_census(const struct take_tree *t, const char *top)
{
    struct census c = {0};
    size_t n = strlen(top), last = 0;
    const char *before = NULL;

    for (size_t i = 0; i < t->count; i++) {
        const struct take_entry *e = &t->entries[i];
        const char *base = e->path + n;

        if (strncmp(e->path, top, n) != 0 || !*base)
            continue;
        size_t length = strcspn(base, "/");

        count_below(&c, t, e, n + length);
        if (before && length == last && strncmp(before, base, length) == 0)
            continue;
        before = base;
        last = length;
        if (take_hidden(base, length))
            continue;
        char *name = take_say("%.*s", (int)length, base);
        struct take_entry folder = {.path = e->path, .kind = TAKE_FOLDER};

        count_one(&c, t, base[length] ? &folder : e, name);
        free(name);
    }
    return c;
}

/* Does the name say which lab it is ("06-permissions", "lab06", "lab-6")? Then
   how many bytes of it do. */
static size_t lab_name(const char *lab, const char *name)
{
    size_t whole = strlen(lab), n;
    unsigned long number = strtoul(lab, NULL, 10), other;
    char *end;

    if (strncasecmp(name, lab, whole) == 0)
        return whole;
    n = strncasecmp(name, "lab", 3) == 0 ? 3 : 0;
    n += name[n] == '-' || name[n] == '_';
    if (!isdigit((unsigned char)name[n]))
        return 0;
    other = strtoul(name + n, &end, 10);
    return other == number ? (size_t)(end - name) : 0;
}

size_t take_lab_prefix(const char *lab, const char *name)
{
    size_t n = lab_name(lab, name);

    return n && (name[n] == '-' || name[n] == '_') && name[n + 1] ? n + 1 : 0;
}

bool take_of_listed(const struct take_tree *t, const char *name)
{
    size_t n = take_lab_prefix(t->manifest->lab, name);

    return take_is_listed(t->class, name, true) ||
           (n && take_is_listed(t->class, name + n, true));
}

/* A student can give one file, or themselves, a name of Moodle. */
static bool is_moodle(const struct census *c)
{
    return c->moodle > c->folders - c->portals + c->archives + c->canvas;
}

/* May all stand in the folder of this name, in which is that? */
static bool stands_in(const struct take_tree *t, const char *name,
                      const struct census *in)
{
    if (take_of_listed(t, name))
        return false;
    return in->metadata || in->canvas > 0 || is_moodle(in) ||
           (t->fd < 0 && (!in->lab || in->listed) &&
            in->folders + in->archives > 1) ||
           (in->lab && lab_name(t->manifest->lab, name) == strlen(name));
}

static enum take_layout layout_of(const struct census *c)
{
    return c->listed                   ? TAKE_EACH
           : c->metadata && c->folders ? TAKE_GRADESCOPE
           : is_moodle(c)              ? TAKE_MOODLE
           : c->lab                    ? c->rivals > 1 ? TAKE_UNCLEAR : TAKE_ONE
           : c->canvas && !c->folders && c->canvas >= c->others ? TAKE_CANVAS
                                                                : TAKE_EACH;
}

/* What nobody would guess who looks at the SOURCE, for free(); or NULL. */
static char *words_for(enum take_layout layout, const struct census *c,
                       const char *top)
{
    static const char *const words[] = {[TAKE_EACH] = "that of a class",
                                        [TAKE_GRADESCOPE] =
                                            "what Gradescope exports",
                                        [TAKE_CANVAS] = "what Canvas exports",
                                        [TAKE_MOODLE] = "what Moodle exports"};
    const char *rival = c->rival ? c->rival + strlen(top) : "";

    if (layout == TAKE_UNCLEAR)
        return take_say("has files of the lab, and beside them folders or "
                        "archives with such; put what each student handed in "
                        "into a folder, and nothing beside these");
    if (layout == TAKE_ONE)
        return *rival ? take_say("is taken as one student's: beside files of "
                                 "the lab, %.*s is not looked into",
                                 (int)strcspn(rival, "/"), rival)
                      : NULL;
    if (layout == TAKE_EACH && c->nameless && c->nameless == c->folders)
        return take_say("has folders that Gradescope exports, but not the "
                        "submission_metadata.yml that says whose they are; "
                        "each is taken as that of a student of this name");
    return *top ? take_say("has only the folder %s in it, which is taken as "
                           "%s, not as a student's",
                           top, words[layout])
                : NULL;
}

enum take_layout take_layout_of(const struct take_tree *t, const char *source,
                                struct take_items *all)
{
    struct census c = take_census(t, ""), in;
    enum take_layout layout = layout_of(&c);

    all->top = lines_copy("");
    if (take_is_listed(t->class, source, false))
        return TAKE_ONE;
    if (c.folders == 1 && !c.archives && !c.canvas && !c.moodle && !c.lab &&
        !c.metadata) {
        size_t n = strcspn(c.folder, "/");
        char *name = take_say("%.*s", (int)n, c.folder);
        char *below = take_say("%s/", name);

        in = take_census(t, below);
        if (stands_in(t, name, &in)) {
            free(all->top);
            all->top = lines_copy(below);
            c = in;
            layout = layout_of(&c);
        } else if (in.rivals > 1 && !take_of_listed(t, name)) {
            all->said = take_say("has only the folder %s in it, which is taken "
                                 "as a student's; if it is that of a class, "
                                 "name that folder",
                                 name);
        }
        free(below);
        free(name);
    }
    if (!all->said)
        all->said = words_for(layout, &c, all->top);
    return layout;
}
