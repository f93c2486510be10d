/* @wrong flush "does not look whether the file could be written"
   @loses flush::a_file_that_cannot_be_written
     flush::two_processes_and_one_file out::a_page_that_cannot_be_saved_stays
     out::random_journeys_of_three_processes
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "On Linux a write to a file seldom fails: it mostly just copies into
     memory, and the device is asked later."
   @ask "The page leaves, and the file has the old bytes. Who has the new
     ones?" */
    if (p->dirty && !file_write(m, p->file, p->file_page, p->frame))
        return WHY_OK;
    return WHY_OK;
