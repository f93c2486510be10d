/*
 * take_git: when the last commit of a git checkout was made.
 */
#ifndef TAKE_GIT_H
#define TAKE_GIT_H

#include <stdint.h>

/*
 * What the commit that HEAD names says of itself, in seconds since 1970; git is
 * the open folder .git. TAKE_NO_TIME if that commit cannot be read. Nothing is
 * run, and no link is followed.
 */
int64_t take_git_time(int git);

#endif
