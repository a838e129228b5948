package dev.belleville.orm.dialect;

import dev.belleville.core.Invocation;

/** What to do where the database lacks a table or a column: most often it is behind the models. */
final class Behind {
    private Behind() {}

    /**
     * The message as a sentence with the remedy, where {@code behind} says that something lacks.
     */
    static String told(String message, boolean behind) {
        return behind ? message + "." + remedy() : message;
    }

    private static String remedy() {
        return " If a model of yours has it, the database is behind: run '%s makemigrations' where the models changed, and then '%s migrate'."
                .formatted(Invocation.launcher(), Invocation.program());
    }
}
