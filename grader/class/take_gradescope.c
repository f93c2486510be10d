/*
 * take_gradescope.c: what Gradescope exports.
 *
 *     submission_123:                    key: the folder
 *       :submitters:
 *       - :name: Ann Miller              a person
 *         :sid: '4711'
 *         :email: ann@example.edu
 *       :created_at: 2026-03-01 14:22:32.365935000 Z
 *       :results: ...                    what programs of students printed
 *
 * It is YAML, of which this reads no more than is in the picture. A line is
 * known by how far it is indented: whatever a student's program printed stands
 * further right than the key it belongs to, and can never be taken for one.
 */
#include "take_layout.h"

#include "base.h"
#include "grow.h"
#include "take.h"
#include "take_name.h"
#include "take_time.h"

#include <stdlib.h>
#include <string.h>

struct person {
    char *name, *sid, *email;
};

struct export
{
    struct take_items *all;
    struct take_tree *t;
    struct list keys; /* all submissions that were named */
    char *key;        /* the one that is read, or NULL */
    int64_t time;
    struct person *people;
    size_t count;
    size_t level;    /* how far its keys are indented; 0: not known yet */
    size_t item;     /* how far those of a person */
    bool submitters; /* are they what is listed now? */
};

/* ---- a little YAML ---- */

/* Undo \" and its like. */
static char *unescape(const char *text, size_t n)
{
    char *out = must_alloc(1, n + 1), *at = out, *clean;

    for (size_t i = 0; i < n; i++) {
        if (text[i] == '\\' && i + 1 < n)
            i++;
        *at++ = text[i];
    }
    clean = take_utf8(out, (size_t)(at - out));
    free(out);
    return clean;
}

/* What stands behind a key, for free(). */
static char *scalar(const char *text)
{
    size_t n = strlen(text);

    while (n > 0 && strchr(" \t\r", text[n - 1]))
        n--;
    if (n >= 2 && *text == '"' && text[n - 1] == '"')
        return unescape(text + 1, n - 2);
    if (n >= 2 && *text == '\'' && text[n - 1] == '\'') {
        char *out = must_alloc(1, n), *at = out, *clean;

        for (size_t i = 1; i + 1 < n; i++) {
            i += text[i] == '\'' && text[i + 1] == '\'' && i + 2 < n;
            *at++ = text[i];
        }
        clean = take_utf8(out, (size_t)(at - out));
        free(out);
        return clean;
    }
    if (n == 0 || (n == 1 && *text == '~') ||
        (n == 4 && strncmp(text, "null", 4) == 0))
        return lines_copy("");
    return take_utf8(text, n);
}

/* The value, if the line has this key (":name:", or "name:"). */
static const char *value_of(const char *line, const char *key)
{
    size_t n = strlen(key);

    line += *line == ':';
    if (strncmp(line, key, n) != 0 || line[n] != ':' ||
        (line[n + 1] && line[n + 1] != ' '))
        return NULL;
    line += n + 1;
    return line + strspn(line, " ");
}

/* ---- a submission ---- */

static void add_person(struct export *x, const char *path, const char *number,
                       const struct person *p)
{
    const char *id = *p->sid     ? p->sid
                     : *p->email ? p->email
                     : *p->name  ? p->name
                                 : x->key;
    struct take_item *item = take_item_add(x->all, path, id, p->name, number);

    free(item->email);
    item->email = lines_copy(p->email);
    item->time = x->time;
    item->timeless = true; /* files have the time of the download */
    take_item_below(item, x->t, path);
    if (item->count == 0)
        item->refused = lines_copy("submission_metadata.yml names it, but it "
                                   "is not there, or is empty");
}

/* All of a submission has been read. */
static void end_submission(struct export *x)
{
    if (!x->key)
        return;
    char *path = take_say("%s%s", x->all->top, x->key);
    const char *number =
        strncmp(x->key, "submission_", 11) == 0 ? x->key + 11 : x->key;

    for (size_t i = 0; i < x->count; i++) {
        struct person *p = &x->people[i];

        add_person(x, path, number, p);
        free(p->name);
        free(p->sid);
        free(p->email);
    }
    if (x->count == 0)
        take_item_add(x->all, path, x->key, "", number)->refused =
            lines_copy("submission_metadata.yml does not say whose it is");
    free(path);
    free(x->people);
    free(x->key);
    x->people = NULL;
    x->key = NULL;
    x->count = 0;
}

static void begin_submission(struct export *x, const char *line)
{
    size_t n = strlen(line);

    while (n > 0 && strchr(" \t\r", line[n - 1]))
        n--;
    end_submission(x);
    x->time = TAKE_NO_TIME;
    x->submitters = false;
    x->level = 0;
    if (n < 2 || line[n - 1] != ':' || *line == '#')
        return;
    char *key = take_say("%.*s", (int)n - 1, line);

    x->key = scalar(key);
    free(key);
    list_add(&x->keys, x->key);
}

static void set(char **field, const char *value)
{
    if (!value)
        return;
    free(*field);
    *field = scalar(value);
}

/* A line about a person; the first begins with "- ". */
static void read_person(struct export *x, const char *line, size_t indent)
{
    if (strncmp(line, "- ", 2) == 0 && (!x->item || indent + 2 == x->item)) {
        x->people = must_grow(x->people, x->count, sizeof *x->people);
        x->people[x->count++] =
            (struct person){lines_copy(""), lines_copy(""), lines_copy("")};
        x->item = indent + 2;
        line += 2;
        indent += 2;
    }
    if (!x->count || indent != x->item)
        return;
    struct person *p = &x->people[x->count - 1];

    set(&p->name, value_of(line, "name"));
    set(&p->sid, value_of(line, "sid"));
    set(&p->email, value_of(line, "email"));
}

static void read_line(struct export *x, char *line)
{
    size_t indent = strspn(line, " ");
    const char *value;

    line += indent;
    if (!*line || *line == '\r' || strncmp(line, "---", 3) == 0)
        return;
    if (indent == 0) {
        begin_submission(x, line);
        return;
    }
    if (!x->key)
        return;
    x->level = x->level ? x->level : indent;
    if (indent == x->level && *line != '-') {
        x->submitters = value_of(line, "submitters") != NULL;
        x->item = 0;
        if ((value = value_of(line, "created_at"))) {
            char *when = scalar(value);

            x->time = take_time(when);
            free(when);
        }
    } else if (x->submitters) {
        read_person(x, line, indent);
    }
}

/* Folders of which the file says nothing. */
static void add_strangers(struct export *x)
{
    size_t top = strlen(x->all->top);
    char *before = lines_copy("");

    for (size_t i = 0; i < x->t->count; i++) {
        const char *path = x->t->entries[i].path;

        if (strncmp(path, x->all->top, top) != 0 || !path[top])
            continue;
        size_t n = strcspn(path + top, "/");
        char *name = take_say("%.*s", (int)n, path + top);

        if (!take_hidden(name, n) && strcmp(name, before) != 0 &&
            strcmp(name, "submission_metadata.yml") != 0 &&
            !list_has(&x->keys, name)) {
            char *whole = take_say("%s%s", x->all->top, name);

            take_item_add(x->all, whole, name, "", "")->refused =
                lines_copy("submission_metadata.yml says nothing about it");
            free(whole);
        }
        free(before);
        before = name;
    }
    free(before);
}

void take_gradescope(struct take_items *all, struct take_tree *t)
{
    struct export x = {.all = all, .t = t};
    char problem[TAKE_PROBLEM] = "", *line;
    char *path = take_say("%ssubmission_metadata.yml", all->top);

    for (size_t i = 0; i < t->count; i++) {
        struct take_entry *e = &t->entries[i];

        if (strcmp(e->path, path) != 0)
            continue;
        if (take_load(t, e, TAKE_METADATA, problem)) {
            char *text = lines_copy(e->bytes), *rest = text;

            while ((line = lines_next(&rest)))
                read_line(&x, line);
            end_submission(&x);
            free(text);
            take_unload(t, e);
        } else {
            take_item_add(all, path, "submission_metadata.yml", "", "")
                ->refused = take_say("it %s", problem);
        }
        break;
    }
    if (!*problem)
        add_strangers(&x);
    list_clear(&x.keys);
    free(path);
}
