/*
 * filter.c: lists of system calls, and the small program that the kernel runs
 * over them.
 */
#include "filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#else
#define ARCH 0
#endif

#ifndef SECCOMP_RET_KILL_PROCESS
#define SECCOMP_RET_KILL_PROCESS SECCOMP_RET_KILL
#endif

#define ALLOW SECCOMP_RET_ALLOW
#define KILL SECCOMP_RET_KILL_PROCESS
#define FAIL(code) (SECCOMP_RET_ERRNO | (code))

/* Not every architecture has every call; without it there is nothing to
   forbid. A number that no call has. */
enum { NONE = 1 << 20 };

#define CALL(name) __NR_##name

#ifdef __NR_fork
#define OLD(name) __NR_##name
#else
#define OLD(name) NONE
#endif

/* --------------------------------------------------------------- the lists */

/* What reaches out of a jail, or makes another kind of program of this one. */
static const int outside[] = {CALL(mount),
                              CALL(umount2),
                              CALL(pivot_root),
                              CALL(chroot),
                              CALL(open_tree),
                              CALL(move_mount),
                              CALL(fsopen),
                              CALL(fsmount),
                              CALL(mount_setattr),
                              CALL(setns),
                              CALL(unshare),
                              CALL(ptrace),
                              CALL(process_vm_readv),
                              CALL(process_vm_writev),
                              CALL(pidfd_getfd),
                              CALL(pidfd_send_signal),
                              CALL(kcmp),
                              CALL(bpf),
                              CALL(perf_event_open),
                              CALL(userfaultfd),
                              CALL(io_uring_setup),
                              CALL(io_uring_enter),
                              CALL(io_uring_register),
                              CALL(add_key),
                              CALL(request_key),
                              CALL(keyctl),
                              CALL(init_module),
                              CALL(finit_module),
                              CALL(delete_module),
                              CALL(reboot),
                              CALL(kexec_load),
                              CALL(swapon),
                              CALL(swapoff),
                              CALL(acct),
                              CALL(quotactl),
                              CALL(settimeofday),
                              CALL(clock_settime),
                              CALL(adjtimex),
                              CALL(clock_adjtime),
                              CALL(sethostname),
                              CALL(setdomainname),
                              CALL(open_by_handle_at),
                              CALL(name_to_handle_at),
                              CALL(fanotify_init),
                              CALL(shmget),
                              CALL(shmat),
                              CALL(msgget),
                              CALL(semget),
                              CALL(mq_open),
                              CALL(personality),
                              CALL(mknodat),
                              CALL(setuid),
                              CALL(setgid),
                              CALL(setgroups),
                              CALL(setresuid),
                              CALL(setresgid),
                              CALL(setreuid),
                              CALL(setregid),
                              CALL(capset),
                              CALL(vhangup),
                              CALL(syslog),
                              CALL(move_pages),
                              CALL(migrate_pages),
                              CALL(mbind),
                              CALL(set_mempolicy),
                              OLD(mknod),
                              OLD(uselib),
                              OLD(iopl),
                              OLD(ioperm),
                              OLD(modify_ldt),
                              OLD(_sysctl),
                              OLD(nfsservctl),
                              OLD(sysfs)};

/* An honest program may ask for a connection (to a name service, say), and
   does without. */
static const int connecting[] = {CALL(socket), CALL(socketpair), CALL(connect),
                                 CALL(bind),   CALL(listen),     CALL(accept),
                                 CALL(accept4)};

/* What code under Valgrind must not do besides: it could leave a test. */
static const int leaving[] = {CALL(clone),  OLD(fork),      OLD(vfork),
                              CALL(execve), CALL(execveat), CALL(setsid),
                              CALL(setpgid)};

/* What reaches other processes, where they can be seen. */
static const int others[] = {CALL(kill), CALL(tkill), CALL(rt_sigqueueinfo),
                             CALL(setpriority), CALL(rt_tgsigqueueinfo)};

/* What a test needs: see box.h, guard.c, and malloc. */
static const int needed[] = {
    CALL(futex),   CALL(ppoll),        OLD(poll),
    CALL(brk),     CALL(munmap),       CALL(mremap),
    CALL(madvise), CALL(rt_sigreturn), CALL(rt_sigprocmask),
    CALL(exit),    CALL(exit_group),   CALL(getpid),
    CALL(gettid),  CALL(sched_yield),  CALL(restart_syscall),
    CALL(fstat),   CALL(lseek),        CALL(close),
    CALL(read)};

/* What AddressSanitizer does besides, when malloc grows and when a function
   does not return. */
static const int sanitizing[] = {CALL(clock_gettime), CALL(sigaltstack)};

/* What an honest C library may try on the way, and does without. */
static const int refused[] = {
    CALL(openat), OLD(open),     OLD(access),      CALL(faccessat),
    OLD(stat),    OLD(lstat),    CALL(newfstatat), CALL(readlinkat),
    CALL(ioctl),  OLD(readlink), CALL(getcwd),     CALL(getrandom)};

/* ------------------------------------------------------------- the program */

enum { MOST = 400 };

struct program {
    struct sock_filter code[MOST];
    unsigned short length;
};

static void add(struct program *p, uint16_t code, uint32_t k, uint8_t yes,
                uint8_t no)
{
    if (p->length == MOST)
        abort();
    p->code[p->length++] =
        (struct sock_filter){.code = code, .jt = yes, .jf = no, .k = k};
}

static void load(struct program *p, size_t offset)
{
    add(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void finish(struct program *p, uint32_t action)
{
    add(p, BPF_RET | BPF_K, action, 0, 0);
}

/* These calls: this action. */
static void each(struct program *p, const int *calls, size_t count,
                 uint32_t action)
{
    for (size_t i = 0; i < count; i++)
        if (calls[i] != NONE) {
            add(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)calls[i], 0, 1);
            finish(p, action);
        }
}

#define EACH(p, calls, action) \
    each(p, calls, sizeof(calls) / sizeof *(calls), action)

/* Where argument i lies. Only its lower half is looked at: protections, signals
   and descriptors are ints. */
static size_t argument(int i)
{
    return offsetof(struct seccomp_data, args) + (size_t)i * 8;
}

static void load_number(struct program *p)
{
    load(p, offsetof(struct seccomp_data, nr));
}

/* Call `nr` is allowed unless argument i has one of these bits. */
static void unless_bits(struct program *p, int nr, int i, uint32_t bits)
{
    add(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)nr, 0, 4);
    load(p, argument(i));
    add(p, BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
    finish(p, KILL);
    finish(p, ALLOW);
}

/* Call `nr` is allowed if argument i is at most `most`; else: `otherwise`. */
static void if_at_most(struct program *p, int nr, int i, uint32_t most,
                       uint32_t otherwise)
{
    add(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)nr, 0, 4);
    load(p, argument(i));
    add(p, BPF_JMP | BPF_JGT | BPF_K, most, 0, 1);
    finish(p, otherwise);
    finish(p, ALLOW);
}

/* A signal of this process to itself, by this call: Valgrind ends so. */
static void if_own_signal(struct program *p, int nr)
{
    add(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)nr, 0, 4);
    load(p, argument(0));
    add(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 0, 1);
    finish(p, ALLOW);
    finish(p, FAIL(EPERM));
}

/* abort() of this process, and no other signal to anybody. */
static void if_own_abort(struct program *p)
{
    add(p, BPF_JMP | BPF_JEQ | BPF_K, __NR_tgkill, 0, 6);
    load(p, argument(0));
    add(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 0, 3);
    load(p, argument(2));
    add(p, BPF_JMP | BPF_JEQ | BPF_K, SIGABRT, 0, 1);
    finish(p, ALLOW);
    finish(p, KILL);
}

static void begin(struct program *p)
{
    load(p, offsetof(struct seccomp_data, arch));
    add(p, BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0);
    finish(p, KILL);
    load_number(p);
#ifdef __x86_64__
    add(p, BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1); /* x32 */
    finish(p, KILL);
#endif
}

static void allow_test(struct program *p, bool sanitized)
{
    EACH(p, needed, ALLOW);
    if (sanitized) {
        EACH(p, sanitizing, ALLOW);
        each(p, (const int[]){CALL(prctl)}, 1, FAIL(EACCES)); /* newer ones */
    }
    EACH(p, refused, FAIL(EACCES));
    /* No code that was not compiled. */
    unless_bits(p, __NR_mmap, 2, PROT_EXEC);
    unless_bits(p, __NR_mprotect, 2, PROT_EXEC);
    if_at_most(p, __NR_write, 0, 2, FAIL(EBADF));
    if_at_most(p, __NR_writev, 0, 2, FAIL(EBADF));
    if_own_abort(p);
    finish(p, KILL);
}

static void allow_program(struct program *p, enum filter which)
{
    EACH(p, outside, KILL);
    EACH(p, connecting, FAIL(EACCES));
    if (which == FILTER_WATCHED) {
        EACH(p, leaving, KILL);
        if_own_signal(p, __NR_kill);
        if_own_signal(p, __NR_tgkill);
    }
    if (which != FILTER_PROGRAM)
        EACH(p, others, FAIL(EPERM));
    /* Its arguments are in memory, where a filter cannot look. The C library
       then takes clone. */
    each(p, (const int[]){CALL(clone3)}, 1, FAIL(ENOSYS));
    if (which != FILTER_WATCHED)
        unless_bits(p, __NR_clone, 0, 0x7e020000); /* CLONE_NEW... */
    finish(p, ALLOW);
}

bool filter_install(enum filter which)
{
    struct program p = {.length = 0};
    struct sock_fprog all = {.filter = p.code};

    if (ARCH == 0)
        return false;
    begin(&p);
    if (which == FILTER_TEST || which == FILTER_SANITIZED)
        allow_test(&p, which == FILTER_SANITIZED);
    else
        allow_program(&p, which);
    all.len = p.length;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all, 0, 0) == 0;
}
