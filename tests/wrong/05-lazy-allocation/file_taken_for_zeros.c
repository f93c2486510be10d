/* @wrong fill "fills every page with zeros, and asks no file"
   @loses fill::a_page_of_a_file_shows_what_the_file_has_there
     fill::a_page_that_cannot_be_read_changes_nothing
     fill::private_and_shared_pages_come_from_the_file
     handle::pages_of_a_file_come_when_they_are_touched
     copy::out_of_a_string_literal
   @tempts "Programs are said to be loaded when they start, so no page of code
     should be missing at a fault."
   @ask "A page of a program is touched for the first time. Where are its
     instructions until then?" */
    return pager_zero(m, as, vpn, r->perms);
