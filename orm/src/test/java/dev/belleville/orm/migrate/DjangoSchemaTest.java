package dev.belleville.orm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.shop.Shop;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables are those that Django 3.2 makes of the same models; the resources record them. */
class DjangoSchemaTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theShopsTablesAreDjangos(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        migrator(source).migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        try (var connection = source.getConnection()) {
            assertThat(ours(SchemaFacts.of(connection)))
                    .containsExactlyInAnyOrderElementsOf(database.djangoFacts());
        }
    }

    private static Migrator migrator(DataSource source) {
        List<AppMigrations> django =
                List.of(
                        new AppMigrations("contenttypes", "x", DjangoHistory.contenttypes()),
                        new AppMigrations("auth", "x", DjangoHistory.auth()));
        List<AppMigrations> apps =
                Stream.concat(
                                django.stream(),
                                Stream.of(new AppMigrations("catalog", "x", shop(django, source))))
                        .toList();
        return new Migrator(source, Shop.registry(), apps, Clock.systemUTC());
    }

    private static List<Migration> shop(List<AppMigrations> django, DataSource source) {
        var apps =
                Stream.concat(
                                django.stream(),
                                Stream.of(new AppMigrations("catalog", "x", List.of())))
                        .toList();
        return new Migrator(source, Shop.registry(), apps, Clock.systemUTC())
                .makemigrations(List.of("catalog"), "", Questioner.NONE).stream()
                        .map(Draft::migration)
                        .toList();
    }

    private static List<String> ours(List<String> facts) {
        return facts.stream().filter(f -> !f.contains("sqlite_sequence")).toList();
    }
}
