/*
 * post: the host's end of the wire. How to wait for a letter and send one.
 */
#ifndef POST_H
#define POST_H

#include "wire.h"

/* Use this mapping and this end of the socket from now on, and look so many
   times for a letter before falling asleep. */
void post_open(struct channel *c, int socket, unsigned spins);

/* Wait for a letter, and copy it. Ends the process if the referee has hung
   up, or if the letter makes no sense. */
void post_receive(struct letter *l);

/* Send a letter that answers the one received last. */
void post_send(struct letter *l, uint16_t op);

#endif
