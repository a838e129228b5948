/** Jinja2's templates beside Django's. */
module dev.belleville.jinja {
    requires transitive dev.belleville.web;

    exports dev.belleville.jinja;
}
