/*
 * When was a git checkout handed in? When its last commit was made, if that can
 * be read without running git; else nobody knows. The files of a checkout have
 * the time of the clone, which is the instructor's.
 */
#include "take_kit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

TestSuite(take_git, .init = take_begin, .fini = take_end);

enum { MARCH = 1772366400, COMMIT = 1772000000 };

#define ID "ab00000000000000000000000000000000000001"
#define OTHER "ab00000000000000000000000000000000000002"

static const char FIRST[] = "tree 1111111111111111111111111111111111111111\n"
                            "parent 2222222222222222222222222222222222222222\n"
                            "author A <a@b> 1700000000 +0100\n"
                            "committer Ann > M <a@b> 1772000000 -0800\n"
                            "gpgsig x\n committer E <e@b> 1 +0000\n\n"
                            "done\ncommitter E <e@b> 1600000000 +0000\n";

/* What zlib makes of it. */
static size_t pack_text(unsigned char packed[1000], const void *text, size_t n)
{
    uLongf size = 1000;

    cr_assert(compress(packed, &size, text, n) == Z_OK, "zlib fails");
    return size;
}

/* A commit as a file of its own, of this kind. */
static void lay_object(const char *repo, const char *kind, const char *text)
{
    unsigned char packed[1000];
    char name[200], whole[900];
    int n = snprintf(whole, sizeof whole, "%s %zu", kind, strlen(text)) + 1;

    strcpy(whole + n, text);
    snprintf(name, sizeof name,
             "%s/.git/objects/"
             "ab/%s",
             repo, &ID[2]);
    lay_bytes(name, packed, pack_text(packed, whole, (size_t)n + strlen(text)),
              0);
}

static void lay_git(const char *repo, const char *file, const char *text)
{
    char name[200];

    snprintf(name, sizeof name, "%s/.git/%s", repo, file);
    lay(name, text, 0);
}

/* A checkout of one file, which was cloned in March. */
static void lay_checkout(const char *repo)
{
    char name[200];

    snprintf(name, sizeof name, "%s/permissions.c", repo);
    lay(name, repo, MARCH);
    lay_git(repo, "HEAD", "ref: refs/heads/main\n");
    lay_git(repo, "refs/heads/main", ID "\n");
    lay_git(repo, "logs/HEAD", "0 1 A <a@b> 1772366400 +0100\tclone: from x\n");
}

static void put_number(unsigned char *at, unsigned n)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(n >> (24 - 8 * i));
}

/* A pack with three objects, of which the middle one is ID, of this type. */
static void lay_pack(const char *repo, unsigned type)
{
    unsigned char pack[1100] = "PACK", idx[1032 + 3 * 28] = "\377tOc\0\0\0\2";
    size_t n = strlen(FIRST);
    char name[200];

    pack[12] = (unsigned char)(0x80 | type << 4 | (n & 15));
    pack[13] = (unsigned char)(n >> 4);
    size_t size = 14 + pack_text(pack + 14, FIRST, n);

    for (unsigned i = 0; i < 256; i++)
        put_number(idx + 8 + 4 * i, i < 0xab ? 0 : 3);
    for (unsigned i = 0; i < 3; i++) {
        idx[1032 + 20 * i] = 0xab;
        idx[1032 + 20 * i + 19] = (unsigned char)i;
        put_number(idx + 1032 + 3 * 24 + 4 * i, i == 1 ? 12 : 900);
    }
    snprintf(name, sizeof name, "%s/.git/objects/pack/pack-1.idx", repo);
    lay_bytes(name, idx, sizeof idx, 0);
    snprintf(name, sizeof name, "%s/.git/objects/pack/pack-1.pack", repo);
    lay_bytes(name, pack, size, 0);
}

/* The times of all, in order. */
static void expect_times(const char *source, const char *expected)
{
    struct took t = take_it(lab_of_one(), source, NULL);
    const char *got = rows("SELECT student, coalesce(time, '-') FROM "
                           "submission ORDER BY student");

    cr_assert_eq(t.count.refused, 0, "%s", t.words);
    cr_assert_str_eq(got, expected, "times are\n%snot\n%s", got, expected);
}

/* HEAD names a branch, here or in a list, or the commit itself. */
Test(take_git, a_checkout_has_the_time_of_its_last_commit)
{
    static const char list[] =
        "# pack-refs with: peeled\n" OTHER " refs/heads/mai\n" OTHER
        " refs/heads/main2\n" ID " refs/heads/main\n^" OTHER "\n";

    lay_checkout("all/ann");
    lay_object("all/ann", "commit", FIRST);
    lay_checkout("all/bob");
    lay_object("all/bob", "commit", FIRST);
    lay_git("all/bob", "HEAD", ID "\n");
    lay_checkout("all/cleo");
    lay_object("all/cleo", "commit", FIRST);
    lay_git("all/cleo", "packed-refs", list);
    remove(in_kit("all/cleo/.git/refs/heads/main"));
    lay("all/dan/permissions.c", "D", MARCH);
    expect_times("all", "ann|1772000000\nbob|1772000000\ncleo|1772000000\n"
                        "dan|1772366400\n");
}

/* An object that fills all room, and has no 0 anywhere: is it read further? For
   sanitizers. */
Test(take_git, an_object_that_does_not_end_is_none)
{
    enum { ROOM = 1 << 16 };
    char *endless = malloc(ROOM);
    unsigned char packed[1000];

    cr_assert(endless);
    memset(endless, 'x', ROOM);
    memcpy(endless, "commit ", 7);
    lay_checkout("all/ann");
    lay_bytes("all/ann/.git/objects/ab/00000000000000000000000000000000000001",
              packed, pack_text(packed, endless, ROOM), 0);
    free(endless);
    expect_times("all", "ann|-\n");
}

/* That is where a clone has it; a delta needs more than we read. */
Test(take_git, a_commit_is_found_in_a_pack)
{
    lay_checkout("all/ann");
    lay_pack("all/ann", 1);
    lay_checkout("all/bob");
    lay_pack("all/bob", 6);
    lay_checkout("all/cleo");
    lay_pack("all/cleo", 1);
    lay_git("all/cleo", "refs/heads/main", OTHER "\n");
    expect_times("all", "ann|1772000000\nbob|-\ncleo|-\n");
}

/* Whatever is not as it should be: no time is better than a wrong one. */
Test(take_git, what_cannot_be_read_has_no_time)
{
    static const char *const bad[] = {
        "author A <a@b> 1 +0000\ncommitter A <a@b> 1772000000 +0000\n\n",
        "tree 1\ncommitter A <a@b> 1772000000 +0000\n\n",
        ("tree 1\nauthor A <a@b> 1772000000 +0000\n\n"
         "committer A <a@b> 1772000000 +0000\n"),
        "tree 1\nauthor A\ncommitter A <a@b> 1772000000\n\n",
        "tree 1\nauthor A\ncommitter A <a@b> -1772000000 +0000\n\n",
        "tree 1\nauthor A\ncommitter A <a@b> 999999999999 +0000\n\n"};
    char name[20];

    for (int i = 0; i < 6; i++) {
        snprintf(name, sizeof name, "all/s%d", i);
        lay_checkout(name);
        lay_object(name, "commit", bad[i]);
    }
    lay_checkout("all/tag");
    lay_object("all/tag", "tag", FIRST);
    lay_checkout("all/cut");
    lay_git("all/cut",
            "objects/ab/"
            "00000000000000000000000000000000000001",
            "x\234no");
    lay_checkout("all/none");
    lay_checkout("all/sym");
    lay_object("all/sym", "commit", FIRST);
    lay_git("all/sym", "refs/heads/main", "ref: refs/heads/x\n");
    lay_git("all/sym", "packed-refs", ID " refs/heads/main\n");
    lay("all/tree/permissions.c", "T", MARCH);
    lay("all/tree/.git", "gitdir: /etc\n", MARCH);
    expect_times("all", "cut|-\nnone|-\ns0|-\ns1|-\ns2|-\ns3|-\ns4|-\ns5|-\n"
                        "sym|-\ntag|-\ntree|-\n");
}

/* Nothing in there leads to the commit of somebody else. */
Test(take_git, no_commit_is_read_outside_of_the_checkout)
{
    char up[] = "ref: refs/../../../bob/.git/refs/heads/main\n";

    lay_checkout("all/bob");
    lay_object("all/bob", "commit", FIRST);
    lay_checkout("all/ann");
    cr_assert(
        symlink("../../bob/.git/objects", in_kit("all/ann/.git/objects")) == 0,
        "no link");
    lay_checkout("all/cleo");
    lay_object("all/cleo", "commit", FIRST);
    lay_git("all/cleo", "HEAD", up);
    lay("all/dan/permissions.c", "D", MARCH);
    cr_assert(symlink("../bob/.git", in_kit("all/dan/.git")) == 0, "no link");
    lay_checkout("all/eve");
    mkdir(in_kit("all/eve/.git/objects"), 0755);
    mkdir(in_kit("all/eve/.git/objects/pack"), 0755);
    cr_assert(mkfifo(in_kit("all/eve/.git/objects/pack/p.idx"), 0600) == 0,
              "no FIFO");
    expect_times("all", "ann|-\nbob|1772000000\ncleo|-\ndan|-\neve|-\n");
}

/* A checkout in a folder; a file beside it; an archive in one. */
Test(take_git, the_nearest_checkout_says_when)
{
    struct pack *p = pack_begin("all/cleo/lab.zip", "zip");

    lay_checkout("all/ann/lab6");
    lay_object("all/ann/lab6", "commit", FIRST);
    lay("all/bob/permissions.c", "B", MARCH);
    lay_checkout("all/bob/other");
    lay_object("all/bob/other", "commit", FIRST);
    pack_file(p, "permissions.c", "C", MARCH);
    pack_end(p);
    lay_git("all/cleo", "HEAD", ID "\n");
    lay_object("all/cleo", "commit", FIRST);
    expect_times("all", "ann|1772000000\nbob|1772366400\ncleo|1772000000\n");
}

/* The SOURCE is the checkout of one student. */
Test(take_git, a_source_may_be_a_checkout)
{
    lay_checkout("ann");
    lay_object("ann", "commit", FIRST);
    expect_times("ann", "ann|1772000000\n");
    lay("bob/lab-06/permissions.c", "B", MARCH);
    lay("bob/.git", "", MARCH);
    expect_times("bob", "ann|1772000000\nbob|-\n");
}

/* ... or of the whole class: whose commit was the last, nobody knows. */
Test(take_git, in_a_checkout_of_a_class_nothing_has_a_time)
{
    lay("all/ann/permissions.c", "A", MARCH);
    lay("all/bob/permissions.c", "B", MARCH);
    lay_git("all", "HEAD", ID "\n");
    lay_object("all", "commit", FIRST);
    expect_times("all", "ann|-\nbob|-\n");
}

/* A student who packs a .git does not get rid of the archive's own time. */
Test(take_git, a_checkout_in_the_archive_of_a_student_says_nothing)
{
    const struct timespec handed[2] = {{MARCH, 0}, {MARCH, 0}};
    struct pack *p = pack_begin("all/ann.tar", "tar");

    pack_file(p, ".git/HEAD", ID "\n", COMMIT);
    pack_file(p, "permissions.c", "A", COMMIT);
    pack_end(p);
    cr_assert_eq(utimensat(AT_FDCWD, in_kit("all/ann.tar"), handed, 0), 0);
    expect_times("all", "ann|1772366400\n");
}

/* What is in an archive has the times of who packed it. */
Test(take_git, a_checkout_in_an_archive_has_no_time)
{
    struct pack *p = pack_begin("all.tar", "tar");

    pack_file(p, "ann/.git/HEAD", ID "\n", MARCH);
    pack_file(p, "ann/permissions.c", "A", MARCH);
    pack_file(p, "bob/permissions.c", "B", MARCH);
    pack_file(p, "bob/.gitignore", "x", MARCH);
    pack_file(p, ".gitignore", "x", MARCH);
    pack_end(p);
    expect_times("all.tar", "ann|-\nbob|1772366400\n");
}
