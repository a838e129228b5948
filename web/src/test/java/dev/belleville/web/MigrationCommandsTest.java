package dev.belleville.web;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Model;
import dev.belleville.orm.migrate.Migration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The commands that write migrations and show them, as a person at the terminal sees them. */
@ResourceLock(Resources.SYSTEM_OUT)
class MigrationCommandsTest {
    private static final Migration FIRST =
            Migration.of("shop", "0001_initial")
                    .initial()
                    .operations(
                            createModel(
                                    "Goods",
                                    field("id", bigAuto().primaryKey()),
                                    field("title", character(80))));

    /** What the models are. */
    private static final Migration GOODS =
            Migration.of("shop", "0001_initial")
                    .initial()
                    .operations(
                            createModel(
                                    "Goods",
                                    field("id", bigAuto().primaryKey()),
                                    field("name", character(80)),
                                    field("price", decimal(8, 2))));

    private static final Migration STOCK =
            Migration.of("shop", "0002_stock")
                    .dependsOn("shop", "0001_initial")
                    .operations(addField("Goods", "stock", integer().defaultValue(0)));
    private static final Migration NOTE =
            Migration.of("shop", "0002_note")
                    .dependsOn("shop", "0001_initial")
                    .operations(addField("Goods", "note", text().blank()));

    @TempDir Path folder;

    @Entity
    public static class Goods extends Model {
        @Column(max = 80)
        public String name = "";

        @Column(digits = 8, places = 2)
        public BigDecimal price;
    }

    private record ShopApp(List<Migration> migrations) implements AppConfig {
        @Override
        public String label() {
            return "shop";
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return List.of(Goods.class);
        }
    }

    @Entity
    public static class Ticket extends Model {
        public UUID key = UUID.randomUUID();
    }

    private record DoorApp() implements AppConfig {
        @Override
        public String label() {
            return "door";
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return List.of(Ticket.class);
        }

        @Override
        public List<Migration> migrations() {
            return List.of(
                    Migration.of("door", "0001_initial")
                            .initial()
                            .operations(
                                    createModel("Ticket", field("id", bigAuto().primaryKey()))));
        }
    }

    @Test
    void aValueThatDiffersEachTimeIsGivenRowByRow() {
        Ran ran = run(new DoorApp(), "2\n", make());
        assertThat(ran.err())
                .isEqualTo(
                        "belle: Nothing was written. The field ticket.key: Make it nullable first,"
                                + " then fill each row by a runJava in a migration of its own, then"
                                + " make it not null.\n");
        assertThat(ran.out())
                .contains(
                        "The field ticket.key may not be null, and its initial value differs each"
                                + " time, so that the rows that are there cannot all get the same."
                                + " Make it nullable first, then fill each row by a runJava in a"
                                + " migration of its own, then make it not null.",
                        " 2) Quit, and make the field nullable first");
    }

    /** What a command printed and how it ended. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void sources() throws Exception {
        Files.createDirectories(folder.resolve("src"));
    }

    private Ran run(List<Migration> migrations, String answers, String... words) {
        return run(new ShopApp(migrations), answers, words);
    }

    private Ran run(AppConfig app, String answers, String... words) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int code =
                    App.of()
                            .install(app)
                            .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                            .execute(words);
            return new Ran(
                    code,
                    printed.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String[] make(String... more) {
        return words("makemigrations", more);
    }

    private String[] words(String command, String... more) {
        var words = new ArrayList<>(List.of(command, "--sources", sourcesFolder()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private String sourcesFolder() {
        return folder.resolve("src").toString();
    }

    private Path written(String name) {
        return folder.resolve("src/dev/belleville/web/migrations").resolve(name + ".java");
    }

    @Test
    void makemigrationsAsksWhatItCannotKnow() throws Exception {
        Ran ran = run(List.of(FIRST), "maybe\ny\n3\n1\nmuch\n1.505\n1.50\n", make());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains(
                        "Was goods.title renamed to goods.name (a character field)? [y/N] Please"
                                + " answer yes or no.",
                        "The field goods.price may not be null, and the rows that are there have no"
                                + " value for it. What shall be done?",
                        " 2) Quit, and give the field an initial value in the model",
                        "Please select a number from 1 to 2.",
                        "The value, as a decimal field holds it:",
                        "“much” value must be a decimal number.",
                        "Ensure that there are no more than 2 decimal places.",
                        "Migrations for 'shop':\n",
                        "    ~ Rename field title on goods to name\n",
                        "    + Add field price to goods\n");
        String text = Files.readString(written("M0002_rename_title_goods_name_goods_price"));
        assertThat(text)
                .startsWith("// Written by Belleville ")
                .contains("renameField(\"Goods\", \"title\", \"name\"),")
                .contains(
                        "addField(\"Goods\", \"price\", decimal(8, 2)).fill(new BigDecimal(\"1.50\"))");
        assertThat(Files.readString(written("Migrations")))
                .contains("M0002_rename_title_goods_name_goods_price.migration(),\n        };");
    }

    @Test
    void makemigrationsWarnsOfTablesThatAreLargeHere() {
        run(List.of(FIRST), "", "migrate");
        App app =
                App.of()
                        .install(new ShopApp(List.of(FIRST)))
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
        try (Site site = app.build()) {
            site.orm()
                    .database()
                    .execute("INSERT INTO shop_goods (id, title) VALUES (300000, 'cup')");
        }
        assertThat(run(List.of(FIRST), "y\n1\n1.50\n", make("--dry-run")).out())
                .contains("  Warning: Add field price to goods: shop_goods has about 300,000 rows");
        assertThat(run(List.of(FIRST), "", make("--check")).out()).doesNotContain("300,000");
    }

    @Test
    void nothingIsWrittenWhereNobodyAnswersOrQuits() {
        assertThat(run(List.of(FIRST), "y\n2\n", make()).err())
                .isEqualTo(
                        "belle: Nothing was written. Give goods.price an initial value, or make it"
                                + " nullable.\n");
        assertThat(run(List.of(FIRST), "", make()).err())
                .contains("Nobody answered: run this on a terminal, or with --noinput.");
        Ran silent = run(List.of(FIRST), "", make("--noinput"));
        assertThat(silent.code()).isEqualTo(1);
        assertThat(silent.err()).contains("Field shop.Goods.price may not be null");
        Ran check = run(List.of(FIRST), "", make("--check"));
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).contains("- Remove field title from goods");
        assertThat(folder.resolve("src")).isEmptyDirectory();
    }

    @Test
    void checkShowsNoSourceThatAValueIsWantingFor() {
        Ran ran = run(List.of(FIRST), "", make("--check", "--dry-run"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "    + Add field price to goods\n",
                        "rows that are there need a value for shop.Goods.price.")
                .doesNotContain(".fill(");
        Ran known = run(List.of(GOODS, STOCK), "", make("--check", "--dry-run"));
        assertThat(known.code()).isEqualTo(1);
        assertThat(known.out()).contains("removeField(\"Goods\", \"stock\")");
    }

    @Test
    void migrateCheckFindsTablesThatNoMigrationMakes() {
        String[] check = {"migrate", "--check"};
        Ran missing = run(List.of(), "", check);
        assertThat(missing.out()).isEqualTo("Planned operations:\nMake shop_goods\n");
        assertThat(missing.code()).isEqualTo(1);
        run(List.of(), "", "migrate");
        assertThat(run(List.of(), "", check)).isEqualTo(new Ran(0, "Nothing to apply.\n", ""));
    }

    @Test
    void dryRunShowsAndWritesNothingAndTheHeaderMayGo() {
        Ran ran = run(List.of(FIRST), "y\n1\n2\n", make("--dry-run", "--no-header", "-n", "named"));
        assertThat(ran.out()).contains("\n\npackage dev.belleville.web.migrations;\n");
        assertThat(ran.out()).contains("final class M0002_named {").doesNotContain("// Written");
        assertThat(folder.resolve("src")).isEmptyDirectory();
    }

    @Test
    void severalEndsAreShownAndJoined() throws Exception {
        List<Migration> both = List.of(FIRST, STOCK, NOTE);
        assertThat(run(both, "", make()).err())
                .contains(
                        "several ends, 0002_note, 0002_stock. Join them by 'belle makemigrations --merge'");
        Ran ran = run(both, "y\n", make("--merge"));
        assertThat(ran.out())
                .contains(
                        """
                        Merging shop
                          Branch 0002_note
                            + Add field note to goods
                          Branch 0002_stock
                            + Add field stock to goods
                        """);
        assertThat(written("M0003_merge_0002_note_0002_stock")).exists();
        assertThat(run(both, "", make()).err())
                .endsWith(
                        "M0003_merge_0002_note_0002_stock.java is not in the list beside it: write"
                                + " the list anew by 'belle makemigrations --list', or delete the"
                                + " file.\n");
        Files.delete(written("M0003_merge_0002_note_0002_stock"));
        assertThat(run(both, "n\n", make("--merge")).out()).endsWith("Nothing was merged.\n");
        assertThat(run(both, "", "check").out())
                .startsWith("Conflicting migrations: the history of 'shop' has several ends, ")
                .doesNotContain("Nothing is wrong.");
        assertThat(run(both, "", "showmigrations").out())
                .contains("0002_stock\nConflicting migrations: ");
        assertThat(run(List.of(FIRST), "", make("--merge")).out())
                .isEqualTo("No conflicts detected to merge.\n");
    }

    @Test
    void anAppWithoutAHistoryIsTold() throws Exception {
        assertThat(run(List.of(), "", make()).out())
                .isEqualTo(
                        """
                        No changes detected.
                        The app shop has models and no migrations; begin them by 'belle makemigrations shop'.
                        """);
        assertThat(run(List.of(), "", "migrate", "--plan").out())
                .isEqualTo("Planned operations:\nMake shop_goods\n");
        assertThat(run(List.of(), "", "migrate").out()).startsWith("Made shop_goods.\n");
        assertThat(run(List.of(), "", "migrate", "--plan").out()).isEqualTo("Nothing to apply.\n");
        assertThat(run(List.of(), "", "sqlmigrate", "shop", "1").err())
                .contains("begin a history by 'belle makemigrations shop'.");
        Ran failed = run(List.of(GOODS), "", "migrate");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .contains("'belle migrate --fake-initial' records it without running it.");
        assertThat(run(List.of(GOODS), "", "migrate", "--fake-initial").code()).isZero();
        assertThat(run(List.of(), "", make("shop")).out())
                .contains("  Now let ShopApp.migrations() return ");
    }

    @Test
    void anAppWhoseSourceTakesTheListIsNotToldTo() throws Exception {
        Path source = folder.resolve("src/dev/belleville/web/MigrationCommandsTest$ShopApp.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "return Migrations.all();");
        assertThat(run(List.of(), "", make("shop")).out()).doesNotContain("Now let ");
    }

    @Test
    void namesOfDjangoAreKnownAndAFileNeedsItsFolder() {
        assertThat(run(List.of(FIRST), "", "runserver").err())
                .isEqualTo("belle: Unknown command 'runserver': it is called serve here.\n");
        assertThat(run(List.of(FIRST), "", "dumpdata", "-o", "/nodir/out.json").err())
                .isEqualTo(
                        "belle: There is no folder /nodir to write into: make it, or name another"
                                + " file.\n");
    }

    @Test
    void emptyOnesAndWrongNames() throws Exception {
        assertThat(run(List.of(FIRST), "", make("--empty", "-n", "fill", "shop")).code()).isZero();
        assertThat(written("M0002_fill")).exists();
        Files.delete(written("M0002_fill"));
        assertThat(run(List.of(FIRST), "", make("shopp")).err())
                .isEqualTo(
                        "belle: No app 'shopp' is installed. Choices are: shop. Did you mean"
                                + " 'shop'?\n");
        assertThat(run(List.of(FIRST), "", make("-n", "a-b")).err())
                .contains("The name 'a-b' cannot be part of a class's name");
        assertThat(
                        run(
                                        List.of(FIRST),
                                        "",
                                        "makemigrations",
                                        "--sources",
                                        "/nowhere",
                                        "--empty",
                                        "shop")
                                .err())
                .contains("There is no folder /nowhere here");
        assertThat(run(List.of(FIRST), "", make("--update")).err())
                .contains("Name the one app whose last migration is updated.");
    }

    @Test
    void squashingTellsWhatItDoesAndAsksBefore() throws Exception {
        List<Migration> two = List.of(FIRST, STOCK);
        Ran no = run(two, "n\n", words("squashmigrations", "shop", "2"));
        assertThat(no.out())
                .isEqualTo(
                        """
                        Will squash the following migrations:
                         - 0001_initial
                         - 0002_stock
                        Do you wish to proceed? [y/N]\
                        """
                                + " ");
        assertThat(folder.resolve("src")).isEmptyDirectory();
        Ran yes = run(two, "y\n", words("squashmigrations", "shop", "2", "--squashed-name", "all"));
        assertThat(yes.out()).contains("Optimized from 2 operations to 1.\nCreated ");
        assertThat(Files.readString(written("M0001_all")))
                .contains(".replaces(\"shop\", \"0001_initial\")", "field(\"stock\", ");
        String[] whole =
                words(
                        "squashmigrations",
                        "shop",
                        "2",
                        "--squashed-name",
                        "plain",
                        "--no-optimize",
                        "--noinput");
        assertThat(run(two, "", whole).out()).doesNotContain("Optimized");
        assertThat(Files.readString(written("M0001_plain")))
                .contains("createModel(\"Goods\",", "addField(\"Goods\", \"stock\", ");
    }

    @Test
    void optimizingSaysWhetherItCan() {
        Migration wordy =
                Migration.of("shop", "0001_initial")
                        .initial()
                        .operations(FIRST.operations().getFirst(), STOCK.operations().getFirst());
        String[] check = words("optimizemigration", "shop", "1", "--check");
        Ran can = run(List.of(wordy), "", check);
        assertThat(can.code()).isEqualTo(1);
        assertThat(can.out()).isEqualTo("Optimized shop.0001_initial to 1 operations.\n");
        assertThat(folder.resolve("src")).isEmptyDirectory();
        assertThat(run(List.of(FIRST), "", check))
                .isEqualTo(new Ran(0, "No optimizations possible.\n", ""));
        run(List.of(wordy), "", words("optimizemigration", "shop", "1"));
        assertThat(written("M0001_initial")).exists();
    }

    @Test
    void showmigrationsTellsDatesPlansAndWhatIsSquashed() {
        List<Migration> two = List.of(FIRST, STOCK);
        run(two, "", "migrate");
        assertThat(run(two, "", "showmigrations", "-v", "2").out())
                .matches(
                        "shop\n \\[X] 0001_initial \\(applied at \\d{4}-\\d\\d-\\d\\d"
                                + " \\d\\d:\\d\\d:\\d\\d UTC\\)\n \\[X] 0002_stock \\(applied at .*\\)\n");
        assertThat(run(two, "", "showmigrations", "--plan", "-v", "2").out())
                .isEqualTo(
                        "[X]  shop.0001_initial\n[X]  shop.0002_stock ... (shop.0001_initial)\n");
        Migration squashed =
                Migration.of("shop", "0001_all")
                        .replaces("shop", "0001_initial")
                        .replaces("shop", "0002_stock");
        List<Migration> three = List.of(FIRST, STOCK, squashed);
        assertThat(run(three, "", "showmigrations").out())
                .isEqualTo(
                        "shop\n [-] 0001_all (2 squashed migrations) run 'belle migrate' to finish"
                                + " recording\n");
        assertThat(run(three, "", "migrate", "--plan").out())
                .isEqualTo(
                        "Planned operations:\nRecord shop.0001_all, for all is applied that it"
                                + " replaces\n");
        assertThat(run(three, "", "migrate", "--check").code()).isEqualTo(1);
        run(three, "", "migrate");
        assertThat(run(three, "", "migrate", "--check"))
                .isEqualTo(new Ran(0, "Nothing to apply.\n", ""));
        assertThat(run(three, "", "showmigrations").out())
                .isEqualTo("shop\n [X] 0001_all (2 squashed migrations)\n");
        assertThat(run(List.of(), "", "showmigrations").out())
                .isEqualTo("shop\n (no migrations)\n");
    }

    @Test
    void whatStandsHalfWayIsShown() {
        Migration broken =
                Migration.of("shop", "0002_fill")
                        .dependsOn("shop", "0001_initial")
                        .operations(
                                addField("Goods", "stock", integer().defaultValue(0)),
                                runSql("NONSENSE"))
                        .atomic(false);
        List<Migration> two = List.of(FIRST, broken);
        Ran failed = run(two, "", "migrate");
        assertThat(failed.out()).endsWith("  Applying shop.0002_fill... FAILED\n");
        assertThat(failed.err())
                .startsWith("belle: Migration shop.0002_fill failed half way.")
                .endsWith(": near \"NONSENSE\": syntax error\n");
        assertThat(run(two, "", "showmigrations").out())
                .isEqualTo(
                        "shop\n [X] 0001_initial\n [~] 0002_fill  stands half way: migrate finishes"
                                + " it\n");
        assertThat(run(two, "", "showmigrations", "--plan").out())
                .endsWith("[~]  shop.0002_fill  stands half way: migrate finishes it\n");
        assertThat(run(two, "", "migrate", "--plan").out())
                .contains("Apply shop.0002_fill  stands half way: migrate finishes it\n");
    }

    @Test
    void sqlmigrateShowsBothDirectionsInATransaction() {
        assertThat(run(List.of(FIRST, STOCK), "", "sqlmigrate", "shop", "2").out())
                .contains("BEGIN", "-- Add field stock to goods", "COMMIT;");
        assertThat(run(List.of(FIRST, STOCK), "", "sqlmigrate", "shop", "1", "--backwards").out())
                .contains("DROP TABLE \"shop_goods\";");
    }

    /** The app as if its class were in a jar, beside this project. */
    private AppConfig inJar() throws Exception {
        String name = ShopApp.class.getName();
        String file = name.replace('.', '/') + ".class";
        Path jar = folder.resolve("vendor.jar");
        try (var in = ShopApp.class.getClassLoader().getResourceAsStream(file);
                var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(file));
            out.write(Objects.requireNonNull(in).readAllBytes());
        }
        URL[] place = {jar.toUri().toURL()};
        try (var loader =
                new URLClassLoader(place, ShopApp.class.getClassLoader()) {
                    @Override
                    protected Class<?> loadClass(String wanted, boolean resolve)
                            throws ClassNotFoundException {
                        return wanted.equals(name)
                                ? findClass(wanted)
                                : super.loadClass(wanted, resolve);
                    }
                }) {
            Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructor(List.class);
            constructor.setAccessible(true);
            return (AppConfig) constructor.newInstance(List.of(GOODS, STOCK));
        }
    }

    @Test
    void nothingIsWrittenForAnAppThatComesInAJar() throws Exception {
        AppConfig theirs = inJar();
        for (String[] words :
                List.of(
                        make(),
                        make("shop"),
                        make("--dry-run"),
                        make("--empty", "shop"),
                        words("squashmigrations", "shop", "0002", "--noinput"))) {
            Ran ran = run(theirs, "", words);
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err())
                    .startsWith("belle: Nothing was written. The app 'shop' comes in vendor.jar,")
                    .contains("name the apps of this project");
            assertThat(folder.resolve("src")).isEmptyDirectory();
        }
    }

    @Test
    void whatWasWrittenForAnAppInAJarIsToBeDeleted() throws Exception {
        Files.createDirectories(written("M0003_note").getParent());
        Files.writeString(written("M0003_note"), "");
        Ran ran = run(inJar(), "", make());
        assertThat(ran.err())
                .contains("M0003_note.java is no part of the app 'shop', which comes in vendor.jar")
                .contains("delete the file")
                .doesNotContain("--list");
    }

    @Test
    void anAppInTheProjectsOwnJarIsItsOwn() throws Exception {
        Files.createDirectories(folder.resolve("src/dev/belleville/web"));
        Files.writeString(folder.resolve("src/dev/belleville/web/ShopApp.java"), "");
        assertThat(run(inJar(), "", make()).err()).isEmpty();
        assertThat(written("M0003_remove_goods_stock")).exists();
    }
}
