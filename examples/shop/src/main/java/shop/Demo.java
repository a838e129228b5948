package shop;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.ServerError;
import dev.belleville.mail.MailSettings;
import dev.belleville.orm.Database;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.web.App;
import dev.belleville.web.Commands;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.tasks.TasksApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.staff.OrderExport;

/** The shop with one command: a database, its tables, its rows, a server. */
@Command(
        name = "belle demo",
        sortOptions = false,
        description = "Makes, fills and serves the example shop on this machine.")
final class Demo implements Callable<Integer> {
    private static final String HOST = "127.0.0.1";
    private static final String MEMORY = "memory:";
    private static final Set<String> SCHEMES = Set.of("sqlite", "postgresql", "postgres");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "the port (${DEFAULT-VALUE}); 0 for a free one")
    private int port = 8000;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = {
                "sqlite:FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME;",
                "one that holds other things is served, and not written to"
            })
    private String database = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = {
                "how many goods an empty shop gets (1000);",
                "with --database: fill it though it holds other things"
            })
    private @Nullable Integer seed;

    @Option(
            names = "--fresh",
            description = "throw the catalog's rows and tables away first; users stay")
    private boolean fresh;

    /** Runs the demo. */
    public static void main(String[] args) {
        System.exit(Commands.execute(new Demo(), args));
    }

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65535) {
            throw new ImproperlyConfigured("--port is a number from 0 to 65535, not " + port + ".");
        }
        if (seed != null && (seed < 1 || seed > 1_000_000)) {
            throw new ImproperlyConfigured(
                    "--seed is a number from 1 to 1000000, not " + seed + ".");
        }
        checkDatabase();
        checkPort();
        var out = Sayings.aloud();
        boolean tables;
        try (Site site = app().build()) {
            out.say("Database", where(site.orm().database()));
            tables =
                    site.scope().call(new Opening(site, out, database.isEmpty(), fresh, seed)::run);
            if (tables) {
                serve(site, out);
            }
        }
        if (!tables) {
            try (Site site = inMemory(app()).build()) {
                serve(site, out);
            }
        }
        return 0;
    }

    private App app() {
        String url = database.isEmpty() ? "sqlite:" + data().resolve("shop.sqlite3") : database;
        return Shop.app()
                .set(SigningSettings.SECRET_KEY, new Secret(Crypto.getRandomString(50)))
                .set(MailSettings.EMAIL_BACKEND, MailSettings.Backend.CONSOLE)
                .set(OrderExport.ROOT, data().resolve("exports").toString())
                .flag(WebSettings.DATABASE_URL.key(), url)
                .flag(WebSettings.PORT.key(), String.valueOf(port))
                .flag(WebSettings.HOST.key(), HOST);
    }

    /** Tasks that need no tables, for a database that has none for them. */
    static App inMemory(App app) {
        return app.flag(TaskSettings.BROKER_URL.key(), MEMORY)
                .flag(TaskSettings.BEAT_STATE.key(), MEMORY)
                .flag(TasksApp.IDEMPOTENCY_STORE.key(), MEMORY);
    }

    /** The rest of an address is the framework's to read; its other databases are not here. */
    private void checkDatabase() {
        String scheme = database.split(":", 2)[0];
        if (!database.isEmpty() && !SCHEMES.contains(scheme)) {
            throw new ImproperlyConfigured(
                    "--database is sqlite:FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME; the demo brings no driver of another.");
        }
    }

    /** Fails before anything is made, rather than after. */
    private void checkPort() {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw ServerError.cannotListen(HOST, port, e);
        }
    }

    /** The folder of what the demo keeps. */
    private static Path data() {
        String data = given("XDG_DATA_HOME", "");
        Path folder =
                data.isEmpty()
                        ? Path.of(given("HOME", System.getProperty("user.home")), ".local", "share")
                        : Path.of(data);
        Path own = folder.resolve("belleville");
        try {
            return Files.createDirectories(own);
        } catch (IOException e) {
            throw new ImproperlyConfigured(
                    "The folder "
                            + own
                            + " cannot be made; name another by XDG_DATA_HOME, or a database by"
                            + " --database.",
                    e);
        }
    }

    private static String given(String variable, String otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    /** The database, and whether its file is about to be made: it may be a slip of the pen. */
    private static String where(Database database) {
        String url = database.toString();
        String file = url.substring(url.indexOf(':') + 1);
        boolean isNew =
                database.vendor().equals("sqlite")
                        && !file.equals(":memory:")
                        && Files.notExists(Path.of(file));
        return isNew ? url + " (a new file)" : url;
    }

    private static void serve(Site site, Sayings out) {
        boolean knowsRoot = site.scope().call(Seed::madeRoot);
        site.serveUntilEnd(uri -> announce(out, uri, knowsRoot));
    }

    private static void announce(Sayings out, URI uri, boolean knowsRoot) {
        out.say("Shop", uri + "/");
        out.say("API", uri + "/app/1.0/");
        if (knowsRoot) {
            out.say("User", "root, password pass-root");
        }
        out.say("Monitor", uri + "/staff/tasks/ of tasks, which a worker in this process runs");
        out.say("Export", uri + "/staff/orders/, made by a task");
        out.say("Mail", "is shown here");
        System.out.println("Ctrl+C ends it.");
    }
}
