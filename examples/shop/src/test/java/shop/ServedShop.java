package shop;

import com.zaxxer.hikari.HikariDataSource;
import dev.belleville.core.Json;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Server;
import dev.belleville.mail.EmailMessage;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.mail.MailSettings;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.rest.authtoken.Token;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.User;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.staff.OrderExport;

/** The shop as the demo serves it, on a free port, and a client that asks it over the network. */
public final class ServedShop implements AutoCloseable {
    private static final int GOODS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Site site;
    private final Server server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;
    private Runnable last = () -> {};

    /** On the database at {@code url}, whose tables and {@code goods} goods are made if need be. */
    ServedShop(String url, int goods) {
        this(app(url), goods);
    }

    /** The same as {@code app} has it. */
    ServedShop(App app, int goods) {
        site = app.build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    if (!Goods.objects.exists()) {
                        new Seed(goods).run();
                    }
                });
        token = site.scope().call(ServedShop::token);
        server = site.serve();
    }

    /** On a new SQLite in {@code folder}, with sixty goods. */
    public static ServedShop onSqlite(Path folder) {
        return onSqlite(folder, app -> app);
    }

    /** The same as {@code change} has it. */
    public static ServedShop onSqlite(Path folder, UnaryOperator<App> change) {
        return new ServedShop(change.apply(app("sqlite:" + folder.resolve("shop.sqlite3"))), GOODS);
    }

    /** The shop in its production form, as it comes. */
    static App app(String url) {
        return Shop.app()
                .set(SigningSettings.SECRET_KEY, new Secret("of the tests alone"))
                .set(MailSettings.EMAIL_BACKEND, MailSettings.Backend.MEMORY)
                .set(OrderExport.ROOT, System.getProperty("java.io.tmpdir") + "/shop-exports")
                .set(TaskSettings.BROKER_URL, new Secret("memory:"))
                .flag(WebSettings.DATABASE_URL.key(), url)
                .flag(WebSettings.PORT.key(), "0")
                .flag(WebSettings.DEBUG.key(), "false");
    }

    /** The token of the user root, by which the API is written to. */
    private static String token() {
        User root = User.objects.get("username", "root");
        return Token.objects.all().getOrCreate(Map.of("user", root), _ -> {}).instance().key;
    }

    /** A visitor without a network, who sends back the cookies that they get. */
    public Client visitor() {
        return Client.of(site.handler());
    }

    /** The same, who has logged in. */
    public Client visitor(String name, String password) {
        Client visitor = visitor();
        visitor.post("/account/login/", Map.of("username", name, "password", password));
        return visitor;
    }

    /** A program that writes to the API as the user root. */
    public Client asRoot() {
        return visitor().header("Authorization", "Token " + token);
    }

    /** Does {@code work} with the site's database. */
    public <T> T in(Supplier<T> work) {
        return site.scope().call(work::get);
    }

    /** The mail that was sent so far. */
    public List<EmailMessage> outbox() {
        return ((InMemoryBackend) site.mail().backend()).outbox();
    }

    /** The last mail to {@code address}, which may still be on its way. */
    public EmailMessage mailTo(String address) {
        return mail(
                "to " + address,
                mail -> mail.recipients().stream().anyMatch(address::equalsIgnoreCase));
    }

    /** The last mail with {@code text} in it, which may still be on its way. */
    public EmailMessage mailWith(String text) {
        return mail("with " + text, mail -> mail.body().contains(text));
    }

    private EmailMessage mail(String which, Predicate<EmailMessage> wanted) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            for (EmailMessage mail : outbox().reversed()) {
                if (wanted.test(mail)) {
                    return mail;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new AssertionError("There is no mail " + which);
    }

    /** Does this too when it is closed. */
    ServedShop andThen(Runnable last) {
        this.last = last;
        return this;
    }

    /** The site. */
    public Site site() {
        return site;
    }

    /** Where it is served. */
    public String address() {
        return server.uri().toString();
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object json) {
        return send("POST", path, Json.write(json));
    }

    Answer put(String path, Object json) {
        return send("PUT", path, Json.write(json));
    }

    Answer patch(String path, Object json) {
        return send("PATCH", path, Json.write(json));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /**
     * Sends a body as JSON, or none, with more headers: name, value and so on. The API is written
     * to as the user root, unless the headers say otherwise.
     */
    Answer send(String method, String path, @Nullable String body, String... headers) {
        var request =
                HttpRequest.newBuilder(server.uri().resolve(path))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (path.contains(Shop.API) && !READS.contains(method)) {
            request.setHeader("Authorization", "Token " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** How many connections to the database are lent out. */
    int lentConnections() {
        try {
            return site.orm()
                    .database()
                    .dataSource()
                    .unwrap(HikariDataSource.class)
                    .getHikariPoolMXBean()
                    .getActiveConnections();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        site.close();
        http.close();
        last.run();
    }
}
