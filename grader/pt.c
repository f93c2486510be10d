/*
 * pt: the one program that students, instructors and authors run.
 *
 * Everything happens in the commands (command.h), which tests call without
 * this file.
 */
#include "command.h"

#include <signal.h>
#include <unistd.h>

/* A panic is our fault, and the exit code must say so. */
static void on_abort(int signal_number)
{
    (void)signal_number;
    _exit(PT_OURS);
}

int main(int argc, char **argv)
{
    signal(SIGABRT, on_abort);
    return command_run(argc, argv, stdout, stderr);
}
