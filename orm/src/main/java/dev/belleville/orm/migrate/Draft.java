package dev.belleville.orm.migrate;

import java.util.List;

/**
 * A migration that makemigrations would write.
 *
 * @param migration what it does
 * @param files its class and the app's list with it, to be written into the folder of the app's
 *     migrations
 * @param warnings what it may do that nobody wants, in sentences
 */
public record Draft(Migration migration, List<SourceFile> files, List<String> warnings) {
    /** Copies what could change. */
    public Draft {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }
}
