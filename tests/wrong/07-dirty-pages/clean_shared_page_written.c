/* @wrong flush "writes a shared page to its file, even if nobody has stored to
     it"
   @loses flush::a_page_that_was_only_read_is_not_written
     flush::two_processes_and_one_file out::a_shared_page_goes_to_its_file
     out::every_way_to_the_file_writes_dirty_pages_once
     out::random_journeys_of_three_processes
     launder::each_page_goes_where_it_would_go_anyway
     launder::random_journeys_of_three_processes
   @tempts "The contract wants the file to have the bytes of the page, and after
     a write it has them for sure."
   @ask "What is in the file already? And if somebody else has written to it
     meanwhile?" */
    if (!file_write(m, p->file, p->file_page, p->frame))
        return WHY_IO;
    return WHY_OK;
