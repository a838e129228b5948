package shop;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.App;
import dev.belleville.web.Commands;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The shop with one command: a database, its tables, its rows, a server. */
@Command(
        name = "belle demo",
        sortOptions = false,
        description = "Makes, fills and serves the example shop on this machine.")
final class Demo implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "the port (${DEFAULT-VALUE}); 0 for a free one")
    private int port = 8000;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "sqlite:FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME")
    private String database = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "how many goods (${DEFAULT-VALUE}) an empty shop gets")
    private int seed = 1000;

    @Option(names = "--fresh", description = "throw the shop's rows and tables away first")
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
        if (seed < 1 || seed > 1_000_000) {
            throw new ImproperlyConfigured(
                    "--seed is a number from 1 to 1000000, not " + seed + ".");
        }
        checkPort();
        String url = database.isEmpty() ? "sqlite:" + ownFile() : database;
        App app =
                Shop.app()
                        .flag(WebSettings.DATABASE_URL.key(), url)
                        .flag(WebSettings.PORT.key(), String.valueOf(port))
                        .flag(WebSettings.HOST.key(), "127.0.0.1")
                        .flag(LocalWrites.OPEN.key(), "true");
        try (Site site = app.build()) {
            say("Database", site.orm().database().toString());
            site.scope().run(() -> prepare(site));
            site.serveUntilEnd(Demo::announce);
        }
        return 0;
    }

    /** Fails before anything is made, rather than after. */
    private void checkPort() {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw new ImproperlyConfigured(
                    "Port " + port + " is taken; choose another with --port, or 0 for a free one.",
                    e);
        }
    }

    private static Path ownFile() {
        String data = System.getenv("XDG_DATA_HOME");
        Path folder =
                data == null || data.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".local", "share")
                        : Path.of(data);
        Path own = folder.resolve("belleville");
        try {
            return Files.createDirectories(own).resolve("shop.sqlite3");
        } catch (IOException e) {
            throw new ImproperlyConfigured(
                    "The folder "
                            + own
                            + " cannot be made; name another by XDG_DATA_HOME, or a database by"
                            + " --database.",
                    e);
        }
    }

    private void prepare(Site site) {
        if (fresh) {
            new FreshStart(site).run();
        }
        int applied =
                site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, progress()).size();
        clearLine();
        say("Migrations", applied == 0 ? "nothing to apply" : applied + " applied");
        long goods = Goods.objects.count();
        if (goods == 0) {
            long started = System.nanoTime();
            transientLine("Seeding " + count(seed) + " goods …");
            new Seed(seed).run();
            clearLine();
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            say("Goods", "%s seeded in %.1f s".formatted(count(seed), took.toMillis() / 1000.0));
        } else {
            say("Goods", count(goods) + " there already" + (fresh ? "" : " (--fresh starts anew)"));
        }
    }

    private static Progress progress() {
        return (migration, stage) -> transientLine("Applying " + migration + " …");
    }

    private static void announce(URI uri) {
        say("Shop", uri + "/");
        say("API", uri + "/app/1.0/");
        say("User", "root, password pass-root");
        System.out.println("Ctrl+C ends it.");
    }

    private static void say(String what, String how) {
        System.out.printf("%-11s %s%n", what, how);
    }

    /** Shown on a terminal until the next line takes its place. */
    private static void transientLine(String text) {
        if (Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)) {
            System.out.print("\r\033[K" + text);
            System.out.flush();
        }
    }

    private static void clearLine() {
        transientLine("");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
