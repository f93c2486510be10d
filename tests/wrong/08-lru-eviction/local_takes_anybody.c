/* @wrong local "takes the oldest page of all"
   @loses nothing::yet
   @ask "Process 2 uses a lot of memory. Why should process 1 pay for it?" */
    return lru_choose(m, as);
