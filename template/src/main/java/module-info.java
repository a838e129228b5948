/** Django's template language: parse, compile, render. */
module dev.belleville.template {
    requires transitive dev.belleville.core;

    exports dev.belleville.template;
}
