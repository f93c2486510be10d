/*
 * vet.c: read all objects, judge each, write each.
 *
 * A submission of several files may call from one to the other: such names
 * stay for others to see. They must not be names that the C library or the
 * grader's part of the program has use for.
 */
#include "vet.h"

#include "base.h"
#include "localise.h"
#include "names.h"
#include "object.h"
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { SENTENCE = 700, MOST = 5 };

struct vet {
    struct build *build;
    const struct manifest *manifest;
    struct toolbox *toolbox;
    struct names names;
    struct list taken;
    struct unit *units;
    size_t count;
    bool again; /* it has been judged before */
};

/* The first sentence is the reason; the others follow. */
static enum build_how refuse(struct vet *v, const char *sentence)
{
    if (!v->build->reason)
        v->build->reason = lines_copy(sentence);
    else if (strcmp(v->build->reason, sentence) != 0)
        lines_add(&v->build->more, sentence);
    return BUILD_REFUSED;
}

/* ----------------------------------------------------------------- reading */

static enum build_how read_units(struct vet *v)
{
    char problem[UNIT_PROBLEM];

    for (size_t i = 0; i < v->manifest->files.count; i++) {
        const char *name = v->manifest->files.items[i];

        if (!unit_is_source(name))
            continue;
        switch (
            unit_read(&v->units[v->count++], v->toolbox->work, name, problem)) {
        case UNIT_READ: break;
        case UNIT_ODD: return refuse(v, problem);
        case UNIT_OURS:
            return build_refuse(v->build, BUILD_OURS, "%s", problem);
        }
    }
    return BUILD_DONE;
}

static enum build_how read_all(struct vet *v, const struct place *p)
{
    char path[PLACE_PATH + 100], problem[UNIT_PROBLEM];

    snprintf(path, sizeof path, "%s/stubs/%s.names", p->out, p->lab);
    if (!names_read(&v->names, path, problem))
        return build_refuse(v->build, BUILD_OURS, "%s", problem);
    snprintf(path, sizeof path, "%s/host/%s.o", p->out, p->lab);
    if (!unit_taken(path, &v->taken, problem))
        return build_refuse(v->build, BUILD_OURS, "%s", problem);
    return read_units(v);
}

/* ----------------------------------------------------------------- judging */

/* "page_tables.c:57 calls fopen, ..." */
static void sentence_of(struct vet *v, const struct unit *u,
                        const struct object_note *note, char text[SENTENCE])
{
    char line[UNIT_LINE];

    snprintf(line, sizeof line, "%.100s", u->source);
    if (note->section)
        unit_line(u, v->manifest, v->toolbox, note->section, note->offset,
                  line);
    snprintf(text, SENTENCE, "%s %s", line, note->text);
}

static enum build_how judge(struct vet *v, const struct unit *u,
                            const struct object_names *names)
{
    struct object_notes notes;
    enum build_how how = BUILD_DONE;
    char text[SENTENCE];

    object_judge(&notes, &u->elf, names);
    for (size_t i = 0; i < notes.count; i++) {
        sentence_of(v, u, &notes.items[i], text);
        switch (notes.items[i].kind) {
        case OBJECT_REFUSED: how = refuse(v, text); break;
        case OBJECT_REMARK: lines_add(&v->build->remarks, text); break;
        case OBJECT_EVENT: lines_add(&v->build->integrity, text); break;
        }
    }
    object_clear(&notes);
    return how;
}

/* What all files but one define, and ask for. */
static void list_others(const struct vet *v, const struct unit *me,
                        struct list *exports, struct list *imports)
{
    for (size_t i = 0; i < v->count; i++) {
        const struct unit *u = &v->units[i];

        for (size_t k = 0; u != me && k < u->exports.count; k++)
            list_add(exports, u->exports.items[k]);
        for (size_t k = 0; u != me && k < u->imports.count; k++)
            list_add(imports, u->imports.items[k]);
    }
}

struct kept {
    const struct list *contract, *shared;
    bool again;
};

static bool keep(const void *context, const char *name)
{
    const struct kept *k = context;

    /* Every file asks for __asan_init and the like: no name of a student's. */
    if (k->again && strncmp(name, "__", 2) == 0)
        return false;
    return list_has(k->contract, name) || list_has(k->shared, name);
}

static enum build_how vet_unit(struct vet *v, struct unit *u)
{
    struct list exports = {0}, imports = {0};
    const struct object_names names = {.contract = &v->names.contract,
                                       .given = &v->names.given,
                                       .taken = &v->taken,
                                       .shared = &imports,
                                       .defined = &exports};
    const struct kept kept = {&v->names.contract, &imports, v->again};
    enum build_how how = BUILD_DONE;

    list_others(v, u, &exports, &imports);
    if (!v->again)
        how = judge(v, u, &names);
    localise(u->bytes, &u->elf, keep, &kept);
    if (!unit_write(u, v->toolbox->work))
        how = build_refuse(v->build, BUILD_OURS, "%s", strerror(errno));
    list_clear(&exports);
    list_clear(&imports);
    return how;
}

/* Is each function of the contract there, for others to call? */
static enum build_how find_contract(struct vet *v)
{
    enum build_how how = BUILD_DONE;
    char text[SENTENCE];
    int missing = 0;

    for (size_t i = 0; i < v->names.contract.count && missing < MOST; i++) {
        const char *name = v->names.contract.items[i];
        bool found = false;

        for (size_t k = 0; k < v->count; k++)
            found = found || list_has(&v->units[k].exports, name);
        if (found)
            continue;
        missing++;
        snprintf(text, sizeof text,
                 "%.100s is declared in %.80s, but %.80s has no such function "
                 "(is it misspelt, or static?)",
                 name, v->manifest->header, v->manifest->files.items[0]);
        how = refuse(v, text);
    }
    return how;
}

static void clear(struct vet *v)
{
    for (size_t i = 0; i < v->count; i++)
        unit_clear(&v->units[i]);
    free(v->units);
    list_clear(&v->taken);
    names_clear(&v->names);
}

static enum build_how vet(struct build *b, const struct place *p,
                          const struct manifest *m, struct toolbox *t,
                          bool again)
{
    struct vet v = {.build = b, .manifest = m, .toolbox = t, .again = again};
    enum build_how how, worst;

    v.units = must_alloc(m->files.count + 1, sizeof *v.units);
    worst = read_all(&v, p);
    if (worst == BUILD_DONE)
        worst = find_contract(&v);
    for (size_t i = 0; i < v.count && worst != BUILD_OURS; i++)
        if ((how = vet_unit(&v, &v.units[i])) > worst)
            worst = how;
    clear(&v);
    return worst;
}

enum build_how vet_objects(struct build *b, const struct place *p,
                           const struct manifest *m, struct toolbox *t)
{
    return vet(b, p, m, t, false);
}

enum build_how vet_again(struct build *b, const struct place *p,
                         const struct manifest *m, struct toolbox *t)
{
    return vet(b, p, m, t, true);
}
