package dev.belleville.benchmarks.template;

import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the page in German, for those that read bundles; others read the catalogue. */
final class Messages {
    /** The name of the bundle. */
    static final String BUNDLE = "dev.belleville.benchmarks.template.messages";

    private Messages() {}

    /** The texts. */
    static ResourceBundle german() {
        return ResourceBundle.getBundle(BUNDLE, Locale.GERMAN);
    }
}
