package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Operation;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.orm.migrate.Questioner;
import dev.belleville.web.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Django (3.2, as in Debian 12) goes on where ours stopped, and the other way round. */
@Execution(ExecutionMode.CONCURRENT)
class MigrationsBesideDjangoTest {
    /** What REST framework 3.14 does not know yet. */
    private static final String LATER = "authtoken 0004_alter_tokenproxy_options";

    private static final Pattern HOUSE = Pattern.compile("(content_type_id=[1-8], |, id=[1-8], )");

    @TempDir Path folder;

    /** Facts of the tables, the record, and the rows that a migration makes. */
    private record Found(List<String> facts, List<String> applied, List<String> rows) {
        static Found in(Site site) {
            return site.orm()
                    .database()
                    .withConnection(connection -> {
                        var applied = new TreeSet<String>();
                        for (var row :
                                site.orm()
                                        .database()
                                        .query("SELECT app, name FROM django_migrations")) {
                            applied.add(row.get("app") + " " + row.get("name"));
                        }
                        applied.remove(LATER);
                        var rows = new ArrayList<String>();
                        rows.addAll(Catalog.rows(connection, "django_content_type"));
                        rows.addAll(Catalog.rows(connection, "auth_permission"));
                        return new Found(Catalog.facts(connection), List.copyOf(applied), rows);
                    });
        }
    }

    private static void migrate(Site site, String... target) {
        MigrationTarget to =
                target.length == 0
                        ? MigrationTarget.latest()
                        : new MigrationTarget(target[0], target.length < 2 ? "" : target[1]);
        site.scope().run(() -> site.migrator().migrate(to, Mode.RUN, Progress.SILENT));
    }

    private Found django(SharedDatabase.Kind kind) throws Exception {
        try (var database = SharedDatabase.of(kind, folder);
                var django = new DjangoPeer(database.environment())) {
            django.manage("migrate");
            try (Site site = database.site()) {
                return Found.in(site);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOursMakesAloneIsWhatDjangoMakes(SharedDatabase.Kind kind) throws Exception {
        Found theirs = django(kind);
        try (var database = SharedDatabase.of(kind, folder);
                Site site = database.site()) {
            migrate(site);
            assertEqual(Found.in(site), theirs);
            migrate(site);
            assertEqual(Found.in(site), theirs);
        }
    }

    @ParameterizedTest
    @EnumSource
    void djangoGoesOnWhereOursStopped(SharedDatabase.Kind kind) throws Exception {
        Found theirs = django(kind);
        try (var database = SharedDatabase.of(kind, folder);
                var django = new DjangoPeer(database.environment());
                Site site = database.site()) {
            migrate(site, "auth", "0005");
            migrate(site, "sessions");
            migrate(site, "admin", "0002");
            migrate(site, "authtoken", "0001");
            String said = django.manage("migrate");
            assertThat(said)
                    .contains("Applying auth.0006", "Applying catalog.0001_initial")
                    .doesNotContain("Applying auth.0005", "Applying sessions.0001");
            assertUpToDate(django, site);
            migrate(site);
            assertThat(Found.in(site).facts()).containsExactlyInAnyOrderElementsOf(theirs.facts());
            assertThat(withoutKeys(Found.in(site).rows())).isEqualTo(withoutKeys(theirs.rows()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oursGoesOnWhereDjangoStopped(SharedDatabase.Kind kind) throws Exception {
        Found theirs = django(kind);
        try (var database = SharedDatabase.of(kind, folder);
                var django = new DjangoPeer(database.environment());
                Site site = database.site()) {
            django.manage("migrate", "auth", "0007");
            django.manage("migrate", "admin", "0001");
            migrate(site);
            assertUpToDate(django, site);
            assertThat(Found.in(site).facts()).containsExactlyInAnyOrderElementsOf(theirs.facts());
            assertThat(withoutKeys(Found.in(site).rows())).isEqualTo(withoutKeys(theirs.rows()));
        }
    }

    /** Neither has anything to apply, or to write. */
    private static void assertUpToDate(DjangoPeer django, Site site) throws Exception {
        assertThat(django.manage("migrate", "--check")).doesNotContain("[ ]");
        assertThat(django.manage("migrate")).contains("No migrations to apply.");
        assertThat(django.manage("makemigrations", "--check", "--dry-run"))
                .contains("No changes detected");
        assertThat(
                        site.migrator().makemigrations(List.of(), "", Questioner.NONE).stream()
                                .flatMap(draft -> draft.migration().operations().stream())
                                .map(Operation::description))
                .isEmpty();
    }

    private static void assertEqual(Found ours, Found theirs) {
        assertThat(ours.facts()).containsExactlyInAnyOrderElementsOf(theirs.facts());
        assertThat(ours.applied()).isEqualTo(theirs.applied());
        assertThat(withoutKeys(ours.rows()))
                .hasSizeGreaterThan(60)
                .isEqualTo(withoutKeys(theirs.rows()));
        assertThat(ofTheHouse(ours.rows())).hasSize(40).isEqualTo(ofTheHouse(theirs.rows()));
    }

    /** Rows of the framework's own apps, by their keys too: they come first, in one order. */
    private static List<String> ofTheHouse(List<String> rows) {
        return rows.stream().filter(row -> HOUSE.matcher(row).find()).sorted().toList();
    }

    /** The shop's migrations make its tables in another order than the peer's. */
    private static List<String> withoutKeys(List<String> rows) {
        return rows.stream()
                .map(row -> row.replaceAll("(content_type_)?id=\\d+", ""))
                .sorted()
                .toList();
    }
}
