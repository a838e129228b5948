/** Jinja2's templates beside Django's. */
module dev.belleville.jinja {
    requires transitive dev.belleville.web;
    requires java.desktop; // jinjava speaks of java.beans
    requires jinjava;

    exports dev.belleville.jinja;
}
