package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.Registry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Several migrations as one: on new databases, on those that have all, and on those between. */
class SquashTest {
    private static final DataStep FILL =
            models ->
                    TestDatabase.execute(
                            models.connection(), "INSERT INTO shop_goods (name) VALUES ('tea')");

    private static final Migration TAGS =
            Migration.of("tags", "0001_initial")
                    .initial()
                    .operations(createModel("Tag", field("id", bigAuto().primaryKey())));

    private static final Migration FIRST =
            Migration.of("shop", "0001_initial")
                    .initial()
                    .operations(createModel("Goods", field("id", bigAuto().primaryKey())));

    private static final Migration SECOND =
            Migration.of("shop", "0002_goods_name")
                    .dependsOn("shop", "0001_initial")
                    .operations(
                            addField("Goods", "name", character(9).defaultValue("x")),
                            runJava(FILL, DataStep.NONE));

    private static final Migration THIRD =
            Migration.of("shop", "0003_goods_tag")
                    .dependsOn("shop", "0002_goods_name")
                    .dependsOn("tags", "0001_initial")
                    .operations(
                            addField("Goods", "tag", foreignKey("tags.Tag", CASCADE).nullable()));

    private static final Migration FOURTH =
            Migration.of("shop", "0004_alter_goods_name")
                    .dependsOn("shop", "0003_goods_tag")
                    .operations(alterField("Goods", "name", character(20)));

    private static Migrator migrator(DataSource source, Migration... shop) {
        return new Migrator(
                source,
                Registry.of(Map.of()),
                List.of(
                        new AppMigrations("tags", "x", List.of(TAGS)),
                        new AppMigrations("shop", "x", List.of(shop))),
                Clock.systemUTC());
    }

    private static Migration squashed() {
        return migrator(TestDatabase.SQLITE.fresh(), FIRST, SECOND, THIRD, FOURTH)
                .squashmigrations("shop", "", "0003", "", true)
                .migration();
    }

    private static List<String> run(Migrator migrator, MigrationTarget target) {
        return migrator.migrate(target, Mode.RUN, Progress.SILENT).stream()
                .map(s -> (s.backward() ? "-" : "+") + s.migration().key())
                .toList();
    }

    private static List<String> recorded(DataSource source) throws SQLException {
        return TestDatabase.rows(
                source, "SELECT name FROM django_migrations WHERE app = 'shop' ORDER BY id");
    }

    @Test
    void whatIsSquashedStandsForTheOriginalsAndSaysWhatIsToBeMovedByHand() {
        Draft draft =
                migrator(TestDatabase.SQLITE.fresh(), FIRST, SECOND, THIRD, FOURTH)
                        .squashmigrations("shop", "", "0003", "", true);
        assertThat(draft.migration().key().name()).isEqualTo("0001_squashed_0003_goods_tag");
        assertThat(draft.migration().isInitial()).isTrue();
        assertThat(draft.migration().dependencies()).containsExactly(TAGS.key());
        assertThat(draft.migration().replaces())
                .containsExactly(FIRST.key(), SECOND.key(), THIRD.key());
        assertThat(draft.migration().operations())
                .containsExactly(
                        createModel(
                                "Goods",
                                field("id", bigAuto().primaryKey()),
                                field("name", character(9).defaultValue("x"))),
                        SECOND.operations().getLast(),
                        THIRD.operations().getFirst());
        assertThat(draft.warnings())
                .containsExactly(
                        "Manual porting required: the steps of code are still those of"
                                + " M0002_goods_name. Move them into the new class before these are"
                                + " deleted.");
        assertThat(draft.files().getFirst().text())
                .contains(
                        " * Create model Goods, and 2 more.\n",
                        "<p>The steps of code are still those of M0002_goods_name",
                        ".replaces(\"shop\", \"0001_initial\")\n",
                        "M0002_goods_name.migration().operations().get(1),\n");
        assertThat(draft.files().getLast().text())
                .containsSubsequence(
                        "M0003_goods_tag.migration(),",
                        "M0001_squashed_0003_goods_tag.migration(),",
                        "M0004_alter_goods_name.migration()");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNewDatabaseGetsTheSquashedOneAndTheSameTablesAndRows(TestDatabase database)
            throws Exception {
        DataSource plain = database.fresh();
        run(migrator(plain, FIRST, SECOND, THIRD, FOURTH), MigrationTarget.latest());
        DataSource fresh = database.fresh();
        Migrator migrator = migrator(fresh, FIRST, SECOND, THIRD, squashed(), FOURTH);
        assertThat(run(migrator, MigrationTarget.latest()))
                .containsExactly(
                        "+tags.0001_initial",
                        "+shop.0001_squashed_0003_goods_tag",
                        "+shop.0004_alter_goods_name");
        assertThat(SchemaFacts.of(fresh)).isEqualTo(SchemaFacts.of(plain));
        assertThat(TestDatabase.rows(fresh, "SELECT name FROM shop_goods")).containsExactly("tea");
        assertThat(recorded(fresh))
                .containsExactly(
                        "0001_initial",
                        "0002_goods_name",
                        "0003_goods_tag",
                        "0001_squashed_0003_goods_tag",
                        "0004_alter_goods_name");
        assertThat(run(migrator, MigrationTarget.zero("shop")))
                .containsExactly(
                        "-shop.0004_alter_goods_name", "-shop.0001_squashed_0003_goods_tag");
        assertThat(recorded(fresh)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDatabaseThatHasAllIsOnlyRecordedAndOneBetweenRunsTheRest(TestDatabase database)
            throws Exception {
        DataSource source = database.fresh();
        run(migrator(source, FIRST, SECOND, THIRD, FOURTH), MigrationTarget.of("shop", "0002"));
        Migrator migrator = migrator(source, FIRST, SECOND, THIRD, squashed(), FOURTH);
        assertThat(run(migrator, MigrationTarget.of("shop", "0001_squashed")))
                .containsExactly("+tags.0001_initial", "+shop.0003_goods_tag");
        assertThat(recorded(source))
                .containsExactly(
                        "0001_initial",
                        "0002_goods_name",
                        "0003_goods_tag",
                        "0001_squashed_0003_goods_tag");
        assertThat(run(migrator(source, squashed(), FOURTH), MigrationTarget.latest()))
                .containsExactly("+shop.0004_alter_goods_name");
        assertThat(run(migrator(source, squashed(), FOURTH), MigrationTarget.latest())).isEmpty();
    }

    @Test
    void recordsThatASquashedOneIsKnownByAreNotPruned() throws Exception {
        DataSource source = TestDatabase.SQLITE.fresh();
        run(migrator(source, FIRST, SECOND, THIRD, FOURTH), MigrationTarget.latest());
        Migrator without = migrator(source, squashed(), FOURTH);
        assertThatThrownBy(() -> without.prune("shop", Migrator.WAIT, Progress.SILENT))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("then remove its calls of replaces");
        assertThat(
                        migrator(source, FIRST, SECOND, THIRD, squashed(), FOURTH)
                                .prune("shop", Migrator.WAIT, Progress.SILENT))
                .isEmpty();
        assertThat(without.unrecorded()).containsExactly(squashed().key());
        run(without, MigrationTarget.latest());
        assertThat(without.unrecorded()).isEmpty();
        Migration plain =
                new Migration(
                        squashed().key(),
                        true,
                        squashed().dependencies(),
                        squashed().operations(),
                        true,
                        List.of());
        Migration after = FOURTH.with(FOURTH.operations(), List.of(plain.key()));
        Migrator clean = migrator(source, plain, after);
        assertThat(clean.prune("shop", Migrator.WAIT, Progress.SILENT))
                .containsExactly(FIRST.key(), SECOND.key(), THIRD.key());
        assertThat(recorded(source)).contains("0001_squashed_0003_goods_tag");
        assertThat(run(clean, MigrationTarget.latest())).isEmpty();
    }

    @Test
    void whatCannotBeSquashedIsRefused() {
        Migrator migrator =
                migrator(TestDatabase.SQLITE.fresh(), FIRST, SECOND, THIRD, squashed(), FOURTH);
        assertThatThrownBy(() -> migrator.squashmigrations("shop", "", "0001_squashed", "", true))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("what is squashed cannot be squashed again");
        assertThatThrownBy(() -> migrator.squashmigrations("shop", "0003", "0002", "", true))
                .isInstanceOf(MigrationError.class)
                .hasMessage(
                        "The migration shop.0003_goods_tag does not come before"
                                + " shop.0002_goods_name: name them the other way round.");
        assertThatThrownBy(() -> migrator.squashmigrations("shop", "", "0003", "", true))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining(
                        "shop.0001_initial is squashed already, in shop.0001_squashed_0003_goods_tag");
        assertThatThrownBy(() -> migrator.squashmigrations("shop", "0003", "0004", "b", true))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("name migrations after it");
        assertThatThrownBy(() ->
                        migrator(
                                        TestDatabase.SQLITE.fresh(),
                                        FIRST,
                                        Migration.of("shop", "0001_all"))
                                .squashmigrations("shop", "", "0001_initial", "all", true))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("is there already: give another name by --squashed-name");
        assertThatThrownBy(() -> migrator.squashmigrations("shp", "", "0003", "", true))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("No app 'shp' with migrations");
    }

    @Test
    void namesFollowTheBeginningOrAreGiven() {
        Migrator migrator = migrator(TestDatabase.SQLITE.fresh(), FIRST, SECOND, THIRD, FOURTH);
        assertThat(
                        Stream.of(
                                        migrator.squashmigrations("shop", "0002", "4", "", false),
                                        migrator.squashmigrations("shop", "0002", "4", "b", true),
                                        migrator.squashmigrations("shop", "", "4", "b", true))
                                .map(d -> d.migration().key().name()))
                .containsExactly(
                        "0002_goods_name_squashed_0004_alter_goods_name", "0002_b", "0001_b");
        assertThat(
                        migrator.squashmigrations("shop", "0002", "4", "", false)
                                .migration()
                                .dependencies())
                .containsExactly(FIRST.key(), TAGS.key());
    }

    @Test
    void aMigrationIsOptimizedInItsPlaceOrBesideWhereItHoldsCode() {
        Migration wordy =
                Migration.of("shop", "0005_more")
                        .dependsOn("shop", "0004_alter_goods_name")
                        .operations(
                                addField("Goods", "note", text().blank()),
                                renameField("Goods", "note", "text"));
        Migration coded =
                Migration.of("shop", "0006_code")
                        .dependsOn("shop", "0005_more")
                        .operations(
                                runJava(FILL),
                                alterField("Goods", "text", text()),
                                alterField("Goods", "text", text().blank()));
        Migrator migrator =
                migrator(TestDatabase.SQLITE.fresh(), FIRST, SECOND, THIRD, FOURTH, wordy, coded);
        assertThat(migrator.optimizemigration("shop", "0001")).isEmpty();
        Draft plain = migrator.optimizemigration("shop", "0005").orElseThrow();
        assertThat(plain.migration().key()).isEqualTo(wordy.key());
        assertThat(plain.migration().operations())
                .containsExactly(addField("Goods", "text", text().blank()));
        Draft beside = migrator.optimizemigration("shop", "0006").orElseThrow();
        assertThat(beside.migration().key().name()).isEqualTo("0006_code_optimized");
        assertThat(beside.migration().replaces()).containsExactly(coded.key());
        assertThat(beside.warnings()).hasSize(1);
    }

    private static NamedField id() {
        return field("id", bigAuto().primaryKey());
    }

    private static NamedField name(String field) {
        return field(field, character(9).unique());
    }

    /** Histories in which what others name is called otherwise later. */
    static List<List<Operation>> renamings() {
        return List.of(
                List.of(
                        createModel("Tag", id(), name("name")),
                        createModel("Goods", id(), field("tags", manyToMany("shop.Tag"))),
                        renameModel("Tag", "Keyword"),
                        addField("Keyword", "colour", character(5).defaultValue("")),
                        renameField("Goods", "tags", "keywords")),
                List.of(
                        createModel("Book", id(), name("title")),
                        createModel("Author", id(), name("name")),
                        addField("Book", "author", foreignKey("shop.Author", CASCADE)),
                        renameModel("Author", "Writer"),
                        addField("Writer", "born", integer().nullable()),
                        alterField("Book", "author", foreignKey("shop.Writer", CASCADE).nullable()),
                        createModel("Prize", id(), field("to", oneToOne("shop.Writer", CASCADE))),
                        renameModel("Writer", "Person"),
                        renameField("Book", "author", "person")),
                List.of(
                        createModel("Goods", id(), name("code")),
                        createModel(
                                        "Line",
                                        id(),
                                        field(
                                                "goods",
                                                foreignKey("shop.Goods", CASCADE).toField("code")))
                                .meta(Meta.of().ordering("goods__code")),
                        renameField("Goods", "code", "number"),
                        addField("Line", "amount", integer().defaultValue(1)),
                        renameModel("Goods", "Ware"),
                        renameField("Line", "goods", "ware")),
                List.of(
                        createModel("A", id(), field("twin", foreignKey("shop.A", CASCADE))),
                        createModel("B", id(), field("a", foreignKey("shop.A", CASCADE))),
                        renameModel("A", "C"),
                        createModel("A", id(), field("c", foreignKey("shop.C", CASCADE))),
                        addField("B", "new", foreignKey("shop.A", CASCADE)),
                        renameModel("B", "D"),
                        deleteModel("D"),
                        renameModel("A", "B")));
    }

    private static Migration[] history(List<Operation> operations) {
        var migrations = new ArrayList<Migration>();
        for (Operation operation : operations) {
            Migration next =
                    Migration.of("shop", "%04d_step".formatted(migrations.size() + 1))
                            .operations(operation);
            migrations.add(
                    migrations.isEmpty()
                            ? next.initial()
                            : next.dependsOn("shop", migrations.getLast().key().name()));
        }
        return migrations.toArray(Migration[]::new);
    }

    static Stream<Arguments> renamingsEverywhere() {
        return TestDatabase.reachable().stream()
                .flatMap(database -> renamings().stream().map(r -> Arguments.of(database, r)));
    }

    @ParameterizedTest
    @MethodSource("renamingsEverywhere")
    void whatIsRenamedHasItsNewNameEverywhere(TestDatabase database, List<Operation> operations)
            throws Exception {
        Migration[] history = history(operations);
        DataSource plain = database.fresh();
        Migrator migrator = migrator(plain, history);
        run(migrator, MigrationTarget.latest());
        String last = history[history.length - 1].key().name();
        for (String from : List.of("", "0002_step")) {
            Migration squashed =
                    migrator.squashmigrations("shop", from, last, "all", true).migration();
            Migration[] fewer =
                    from.isEmpty()
                            ? new Migration[] {squashed}
                            : new Migration[] {history[0], squashed};
            DataSource fresh = database.fresh();
            run(migrator(fresh, fewer), MigrationTarget.latest());
            assertThat(unnamed(SchemaFacts.of(fresh))).isEqualTo(unnamed(SchemaFacts.of(plain)));
            assertThat(end(fewer)).isEqualTo(end(history));
            assertThat(squashed.operations()).hasSizeLessThan(operations.size());
        }
    }

    /** Without names that PostgreSQL gives by itself, after what a table was called first. */
    private static List<String> unnamed(List<String> facts) {
        return facts.stream().map(f -> f.replaceAll("\\w+_(p?key)\\d*", "$1")).sorted().toList();
    }

    /** The models at the end of a history, in no order. */
    private static Set<ModelState> end(Migration... history) {
        ProjectState state = ProjectState.empty();
        for (Migration migration : history) {
            state = migration.apply(state);
        }
        return new HashSet<>(state.models());
    }
}
