/*
 * policybuild.c: one program, folder/lab/run.
 *
 * Every reference calls the lab, which calls machine_shape and frame_bytes to
 * find what it remembers. So these come along as sources: where the compiler
 * makes one program of all (-flto), nothing is left of the calls. Else it
 * would be half as fast.
 */
#include "policybuild.h"

#include "compile_here.h"
#include "program.h"

static const char LAB[] = "08-lru-eviction";

enum pt_exit policybuild_make(const char *from, const char *folder,
                              char program[POLICYBUILD_PATH],
                              const char *command, FILE *err)
{
    static const char *const rooms[] = {"framework", "grader", "grader/replay",
                                        NULL};
    static const char *const with[] = {"grader/replay/driver/lab.c",
                                       "framework/machine.c",
                                       "framework/phys.c", NULL};
    static const char *const whole[] = {"-O3", "-flto", "-finline-limit=5000",
                                        NULL};
    static const char *const apart[] = {"-O3", NULL};
    static const char *const more[] = {"-lz", NULL};
    char objects[POLICYBUILD_PATH];
    struct lab lab;
    struct program p = {.lab = &lab,
                        .command = command,
                        .rooms = rooms,
                        .with = with,
                        .library = "replay/driver.a",
                        .more = more,
                        .flags = program_whole() ? whole : apart,
                        .err = err};
    enum pt_exit code = lab_open(&lab, LAB, from, command, err);

    if (code != PT_OK)
        return code;
    snprintf(objects, sizeof objects, "%.256s/lab", folder);
    snprintf(program, POLICYBUILD_PATH, "%.256s/lab/run", folder);
    code = compile_here_files(&lab, command, err);
    if (code == PT_OK)
        code = program_compile(&p, objects);
    if (code == PT_OK)
        code = program_link(&p, objects, program);
    lab_close(&lab);
    return code;
}
