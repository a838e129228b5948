/** Pages that show the description of an API. */
module dev.belleville.apidocs {
    requires transitive dev.belleville.web;

    exports dev.belleville.apidocs;
}
