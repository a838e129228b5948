package dev.belleville.web;

import static dev.belleville.web.auth.AuthDecorators.loginRequired;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Current;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.totp.TotpApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.internal.command.PlainServe;
import dev.belleville.web.sessions.SessionsApp;
import dev.belleville.web.verification.VerificationApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@ResourceLock(Resources.SYSTEM_OUT)
class CommandsTest {
    @TempDir Path folder;

    /** What a command printed and how it ended. */
    private record Ran(int code, String out, String err) {}

    @Command(name = "hail")
    static final class Hail implements Runnable {
        @Parameters String name = "";

        @Override
        public void run() {
            System.out.println("Hail " + name + ", of " + User.objects.count() + " users");
        }
    }

    private App app() {
        return App.of()
                .install(new ContentTypesApp(), new AuthApp())
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("secretKey", "of the tests")
                .command(new Hail())
                .get("/a", r -> Response.text(""));
    }

    private Ran run(String... arguments) {
        return run(app(), arguments);
    }

    private static Ran run(App app, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int code = app.execute(arguments);
            return new Ran(
                    code,
                    printed.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void migrateAppliesWhatIsThereOnce() {
        Ran first = run("migrate");
        assertThat(first.out())
                .contains(
                        "  Applying contenttypes.0001_initial... OK",
                        "  Applying auth.0012_alter_user_first_name_max_length... OK");
        assertThat(first.code()).isZero();
        assertThat(run("migrate").out()).contains("No migrations to apply.");
        assertThat(run("migrate", "--check").code()).isZero();
    }

    @Test
    void migrateGoesBackAndPlans() {
        assertThat(run("migrate", "--check").code()).isEqualTo(1);
        run("migrate");
        assertThat(run("migrate", "auth", "zero").out())
                .contains("  Unapplying auth.0001_initial... OK");
        assertThat(run("migrate", "--plan").out())
                .startsWith("Planned operations:\nApply auth.0001_initial\n")
                .contains("    Create model Permission\n");
        assertThat(run("migrate", "contenttypes", "zero", "--plan").out())
                .contains("Take back contenttypes.0001_initial\n    Undo ");
        assertThat(run("showmigrations").out())
                .contains("auth\n [ ] 0001_initial", "contenttypes\n [X] 0001_initial");
    }

    @Test
    void migrateSaysWhatItCannotDoAndWhatIsMeant() {
        assertThat(run("migrate", "aut").err()).contains("Did you mean 'auth'?");
        assertThat(run("migrate", "auth", "000").err())
                .contains("More than one migration of 'auth' begins with '000'");
        assertThat(run("migrate", "--prune").err()).contains("--prune needs an app");
        run("migrate", "--noinput", "--run-syncdb", "--lock-timeout", "5");
        assertThat(run("migrate", "auth", "--prune").out()).contains("No migrations to prune.");
        assertThat(run("migrate", "auth", "zero").out())
                .containsPattern(
                        "  Unapplying auth.0001_initial\\.\\.\\. OK \\(\\d+\\.\\d\\d s\\)");
    }

    @Test
    void theModelsOfTheHouseNeedNoFurtherMigration() {
        App all = app().install(new SessionsApp(), new VerificationApp(), new TotpApp());
        assertThat(run(all, "makemigrations", "--check"))
                .isEqualTo(new Ran(0, "No changes detected.\n", ""));
        assertThat(run("check").out()).isEqualTo("Nothing is wrong.\n");
    }

    @Test
    void checkTellsThatThereIsNoSecretKeyOutsideOfDebug() {
        Ran without = run("check", "--set", "secretKey=");
        assertThat(without.out()).startsWith("No secretKey is set: ").contains("BELLE_SECRET_KEY");
        assertThat(without.code()).isZero();
        assertThat(run("check", "--set", "secretKey=", "--set", "debug=true").out())
                .isEqualTo("Nothing is wrong.\n");
    }

    /** Users as they are, with the first of their migrations alone. */
    private static final class Behind implements AppConfig {
        private final AppConfig auth = new AuthApp();

        @Override
        public String label() {
            return auth.label();
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return auth.models();
        }

        @Override
        public List<Migration> migrations() {
            return auth.migrations().subList(0, 1);
        }
    }

    @Test
    void migrateTellsOfModelsThatHaveChanged() {
        for (String applied : List.of("auth.0001_initial... OK", "No migrations to apply.")) {
            App app =
                    App.of()
                            .install(new ContentTypesApp(), new Behind())
                            .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
            assertThat(run(app, "migrate").out())
                    .contains(applied)
                    .contains("The models of auth have changes that no migration makes: run");
        }
        assertThat(run("migrate").out()).doesNotContain("have changes");
    }

    /** A view that knows what is wrong with it. */
    private static final class Doubtful implements Handler, Checked {
        @Override
        public Response handle(Request request) {
            return Response.text("perhaps");
        }

        @Override
        public List<String> mistakes() {
            return List.of("Doubtful is not sure of " + Site.current().isDebug() + ".");
        }
    }

    @Test
    void checkAsksViewsAndApps() {
        Handler doubtful = new Doubtful();
        AppConfig late =
                new AppConfig() {
                    @Override
                    public String label() {
                        return "late";
                    }

                    @Override
                    public List<String> mistakes() {
                        return List.of("It is late.");
                    }
                };
        App app = app().install(late).get("/x", doubtful).get("/y", doubtful);
        assertThat(run(app, "check").out())
                .isEqualTo(
                        """
                        It is late.
                        Doubtful is not sure of false.
                        2 things are wrong.
                        """);
    }

    @Test
    void checkMissesTheAppOfUsersWhereAViewAsksForThem() {
        App app =
                App.of()
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .flag("secretKey", "of the tests")
                        .get("/x", loginRequired(new Doubtful()));
        assertThat(run(app, "check").out())
                .isEqualTo(
                        """
                        Views ask who visits, and the site knows no users: add install(new AuthApp()) to the App.
                        Doubtful is not sure of false.
                        2 things are wrong.
                        """);
    }

    @Test
    void checkFindsHalfVariablesAndModelsThatNoAppHas() {
        App app =
                App.of()
                        .install(new ContentTypesApp())
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .flag("secretKey", "of the tests")
                        .get("/b/<int:x", r -> Response.text(""));
        Ran check =
                Current.with(App.CLASSES, List.of(ContentType.class, User.class, String.class))
                        .call(() -> run(app, "check"));
        assertThat(check.out())
                .isEqualTo(
                        """
                        The route /b/<int:x has a '<' without its '>': no variable is read there.
                        No app has the model dev.belleville.web.auth.User: name it in models() of the app it belongs to.
                        2 things are wrong.
                        """);
    }

    @Test
    void sqlmigrateShowsStatements() {
        assertThat(run("sqlmigrate", "auth", "0001").out()).contains("CREATE TABLE \"auth_user\"");
    }

    @Test
    void routesAreListed() {
        assertThat(run("routes").out()).contains("PATTERN", "/a", "GET", "/static/<path:path>");
    }

    @Test
    void aCommandOfOnesOwnRunsInTheSite() {
        run("migrate");
        assertThat(run("hail", "Ann").out()).isEqualTo("Hail Ann, of 0 users\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "migrate", "makemigrations", "routes", "check", "hail"})
    void everyCommandExplainsItself(String command) {
        Ran help = run(command, "--help");
        assertThat(help.out()).startsWith("Usage: belle " + command).contains("--set");
        assertThat(help.err()).isEmpty();
        assertThat(help.code()).isZero();
    }

    @Test
    void helpIsACommandAsWell() {
        assertThat(run("help")).isEqualTo(run("--help"));
        assertThat(run("help", "migrate")).isEqualTo(run("migrate", "--help"));
        assertThat(run("help", "migrat").err()).contains("Did you mean 'migrate'?");
    }

    @Test
    void aPortThatThereCannotBeIsOneLine() {
        assertThat(run(app().set(WebSettings.PORT, 99_999), "serve"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "belle: There is no port 99999: give a number from 0 to 65535; 0 is any that is free.\n"));
    }

    @Test
    void mistakesAreOneLineWithTheRemedy() {
        Ran unknown = run("check", "--set", "debugg=1");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err())
                .isEqualTo(
                        "belle: Unknown setting 'debugg' on the command line. Did you mean 'debug'?\n");
        Ran wrong = run("migrate", "auth", "0099");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("belle: ").contains("0099").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "serve --prot 1, Unknown option '--prot'. Did you mean '--port'?",
        "serve --prot=1, Unknown option '--prot'. Did you mean '--port'?",
        "check --sett debug=1, Unknown option '--sett'. Did you mean '--set'?",
        "check --zzz, Unknown option '--zzz'. See 'belle check --help'.",
        "migrat, Unknown command 'migrat'. Did you mean 'migrate'?",
        "hial, Unknown command 'hial'. Did you mean 'hail'?",
        "worker, Unknown command 'worker': it is there where TasksApp.of(…) is among the apps.",
        "beat --help, Unknown command 'beat': it is there where TasksApp.of(…) is among the apps.",
        "--traceback zzz, Unknown command 'zzz'. See 'belle --help'.",
        "migrate --lock-timeout x, 'Invalid value for option ''--lock-timeout'': write a whole number, not ''x''. See ''belle migrate --help''.'",
        "check now, Unknown argument 'now'. See 'belle check --help'.",
        "sqlmigrate auth, Missing required parameter: 'NAME'. See 'belle sqlmigrate --help'.",
        "serve --port, Missing required parameter for option '--port' (N). See 'belle serve --help'."
    })
    void aWrongCommandLineIsOneLineWithTheRemedy(String words, String said) {
        assertThat(run(words.split(" "))).isEqualTo(new Ran(1, "", "belle: " + said + "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "serve --host @, --host, ', or leave it out'",
        "serve --port=, --port, ', or leave it out'",
        "migrate @, APP, ', or leave it out'",
        "migrate auth @, NAME, ', or leave it out'",
        "migrate --database @, --database, ', or leave it out'",
        "migrate --lock-timeout @, --lock-timeout, ', or leave it out'",
        "makemigrations -n @, --name, ', or leave it out'",
        "hail @, <name>, ''"
    })
    void whatAVariableThatIsNotSetLeavesIsRefused(String words, String name, String way) {
        String[] arguments = words.replace("@", "").split(" ", -1);
        assertThat(run(arguments))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "belle: The value of %s is empty, as where a variable is not set: give one%s. See 'belle %s --help'.\n"
                                        .formatted(name, way, arguments[0])));
    }

    @Test
    void helpListsTheCommandsInGroups() {
        assertThat(run("--help").out())
                .containsPattern("\nWork:\n  serve +Serve the site\\.\n  check +Look for")
                .containsPattern("\nMigrations:\n  makemigrations +\\w.*\n  migrate +\\w")
                .containsPattern(
                        "\nOf the site and its apps:\n  hail\n  remove_stale_contenttypes +\\w")
                .containsPattern("\nUsers:\n  createsuperuser +\\w")
                .doesNotContain("Commands:");
    }

    @Test
    void aFixtureThatIsNowhereIsNamedWithThePlaces() {
        run("migrate");
        assertThat(run("loaddata", "nofile").err())
                .contains(
                        " in the folders 'fixtures' of the apps, in the folder fixtures and in this folder.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "serve --version", "check -V", "hail -V"})
    void everyCommandKnowsItsVersion(String words) {
        Ran ran = run(words.split(" "));
        assertThat(ran.out()).matches("Belleville \\d+\\.\\d+\\.\\d+.*\n");
        assertThat(ran.code()).isZero();
    }

    @Command(name = "check")
    static final class OwnCheck implements Runnable {
        @Override
        public void run() {
            System.out.println("checked otherwise");
        }
    }

    @Test
    void aCommandOfTheSiteTakesThePlaceOfOneOfOurs() {
        assertThat(run(app().command(new OwnCheck()), "check").out())
                .isEqualTo("checked otherwise\n");
        assertThat(run("--help").out()).contains("serve", "migrate", "routes", "hail");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, ''",
        "serve, 0, ''",
        "serve --port 81 --host ::1, 2, 'host=::1, port=81'",
        "serve --set a=b=c --set d=, 2, 'a=b=c, d='"
    })
    void thePlainStartOfAServerNeedsNoParser(String words, int count, String flags) {
        String[] arguments = words.isEmpty() ? new String[0] : words.split(" ");
        PlainServe plain = Objects.requireNonNull(PlainServe.of(arguments));
        assertThat(plain.flags()).hasSize(count).hasToString("{" + flags + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "serve --help",
                "serve --port",
                "serve --port=81",
                "serve --port 81 --port 82",
                "serve --prot 81",
                "serve --set a",
                "serve now"
            })
    void whatIsNotPlainIsLeftToTheParser(String words) {
        assertThat(PlainServe.of(words.split(" "))).isNull();
    }

    @Test
    void aServerThatCannotListenIsOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = run("serve", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).startsWith("belle: Cannot listen on 127.0.0.1:").hasLineCount(1);
        }
    }

    @Test
    void whatWorksBesideAServerBeginsWhileItServes() throws Exception {
        var begun = new CountDownLatch(1);
        AppConfig beside =
                new AppConfig() {
                    @Override
                    public String label() {
                        return "beside";
                    }

                    @Override
                    public SiteService open(Site site) {
                        return new SiteService() {
                            @Override
                            public void serving() {
                                begun.countDown();
                            }

                            @Override
                            public void close() {}
                        };
                    }
                };
        App app = app().install(beside);
        var serve = new FutureTask<>(() -> run(app, "serve", "--port", "0"));
        Thread thread = Thread.ofPlatform().start(serve);
        try {
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            thread.interrupt();
        }
        assertThat(serve.get().out()).startsWith("Serving on http://127.0.0.1:");
    }

    @Test
    void aServerWhoseDatabaseIsAwayIsOneLine() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String url = "postgresql://a:hush@127.0.0.1:" + free + "/x";
        Ran ran = run("serve", "--port", "0", "--set", "databaseUrl=" + url);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines().filter(line -> line.startsWith("belle: ")))
                .singleElement()
                .asString()
                .startsWith("belle: Cannot connect to postgresql://a:")
                .doesNotContain("hush");
    }
}
