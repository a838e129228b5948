package shop;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.migrate.MigrationKey;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Step;
import dev.belleville.web.Site;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Brings the current site's database to where the shop can be served: its tables, and goods where
 * there are none. Nothing is written to a database of others unless the seed is asked for by name.
 */
final class Opening {
    private static final int USUAL = 1000;
    private static final String TASKS = "tasks";

    /** REST framework before 3.15 has it not; no table is another by it. */
    private static final MigrationKey MAKES_NOTHING =
            new MigrationKey("authtoken", "0004_alter_tokenproxy_options");

    private final Site site;
    private final Sayings out;
    private final boolean fresh;
    private final @Nullable Integer seed;
    private boolean mayWrite;

    /**
     * @param own whether the database is the demo's own
     * @param fresh whether to throw the catalog away first
     * @param seed how many goods an empty shop gets; null where nobody said
     */
    Opening(Site site, Sayings out, boolean own, boolean fresh, @Nullable Integer seed) {
        this.site = site;
        this.out = out;
        this.fresh = fresh;
        this.seed = seed;
        mayWrite = own || seed != null;
    }

    /** Does all of it, and tells whether tasks have their tables. */
    boolean run() {
        Census census = Census.take(site);
        mayWrite |= census.isEmpty();
        if (fresh) {
            mayWrite |= new FreshStart(site).run(census);
        }
        boolean tasks = migrate(census);
        fill(!fresh && FreshStart.isFor(census));
        return tasks;
    }

    private boolean migrate(Census census) {
        List<Step> pending = site.migrator().plan(MigrationTarget.latest());
        if (pending.isEmpty()) {
            requireTables(census);
            out.say("Migrations", "nothing to apply");
            return true;
        }
        if (!mayWrite
                && pending.stream()
                        .map(step -> step.migration().key())
                        .allMatch(Opening::mayWait)) {
            requireTables(census);
            if (census.missing().stream().noneMatch(Opening::isOfTasks)) {
                out.say("Migrations", "none to apply that changes a table");
                return true;
            }
            out.say("Tasks", "wait in memory; --seed N makes their tables");
            return false;
        }
        if (!mayWrite) {
            throw new ImproperlyConfigured(
                    "%s holds another site: %s. The demo adds nothing to it. Name another database, or say --seed N for the shop's tables, its goods and a superuser root in this one."
                            .formatted(site.orm().database(), census.inWords()));
        }
        site.migrator()
                .migrate(
                        MigrationTarget.latest(),
                        Mode.RUN,
                        (migration, _) -> out.passing("Applying " + migration + " …"));
        out.say("Migrations", pending.size() + " applied");
        return true;
    }

    private static boolean isOfTasks(String table) {
        return table.startsWith(TASKS + "_");
    }

    /** Django lacks the tables of tasks, and the shop is served without. */
    private static boolean mayWait(MigrationKey migration) {
        return migration.app().equals(TASKS) || migration.equals(MAKES_NOTHING);
    }

    /** An app of the same name may have recorded a migration of the same name. */
    private void requireTables(Census census) {
        List<String> missing =
                census.missing().stream().filter(table -> !isOfTasks(table)).toList();
        if (!fresh && !missing.isEmpty()) {
            throw new ImproperlyConfigured(
                    "%s is no shop: the migrations of a catalog are recorded there, but there is no %s. Name another database."
                            .formatted(site.orm().database(), Census.listed(missing)));
        }
    }

    /** Makes goods where there are none; else says whether one may begin anew. */
    private void fill(boolean mayStartAnew) {
        long goods = Goods.objects.count();
        if (goods > 0) {
            out.say(
                    "Goods",
                    Sayings.count(goods)
                            + " there already"
                            + (mayStartAnew ? " (--fresh starts anew)" : ""));
        } else if (mayWrite) {
            int count = seed == null ? USUAL : seed;
            long started = System.nanoTime();
            out.passing("Seeding " + Sayings.count(count) + " goods …");
            new Seed(count).run();
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            out.say(
                    "Goods",
                    String.format(
                            Locale.ROOT,
                            "%,d seeded in %.1f s; %,d of them are on sale",
                            count,
                            took.toMillis() / 1000.0,
                            Goods.objects.filter("active", true).count()));
        } else {
            out.say("Goods", "none; --seed N makes some");
        }
    }
}
