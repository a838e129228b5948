package shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.fixture.Dump;
import dev.belleville.orm.fixture.FixtureFormat;
import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.SharedDatabase.Kind;

/** Django (3.2, as in Debian 12) loads what ours dumped, and the other way round. */
@Execution(ExecutionMode.CONCURRENT)
class FixturesBesideDjangoTest {
    private static final String AWKWARD =
            """
            import django; django.setup()
            from datetime import datetime, timedelta, timezone
            from decimal import Decimal
            from django.contrib.admin.models import LogEntry
            from django.contrib.auth.models import Group, Permission, User
            from django.contrib.contenttypes.models import ContentType
            from django.contrib.sessions.models import Session
            from rest_framework.authtoken.models import Token
            from shop.models import Category, Goods, Review, Tag
            group = Group.objects.create(name="édi\\t\\"tors\\"\\\\ \\u2028")
            group.permissions.set(Permission.objects.filter(content_type__app_label="catalog")[:7])
            user = User.objects.get(username="user1")
            user.groups.add(group)
            user.user_permissions.set(Permission.objects.filter(codename__startswith="view")[:4])
            user.last_login = datetime(1999, 12, 31, 23, 59, 59, 999, tzinfo=timezone.utc)
            user.save()
            Token.objects.create(key="f" * 40, user=user)
            Session.objects.create(session_key="k" * 32, session_data="{}:x", expire_date=user.date_joined)
            LogEntry.objects.create(user=user, object_id=None, object_repr="", action_flag=2,
                                    content_type=ContentType.objects.get_for_model(Goods))
            LogEntry.objects.create(user=user, object_id="", object_repr="日本", action_flag=3, content_type=None)
            goods = Goods.objects.get(pk=1)
            goods.attributes = {"b": None, "aa": [1.5, 1e22, 0.0, True, {"": "\\u0001\\x7f/<>&"}], "ccc": 12345678901234567890}
            goods.price = Decimal("0.01")
            goods.created = datetime(1, 1, 1, 0, 0, 0, 1, tzinfo=timezone.utc)
            goods.description = "\\r\\n\\t\\b\\f 😀 </script>"
            goods.save()
            goods.tags.clear()
            Tag.objects.create(name="Zebra"); Tag.objects.create(name="ähre")
            goods.tags.set(Tag.objects.filter(name__in=["Zebra", "ähre", "tag07"]))
            """;

    @TempDir Path folder;

    private static List<String> rows(Site site) {
        return site.orm()
                .database()
                .withConnection(connection -> {
                    var rows = new ArrayList<String>();
                    for (String table : Catalog.tables(connection)) {
                        if (!table.equals("django_migrations")) {
                            Catalog.rows(connection, table)
                                    .forEach(row -> rows.add(table + " " + row));
                        }
                    }
                    return rows;
                });
    }

    private static void seed(DjangoPeer django) throws Exception {
        django.manage("migrate");
        django.manage("seed", "120");
        django.python(
                "-c",
                "import os; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
                        + AWKWARD);
    }

    private static String dumped(Site site, Dump dump, Path file) throws Exception {
        site.scope().call(() -> dump.to(file));
        return Files.readString(file);
    }

    private String dumped(DjangoPeer django, String... options) throws Exception {
        Path file = folder.resolve("theirs");
        var words = new ArrayList<>(List.of("dumpdata", "--output", file.toString()));
        words.addAll(Arrays.asList(options));
        django.manage(words.toArray(String[]::new));
        return Files.readString(file);
    }

    @ParameterizedTest
    @EnumSource
    void bothWriteTheSameBytes(Kind kind) throws Exception {
        try (var database = SharedDatabase.of(kind, folder);
                var django = new DjangoPeer(database.environment());
                Site site = database.site()) {
            seed(django);
            Dump dump = Fixtures.dump();
            Path file = folder.resolve("ours");
            var ways = new TreeMap<String, Dump>();
            ways.put("--format=json", dump);
            ways.put("--indent=2", dump.indent(2));
            ways.put("--indent=0", dump.indent(0));
            ways.put("--format=jsonl", dump.format(FixtureFormat.JSONL));
            ways.put("--natural-foreign", dump.naturalForeign());
            ways.put("--natural-foreign --natural-primary", dump.naturalForeign().naturalPrimary());
            ways.put(
                    "--all catalog.Goods auth -e auth.Group",
                    dump.all().models("catalog.Goods", "auth").exclude("auth.Group"));
            ways.put("catalog.Goods --pks 3,1", dump.models("catalog.Goods").pks(3, 1));
            for (var way : ways.entrySet()) {
                String theirs = dumped(django, way.getKey().split(" "));
                assertThat(dumped(site, way.getValue(), file)).as(way.getKey()).isEqualTo(theirs);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatDjangoDumpedIsLoadedHere(Kind kind) throws Exception {
        for (String options : List.of("--indent=1", "--natural-foreign --natural-primary")) {
            try (var from = SharedDatabase.of(kind, folder);
                    var to = SharedDatabase.of(kind, folder);
                    var django = new DjangoPeer(from.environment());
                    var other = new DjangoPeer(to.environment());
                    Site site = to.site()) {
                seed(django);
                other.manage("migrate");
                String dump = dumped(django, options.split(" "));
                Path file = Files.writeString(folder.resolve("theirs.json"), dump);
                site.scope().call(() -> Fixtures.load().from(file));
                // Less than a millisecond is .000 once, and nothing when it is read again.
                assertThat(dumped(other, options.split(" "))).isEqualTo(dump.replace(".000Z", "Z"));
                if (options.startsWith("--indent")) {
                    try (Site source = from.site()) {
                        assertThat(milliseconds(withoutKeys(rows(site))))
                                .hasSizeGreaterThan(700)
                                .isEqualTo(milliseconds(withoutKeys(rows(source))));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDumpedHereIsLoadedByDjango(Kind kind) throws Exception {
        for (boolean natural : new boolean[] {false, true}) {
            try (var from = SharedDatabase.of(kind, folder);
                    var to = SharedDatabase.of(kind, folder);
                    var django = new DjangoPeer(from.environment());
                    var other = new DjangoPeer(to.environment());
                    Site source = from.site();
                    Site site = to.site()) {
                source.scope()
                        .run(() ->
                                source.migrator()
                                        .migrate(
                                                MigrationTarget.latest(),
                                                Mode.RUN,
                                                Progress.SILENT));
                seed(django);
                site.scope()
                        .run(() ->
                                site.migrator()
                                        .migrate(
                                                MigrationTarget.latest(),
                                                Mode.RUN,
                                                Progress.SILENT));
                Dump exact = Fixtures.dump().microseconds();
                Dump dump = natural ? exact.naturalForeign().naturalPrimary() : exact;
                Path file = folder.resolve("ours.json");
                String text = dumped(source, dump, file);
                other.manage("loaddata", file.toString());
                assertThat(dumped(site, dump, folder.resolve("again.json"))).isEqualTo(text);
                assertThat(text.getBytes(UTF_8)).hasSizeGreaterThan(50_000);
                if (!natural) {
                    assertThat(withoutKeys(rows(site))).isEqualTo(withoutKeys(rows(source)));
                }
            }
        }
    }

    /** Rows between two models have keys of their own, which no fixture names. */
    private static List<String> withoutKeys(List<String> rows) {
        return rows.stream()
                .map(row ->
                        row.matches("(auth|catalog)_\\w+_(tags|groups|permissions) .*")
                                ? row.replaceFirst("[{]id=\\d+, |, id=\\d+", "{")
                                : row)
                .sorted()
                .toList();
    }

    /** As much as Django writes of a moment. */
    private static List<String> milliseconds(List<String> rows) {
        return rows.stream()
                .map(row -> row.replaceAll("(\\d\\d:\\d\\d:\\d\\d)([.]\\d{1,6})?", "$1"))
                .sorted()
                .toList();
    }
}
