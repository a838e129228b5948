package shop;

import dev.belleville.orm.Database;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.meta.Through;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.Site;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Throws the shop's rows and tables away and leaves all else in the database alone. The rows go
 * first, in one transaction: taken back one by one, migrations ask what rows of today do not fit.
 */
final class FreshStart {
    private static final List<String> APPS = List.of("catalog", "auth", "contenttypes");

    private final Site site;

    FreshStart(Site site) {
        this.site = site;
    }

    void run() {
        List<String> present =
                APPS.stream()
                        .filter(app -> !site.migrator().plan(MigrationTarget.zero(app)).isEmpty())
                        .toList();
        Database database = site.orm().database();
        Transaction.atomic(() -> tables(present).forEach(table -> empty(database, table)));
        for (String app : present) {
            site.migrator().migrate(MigrationTarget.zero(app), Mode.RUN, Progress.SILENT);
        }
    }

    private static void empty(Database database, String table) {
        database.execute("DELETE FROM \"" + table + "\""); // foreign keys are checked at the end
    }

    private Set<String> tables(List<String> apps) {
        var tables = new LinkedHashSet<String>();
        for (ModelMeta model : site.orm().registry().models()) {
            if (!apps.contains(model.app())) {
                continue;
            }
            tables.add(model.table());
            for (RelationMeta relation : model.relations()) {
                Through through = relation.through();
                if (through != null) {
                    tables.add(through.table());
                }
            }
        }
        return tables;
    }
}
