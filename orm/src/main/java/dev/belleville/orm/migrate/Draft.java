package dev.belleville.orm.migrate;

import java.util.List;

/**
 * A migration that makemigrations and its kin would write.
 *
 * @param migration what it does
 * @param files its class and the app's list with it, to be written into the folder of the app's
 *     migrations
 * @param obsolete names of files in that folder in whose place it comes, to be deleted
 * @param warnings what it may do that nobody wants, and what is to be done by hand, in sentences
 */
public record Draft(
        Migration migration, List<SourceFile> files, List<String> obsolete, List<String> warnings) {
    /** Copies what could change. */
    public Draft {
        files = List.copyOf(files);
        obsolete = List.copyOf(obsolete);
        warnings = List.copyOf(warnings);
    }
}
