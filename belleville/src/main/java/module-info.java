/**
 * The umbrella: one dependency, one {@code import module dev.belleville}, and the belle command.
 */
module dev.belleville {
    requires transitive dev.belleville.admin;
    requires transitive dev.belleville.core;
    requires transitive dev.belleville.http;
    requires transitive dev.belleville.mail;
    requires transitive dev.belleville.orm;
    requires transitive dev.belleville.rest;
    requires transitive dev.belleville.template;
    requires transitive dev.belleville.web;
    requires dev.belleville.server;
    requires java.compiler;
    requires jdk.jshell;

    exports dev.belleville;

    opens dev.belleville.internal to
            info.picocli;
}
