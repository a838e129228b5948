package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.OnDelete.PROTECT;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Suggestion;
import dev.belleville.orm.Case;
import dev.belleville.orm.F;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.TextFunctions;
import dev.belleville.orm.Value;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.shop.Shop;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
    private static final String PACKAGE = "site.catalog.migrations";

    @TempDir Path folder;

    @Test
    void whatIsWrittenReadsLikeThis() {
        Migration migration =
                Migration.of("catalog", "0001_initial")
                        .initial()
                        .dependsOn("auth", "0012_alter_user_first_name_max_length")
                        .operations(
                                createModel(
                                                "Goods",
                                                field("id", bigAuto().primaryKey()),
                                                field(
                                                        "name",
                                                        character(80).unique().label("title")),
                                                field(
                                                        "owner",
                                                        foreignKey("auth.User", PROTECT)
                                                                .nullable()))
                                        .meta(
                                                Meta.of()
                                                        .ordering("-name")
                                                        .check("named", Q.of("name", "").not())),
                                createModel("Tag", field("id", bigAuto().primaryKey()))
                                        .meta(Meta.of().ordering("id")),
                                addIndex("Goods", "by_name", "name", "-id"));
        assertThat(new Writer(PACKAGE).write(migration))
                .isEqualTo(
                        new SourceFile(
                                "M0001_initial.java",
                                """
                                package site.catalog.migrations;

                                import static dev.belleville.orm.OnDelete.*;
                                import static dev.belleville.orm.migrate.Fields.*;
                                import static dev.belleville.orm.migrate.Operations.*;

                                import dev.belleville.orm.Meta;
                                import dev.belleville.orm.Q;
                                import dev.belleville.orm.migrate.Migration;

                                /** Create model Goods, and 2 more. */
                                final class M0001_initial {
                                    private M0001_initial() {}

                                    static Migration migration() {
                                        return Migration.of("catalog", "0001_initial")
                                                .initial()
                                                .dependsOn("auth", "0012_alter_user_first_name_max_length")
                                                .operations(
                                                        createModel("Goods",
                                                                field("id", bigAuto().primaryKey()),
                                                                field("name", character(80).unique().label("title")),
                                                                field("owner", foreignKey("auth.User", PROTECT).nullable()))
                                                            .meta(Meta.of()
                                                                .ordering("-name")
                                                                .check("named", Q.of("name", "").not())),
                                                        createModel("Tag",
                                                                field("id", bigAuto().primaryKey()))
                                                            .meta(Meta.of().ordering("id")),
                                                        addIndex("Goods", "by_name", "name", "-id"));
                                    }
                                }
                                """));
    }

    @Test
    void theShopsMigrationsCompileToTheSameMigrations() throws Exception {
        var catalog = new AppMigrations("catalog", PACKAGE, List.of());
        List<Draft> drafts =
                new Migrator(
                                TestDatabase.SQLITE.fresh(),
                                Shop.registry(),
                                List.of(catalog),
                                Clock.systemUTC())
                        .makemigrations(List.of(), "", Questioner.NONE);
        for (Draft draft : drafts) {
            for (SourceFile file : draft.files()) {
                file.writeTo(folder.resolve(PACKAGE.replace('.', '/')));
            }
        }
        assertThat(compiled()).isEqualTo(drafts.stream().map(Draft::migration).toList());
    }

    @Test
    void everyOperationAndKindOfFieldIsWrittenSoThatItComesBackTheSame() throws Exception {
        Migration first =
                Migration.of("catalog", "0001_initial")
                        .operations(
                                createModel(
                                                "All",
                                                field("a", auto().primaryKey()),
                                                field("b", smallInteger().defaultValue(3)),
                                                field(
                                                        "c",
                                                        bigInteger().defaultValue(5_000_000_000L)),
                                                field("d", positiveSmallInteger().index()),
                                                field("e", positiveInteger().column("ee")),
                                                field("f", positiveBigInteger()),
                                                field("g", bool().defaultValue(true)),
                                                field(
                                                        "h",
                                                        text().defaultValue(
                                                                        "say \"hi\"\n\t\\u0041\\ §")),
                                                field("i", slug(50)),
                                                field("j", email(254).help("where to write")),
                                                field("k", url(200).blank()),
                                                field(
                                                        "l",
                                                        decimal(10, 2)
                                                                .defaultValue(
                                                                        new BigDecimal("1.50"))),
                                                field("m", floating().defaultValue(1.5)),
                                                field("n", time()),
                                                field(
                                                        "o",
                                                        dateTime()
                                                                .with(FieldSpec.Flag.NOT_EDITABLE)),
                                                field("p", duration()),
                                                field("q", uuid()),
                                                field("r", binary()),
                                                field("r1", binary(9).dbComment("so")),
                                                field("r2", file(100)),
                                                field("r3", image(100)),
                                                field("r4", filePath(100)),
                                                field("r5", genericIpAddress().nullable()),
                                                field(
                                                        "r6",
                                                        array(
                                                                array(
                                                                        character(3)
                                                                                .dbCollation(
                                                                                        "C")))),
                                                field("r7", dateTime().autoNow()),
                                                field("r8", date().autoNowAdd()),
                                                field("r9", integer().dbDefault("7")),
                                                field("r10", integer().generated("b + 1", false)),
                                                field(
                                                        "r11",
                                                        duration()
                                                                .defaultValue(Duration.ofDays(2))),
                                                field("s", json().defaultValue(Map.of())),
                                                field("t", json().defaultValue(List.of())),
                                                field(
                                                        "u",
                                                        character(4)
                                                                .choice("new", "New")
                                                                .choice("x", "X")),
                                                field(
                                                        "v",
                                                        oneToOne("catalog.All", PROTECT)
                                                                .relatedName("+")),
                                                field("w", manyToMany("catalog.All").table("w_w")))
                                        .meta(
                                                Meta.of()
                                                        .table("t")
                                                        .verboseName("one")
                                                        .verboseNamePlural("all")
                                                        .index("by_b", "b")
                                                        .unique("once", "b", "c")
                                                        .uniqueTogether("c", "d")
                                                        .unmanaged()
                                                        .dbTableComment("all kinds")
                                                        .getLatestBy("n", "-o")
                                                        .permission("sell_all", "Can sell")
                                                        .defaultPermissions("view")
                                                        .index(
                                                                IndexSpec.of("by_low", "-b")
                                                                        .expressions("lower(h)")
                                                                        .where(
                                                                                Q.of(
                                                                                        "b__gt",
                                                                                        F.of("c")))
                                                                        .include("d")
                                                                        .opclasses("int2_ops")
                                                                        .method("gin"))
                                                        .constraint(
                                                                ConstraintSpec.unique("u1", "b")
                                                                        .where(Q.of("g", true))
                                                                        .deferrable(
                                                                                ConstraintSpec
                                                                                        .Deferrable
                                                                                        .DEFERRED)
                                                                        .nullsAlike()
                                                                        .include("c")
                                                                        .violation("no", "x"))
                                                        .constraint(
                                                                ConstraintSpec.check(
                                                                                "k", Q.of("b", 1))
                                                                        .violation("", "y"))
                                                        .check(
                                                                "c",
                                                                Q.all(
                                                                                Q.of(
                                                                                        "b__in",
                                                                                        List.of(
                                                                                                1,
                                                                                                2)),
                                                                                Q.of(
                                                                                        "n__gte",
                                                                                        LocalDate
                                                                                                .of(
                                                                                                        2026,
                                                                                                        1,
                                                                                                        2)))
                                                                        .or("g", null)
                                                                        .not())));
        Migration second =
                Migration.of("catalog", "0002_rest-of it")
                        .dependsOn("catalog", "0001_initial")
                        .operations(
                                addField("All", "x", date()).fill(LocalDate.of(2026, 1, 2)),
                                alterField("All", "x", dateTime()).fill(Instant.EPOCH),
                                addIndex("All", IndexSpec.of("i2", "b").expressions("c + 1")),
                                addConstraint(
                                        "All", ConstraintSpec.unique("u2").expressions("lower(h)")),
                                removeField("All", "x"),
                                alterModelOptions("All", Meta.of().ordering("a")),
                                addField(
                                        "All",
                                        "y",
                                        character(9)
                                                .dbDefault(TextFunctions.lower(Value.of("A\"B")))),
                                addField(
                                        "All",
                                        "y2",
                                        integer()
                                                .dbDefault(
                                                        Value.of(1)
                                                                .plus(2)
                                                                .output(FieldKind.INTEGER))),
                                addField(
                                        "All",
                                        "z",
                                        foreignKey("catalog.All", CASCADE)
                                                .withoutIndex()
                                                .withoutConstraint()),
                                addIndex(
                                        "All",
                                        IndexSpec.of("i3")
                                                .expressions(
                                                        TextFunctions.lower("h").desc().nullsLast(),
                                                        F.of("b").asc())),
                                addConstraint(
                                        "All",
                                        ConstraintSpec.unique("u3")
                                                .expressions(
                                                        TextFunctions.upper("h"),
                                                        Case.when(Q.of("g", true), F.of("b"))
                                                                .otherwise(null))),
                                addCheck(
                                        "All",
                                        "k2",
                                        Q.of(TextFunctions.length("h"), "gte", 2)
                                                .xor(Q.of(F.of("g")))),
                                alterModelOptions(
                                        "All",
                                        Meta.of()
                                                .ordering(
                                                        F.of("b").desc().nullsLast(),
                                                        TextFunctions.lower("h").asc())),
                                alterModelTable("All", ""),
                                addUnique("All", "u", "e"),
                                addUniqueTogether("All", "e", "f"),
                                addCheck("All", "k", Q.of("e__lt", new BigDecimal("0.10"))),
                                removeConstraint("All", "u"),
                                removeIndex("All", "by_b"),
                                deleteModel("All"));
        var writer = new Writer(PACKAGE);
        for (SourceFile file :
                List.of(
                        writer.write(first),
                        writer.write(second),
                        writer.writeList("catalog", List.of(first.key(), second.key())))) {
            file.writeTo(folder.resolve(PACKAGE.replace('.', '/')));
        }
        assertThat(compiled()).isEqualTo(List.of(first, second));
    }

    @Test
    void whatRenamesRunsSqlAndReplacesCompilesToTheSame() throws Exception {
        Operation code = runJava(DataStep.NONE);
        Migration first = Migration.of("a", "0001_first").operations(code);
        Migration second =
                Migration.of("a", "0001_squashed_0002_second")
                        .replaces("a", "0001_first")
                        .replaces("a", "0002_second")
                        .atomic(false)
                        .operations(
                                renameModel("Goods", "Ware"),
                                renameField("Ware", "title", "name"),
                                renameIndex("Ware", "by_title", "by_name"),
                                alterModelTableComment("Ware", "what is \"sold\"\n"),
                                alterOrderWithRespectTo("Ware", "shelf"),
                                addIndexConcurrently("Ware", "by_name", "-name"),
                                removeIndexConcurrently("Ware", "by_name"),
                                elidable(runSql("UPDATE a_ware SET name = 'x'", RunSql.NOOP)),
                                runSql(
                                                sql("UPDATE a_ware SET name = ?", "it's"),
                                                sql("DELETE FROM a_ware WHERE id = ?", 3L))
                                        .reverse(sql("SELECT ?", new Object[] {null}))
                                        .stateOperations(renameField("Ware", "name", "title")),
                                addField("Ware", "code", uuid()).fill(new UUID(1, 2)),
                                addField("Ware", "data", json())
                                        .fill(Map.of("b", List.of(1), "a", "x")),
                                addCheck("Ware", "one", Q.of("a", (short) 1).xor(Q.of("b", 1.5f))),
                                separateState(
                                        List.of(runSql("SELECT 1")),
                                        List.of(deleteModel("Ware"), renameModel("A", "B"))),
                                separateState(List.of(), List.of()));
        var plain = new Writer(PACKAGE);
        var files =
                List.of(
                        new Writer(PACKAGE, new Origins(List.of(first))).write(second),
                        plain.writeList("a", List.of(second.key())));
        for (SourceFile file : files) {
            file.writeTo(folder.resolve(PACKAGE.replace('.', '/')));
        }
        assertThat(files.getFirst().text())
                .contains("import dev.belleville.orm.migrate.RunSql;")
                .contains("runSql(\"UPDATE a_ware SET name = 'x'\").reverse(RunSql.NOOP)");
        assertThat(compiled()).isEqualTo(List.of(second));
    }

    @Test
    void whatHasNoOperationsCompiles() throws Exception {
        Migration empty = Migration.of("a", "0002_data").dependsOn("a", "0001_initial");
        Migration merge =
                Migration.of("a", "0004_merge")
                        .dependsOn("a", "0002_data")
                        .dependsOn("a", "0003_other");
        Path sources = folder.resolve(PACKAGE.replace('.', '/'));
        var writer = new Writer(PACKAGE);
        writer.write(empty).writeTo(sources);
        writer.write(merge).writeTo(sources);
        writer.writeList("a", List.of(empty.key(), merge.key())).writeTo(sources);
        assertThat(compiled()).isEqualTo(List.of(empty, merge));
    }

    @Test
    void stepsOfCodeAreThoseOfTheOriginals() throws Exception {
        Migration original =
                Migration.of("a", "0001_first")
                        .operations(deleteModel("X"), runJava(DataStep.NONE));
        Migration squashed =
                Migration.of("a", "0001_squashed")
                        .operations(original.operations().getLast(), deleteModel("Y"));
        Path sources = folder.resolve(PACKAGE.replace('.', '/'));
        new SourceFile(
                        "M0001_first.java",
                        """
                        package site.catalog.migrations;

                        import static dev.belleville.orm.migrate.Operations.*;

                        import dev.belleville.orm.migrate.*;

                        final class M0001_first {
                            private M0001_first() {}

                            static Migration migration() {
                                return Migration.of("a", "0001_first")
                                        .operations(deleteModel("X"), runJava(DataStep.NONE));
                            }
                        }
                        """)
                .writeTo(sources);
        var writer = new Writer(PACKAGE, new Origins(List.of(original)));
        writer.write(squashed).writeTo(sources);
        writer.writeList("a", List.of(squashed.key())).writeTo(sources);
        assertThat(writer.write(squashed).text())
                .contains("<p>The steps of code are still those of M0001_first: move them here");
        assertThat(compiled()).isEqualTo(List.of(squashed));
    }

    @Test
    void anOperationThatIsCodeCannotBeWritten() {
        Migration migration = Migration.of("a", "0001_x").operations(runJava(DataStep.NONE));
        assertThatThrownBy(() -> new Writer("x").write(migration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Raw Java operation");
    }

    /**
     * Compiles what stands in the folder, as strictly as this project is, and asks for the list.
     */
    private Object compiled() throws Exception {
        Path sources = folder.resolve(PACKAGE.replace('.', '/'));
        String[] files;
        try (var found = Files.list(sources)) {
            files = found.map(Path::toString).toArray(String[]::new);
        }
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-Xlint:all",
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                "-cp",
                                classPath()));
        arguments.addAll(List.of(files));
        var said = new StringWriter();
        var out = new PrintWriter(said);
        int result =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(out, out, arguments.toArray(String[]::new));
        assertThat(result).as(said.toString()).isZero();
        try (var loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            return loader.loadClass(PACKAGE + ".Migrations").getMethod("all").invoke(null);
        }
    }

    private static String classPath() throws Exception {
        var path = new StringJoiner(File.pathSeparator).add(System.getProperty("java.class.path"));
        for (Class<?> type : List.of(Migration.class, Suggestion.class)) {
            path.add(
                    Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                            .toString());
        }
        return path.toString();
    }
}
