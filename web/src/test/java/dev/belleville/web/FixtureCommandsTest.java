package dev.belleville.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.Group;
import dev.belleville.web.auth.Permission;
import dev.belleville.web.auth.User;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionRow;
import dev.belleville.web.sessions.SessionsApp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** dumpdata, loaddata, flush and remove_stale_contenttypes, and what each migration makes. */
@ResourceLock(Resources.SYSTEM_OUT)
class FixtureCommandsTest {
    @TempDir Path folder;

    @Entity
    static final class Paper extends Model {
        static final Manager<Paper> objects = Manager.of(Paper.class);
        static final Meta meta =
                Meta.of()
                        .verboseName("news paper")
                        .permission("print_paper", "May print papers")
                        .defaultPermissions("add", "read");

        @Column(max = 20)
        public String title = "";
    }

    /** An app without migrations, with fixtures. */
    static final class Press implements AppConfig {
        @Override
        public String label() {
            return "press";
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return List.of(Paper.class);
        }
    }

    /** What a command printed and how it ended. */
    private record Ran(int code, String out, String err) {}

    private App app(AppConfig... more) {
        return App.of()
                .install(new ContentTypesApp(), new AuthApp(), new SessionsApp())
                .install(more)
                .set(WebSettings.FIXTURE_DIRS, List.of(folder.resolve("more").toString()))
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    private Ran run(String... arguments) {
        return run(app(new Press()), "", arguments);
    }

    private static Ran run(App app, String input, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        InputStream in = System.in;
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        System.setErr(new PrintStream(complained, true, UTF_8));
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            int code = app.execute(arguments);
            return new Ran(code, printed.toString(UTF_8), complained.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }

    private <T> T ask(Supplier<T> question) {
        try (Site site = app(new Press()).build()) {
            return site.scope().call(question::get);
        }
    }

    @BeforeEach
    void migrate() {
        assertThat(run("migrate").code()).isZero();
    }

    @Test
    void eachMigrationMakesWhatIsMissingOfContentTypesAndPermissions() {
        List<?> types = ask(() -> ContentType.objects.orderBy("pk").flat("model").list());
        assertThat(types).hasToString("[contenttype, permission, group, user, session, paper]");
        assertThat(
                        ask(() ->
                                Permission.objects
                                        .filter("contentType__model", "paper")
                                        .orderBy("pk")
                                        .valuesList("codename", "name")
                                        .list()))
                .hasToString(
                        "[[add_paper, Can add news paper], [read_paper, Can read news paper], [print_paper, May print papers]]");
        ask(() -> Permission.objects.filter("codename", "add_session").delete());
        ask(() -> Permission.objects.filter("codename", "view_user").update("name", "Mine"));
        run("migrate", "sessions");
        assertThat(ask(() -> Permission.objects.filter("codename", "add_session").count()))
                .isEqualTo(1);
        assertThat(ask(() -> Permission.objects.get("codename", "view_user").name))
                .isEqualTo("Mine");
        assertThat(ask(ContentType.objects::count)).isEqualTo(types.size());
    }

    @Test
    void aTableThatIsNotThereYetOrNoMoreMakesNothing() {
        for (String words :
                List.of(
                        "auth zero",
                        "contenttypes 0001",
                        "contenttypes zero",
                        "sessions zero",
                        "contenttypes")) {
            assertThat(run(("migrate " + words).split(" ")).err()).as(words).isEmpty();
        }
        assertThat(ask(() -> ContentType.objects.orderBy("pk").flat("model").list()))
                .hasToString("[contenttype, paper]");
    }

    @Test
    void fixturesAreFoundByNameAndDumpedAgain() throws Exception {
        assertThat(run("loaddata", "groups"))
                .isEqualTo(new Ran(0, "Installed 1 object(s) from 1 fixture(s)\n", ""));
        String dump =
                "[{\"model\": \"auth.group\", \"pk\": 1, \"fields\": {\"name\": \"editors\","
                        + " \"permissions\": [[\"add_user\", \"auth\", \"user\"]]}}]";
        assertThat(run("dumpdata", "auth.Group", "--natural-foreign"))
                .isEqualTo(new Ran(0, dump, ""));
        Path more = Files.createDirectories(folder.resolve("more"));
        Path file = more.resolve("some.default.jsonl.gz");
        assertThat(run("dumpdata", "auth.group", "--format", "jsonl", "-o", file.toString()).code())
                .isZero();
        ask(() -> Group.objects.all().delete());
        assertThat(run("loaddata", "some", "groups.json").out())
                .isEqualTo("Installed 2 object(s) from 2 fixture(s)\n");
        assertThat(run("loaddata", "some.jsonl.gz", "-e", "auth").out())
                .isEqualTo("Installed 0 object(s) (of 1) from 1 fixture(s)\n");
        assertThat(run(app(), dump, "loaddata", "--format", "json", "-").out())
                .startsWith("Installed 1 object(s)");
        Files.writeString(more.resolve("some.json"), "[]");
        assertThat(run("loaddata", "some").err())
                .contains("There are several fixtures named 'some': ", "Say which one");
    }

    @Test
    void aDumpIsOfWhatWasAskedFor() throws Exception {
        run("loaddata", "groups");
        Object other = ask(() -> Group.objects.create(group -> group.name = "writers").pk());
        assertThat(run("dumpdata", "auth.group", "--pks", other.toString()).out())
                .isEqualTo(
                        "[{\"model\": \"auth.group\", \"pk\": %s, \"fields\": {\"name\":"
                                        .formatted(other)
                                + " \"writers\", \"permissions\": []}}]");
        assertThat(
                        run("dumpdata", "auth", "--exclude", "auth.permission", "--natural-primary")
                                .out())
                .startsWith("[{\"model\": \"auth.group\", \"fields\": {\"name\": \"editors\",")
                .doesNotContain("\"pk\"", "auth.permission");
        assertThat(run("dumpdata", "auth", "--exclude", "autth").err())
                .contains("Did you mean 'auth'?");
        assertThat(run("dumpdata", "--pks", "1").err())
                .isEqualTo("belle: Primary keys are those of one model: name it as app.Model.\n");
    }

    @Test
    void fieldsAndModelsThatAreNoMoreAreLeftOutWhereAsked() throws Exception {
        String old =
                "[{\"model\": \"auth.group\", \"pk\": 9, \"fields\": {\"name\": \"old\", \"rank\": 1}},"
                        + " {\"model\": \"auth.rank\", \"pk\": 1, \"fields\": {}}]";
        String file = Files.writeString(folder.resolve("old.json"), old).toString();
        assertThat(run("loaddata", file).err()).contains("auth.Group has no field 'rank'");
        assertThat(run("loaddata", file, "--ignorenonexistent").out())
                .isEqualTo("Installed 1 object(s) (of 2) from 1 fixture(s)\n");
        assertThat(ask(() -> Group.objects.get(9).name)).isEqualTo("old");
    }

    @Test
    void whatCannotBeLoadedIsToldInOneLine() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.json"), "[\n{\"model\": \"auth.grup\"}]");
        assertThat(run("loaddata", bad.toString()))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "belle: "
                                        + bad
                                        + ":2: auth.grup(pk=none): No model 'auth.grup'. Models are:"
                                        + " contenttypes.ContentType, auth.Permission, auth.Group,"
                                        + " auth.User, sessions.Session, press.Paper. Did you mean"
                                        + " 'auth.Group'?\n"));
        assertThat(run("loaddata", "none").err()).contains("No fixture named 'none'. Looked");
        assertThat(run("loaddata", "a.yaml").err()).contains("No fixture format 'yaml'.");
        assertThat(run("loaddata", "-").err()).contains("--format json");
        assertThat(run("loaddata", "groups", "--app", "pres").err())
                .contains("No app 'pres'. Did you mean 'press'?");
        assertThat(run("loaddata", "groups", "--database", "othr").err())
                .contains("No database 'othr'");
        assertThat(run("dumpdata", "autth").err()).contains("Did you mean 'auth'?");
    }

    @Test
    void momentsThatLoseDigitsAreTold() {
        ask(() ->
                SessionRow.objects.create(row -> {
                    row.sessionKey = "k";
                    row.sessionData = "";
                    row.expireDate = java.time.Instant.parse("2026-01-01T00:00:00.000001Z");
                }));
        Ran ran = run("dumpdata", "sessions");
        assertThat(ran.out()).contains("\"2026-01-01T00:00:00.000Z\"");
        assertThat(ran.err())
                .isEqualTo(
                        "belle: 1 moment was cut to milliseconds, as Django does; --microseconds keeps all.\n");
        assertThat(run("dumpdata", "sessions", "--microseconds"))
                .isEqualTo(
                        new Ran(
                                0,
                                "[{\"model\": \"sessions.session\", \"pk\": \"k\", \"fields\": {\"session_data\": \"\","
                                        + " \"expire_date\": \"2026-01-01T00:00:00.000001Z\"}}]",
                                ""));
    }

    @Test
    void theSqlOfFlushAndOfCountersIsShown() {
        assertThat(run("sqlflush").out())
                .startsWith("PRAGMA defer_foreign_keys = ON;\n")
                .contains("DELETE FROM \"auth_user\";\n");
        assertThat(run("sqlsequencereset", "auth").out()).startsWith("-- No counters to set");
        assertThat(run("sqlsequencereset", "auht").err()).contains("Did you mean 'auth'?");
    }

    @Test
    void flushAsksAndMakesContentTypesAnew() {
        ask(() -> User.objects.create(row -> row.username = "anna"));
        assertThat(run(app(), "no\n", "flush").out())
                .contains("every row of every model in the database 'default', sqlite:")
                .contains("Nothing was deleted.");
        assertThat(run(app(), "", "flush").code()).isEqualTo(1);
        assertThat(ask(User.objects::count)).isEqualTo(1);
        assertThat(run(app(new Press()), "yes\n", "flush").out()).contains("Emptied 9 tables.");
        assertThat(ask(User.objects::count)).isZero();
        assertThat(ask(ContentType.objects::count)).isEqualTo(6);
        assertThat(run("flush", "--noinput").code()).isZero();
        assertThat(ask(() -> ContentType.objects.orderBy("pk").list().getFirst().id)).isEqualTo(1);
        assertThat(run("migrate").out()).contains("No migrations to apply.");
    }

    @Test
    void contentTypesOfModelsThatAreGoneGoWhenThatIsAsked() {
        assertThat(run("remove_stale_contenttypes").out()).isEqualTo("No content type is stale.\n");
        App without = app();
        assertThat(run(without, "", "remove_stale_contenttypes").out())
                .isEqualTo("No content type is stale.\n");
        assertThat(run(app(), "no\n", "remove_stale_contenttypes", "--include-stale-apps").out())
                .contains("  press.paper\n", "These go, and with them 3 rows of auth.Permission.")
                .contains("Nothing was deleted.");
        assertThat(
                        run(
                                        app(),
                                        "",
                                        "remove_stale_contenttypes",
                                        "--include-stale-apps",
                                        "--noinput")
                                .out())
                .contains("Deleted 4 rows.");
        assertThat(ask(() -> Permission.objects.filter("codename", "print_paper").exists()))
                .isFalse();
    }
}
