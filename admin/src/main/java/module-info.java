/** The admin, on the public API of web alone: as yet the table of what was done in it. */
module dev.belleville.admin {
    requires transitive dev.belleville.web;

    exports dev.belleville.admin;

    opens dev.belleville.admin to
            dev.belleville.orm;
}
