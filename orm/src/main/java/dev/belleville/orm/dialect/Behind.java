package dev.belleville.orm.dialect;

/** What to do where the database lacks a table or a column: most often it is behind the models. */
final class Behind {
    private static final String REMEDY =
            " If a model of yours has it, the database is behind: run 'belle makemigrations' where the"
                    + " models changed, and then 'belle migrate'.";

    private Behind() {}

    /**
     * The message as a sentence with the remedy, where {@code behind} says that something lacks.
     */
    static String told(String message, boolean behind) {
        return behind ? message + "." + REMEDY : message;
    }
}
