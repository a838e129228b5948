/** What every room needs: settings, the running unit of work, errors, JSON and text. */
module dev.belleville.core {
    requires transitive org.jspecify;
    requires transitive org.slf4j;
    requires transitive info.picocli;
    requires com.github.benmanes.caffeine;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.belleville.core;
    exports dev.belleville.core.cache;
    exports dev.belleville.core.i18n;
    exports dev.belleville.core.python;
    exports dev.belleville.core.signing;
    exports dev.belleville.core.validators;
}
