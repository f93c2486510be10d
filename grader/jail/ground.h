/*
 * ground: the file system of a jail, made of views.
 */
#ifndef GROUND_H
#define GROUND_H

#include "jail.h"

/* In a mount namespace of our own: from now on the views are all there is.
   Returns the JAIL_BITs of layers that are missing because of it. */
unsigned ground_lay(const struct jail *j);

#endif
