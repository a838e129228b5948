package shop;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.Database;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.Site;
import java.util.List;

/**
 * Throws the catalog's rows and tables away and leaves all else in the database alone, the users
 * too. The rows go first, in one transaction: taken back one by one, migrations ask what rows of
 * today do not fit.
 */
final class FreshStart {
    private static final String APP = "catalog";

    private final Site site;

    FreshStart(Site site) {
        this.site = site;
    }

    /**
     * Does it, where {@code census} says that it disturbs nobody.
     *
     * @return whether there was a catalog
     * @throws ImproperlyConfigured where other apps live there, or the catalog is not the shop's
     */
    boolean run(Census census) {
        if (!census.apps().isEmpty()) {
            throw refusal("has migrations of other apps: " + Census.listed(census.apps()));
        }
        List<String> strange = strange(census);
        if (!strange.isEmpty()) {
            throw refusal("has a catalog that is not the shop's, with " + Census.listed(strange));
        }
        if (site.migrator().plan(MigrationTarget.zero(APP)).isEmpty()) {
            return false;
        }
        Database database = site.orm().database();
        List<String> tables =
                Census.tables(
                        site.orm().registry().models().stream()
                                .filter(model -> model.app().equals(APP))
                                .toList());
        Transaction.atomic(
                () -> tables.reversed().forEach(table -> database.execute("DELETE FROM " + table)));
        site.migrator().migrate(MigrationTarget.zero(APP), Mode.RUN, Progress.SILENT);
        return true;
    }

    /** Whether {@link #run} does it where {@code census} was taken. */
    static boolean isFor(Census census) {
        return census.apps().isEmpty() && strange(census).isEmpty();
    }

    private static List<String> strange(Census census) {
        return census.others().stream().filter(table -> table.startsWith(APP + "_")).toList();
    }

    private ImproperlyConfigured refusal(String reason) {
        return new ImproperlyConfigured(
                "--fresh throws nothing away here: %s %s. Leave it out, or name another database."
                        .formatted(site.orm().database(), reason));
    }
}
