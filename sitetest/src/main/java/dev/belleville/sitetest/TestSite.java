package dev.belleville.sitetest;

import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Server;
import dev.belleville.mail.EmailMessage;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.mail.MailSettings;
import dev.belleville.orm.Atomic;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.AbstractBaseUser;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A site for the tests of a class, on a database of its own. Each test starts with the same rows:
 * what it writes is undone when it ends.
 *
 * <pre>{@code
 * class GoodsTest {
 *     @RegisterExtension
 *     static final TestSite shop = TestSite.of(Shop::app).data(() -> Tag.objects.create(tag -> tag.name = "red"));
 *
 *     @Test
 *     void tagsAreListed() {
 *         assertThat(shop.api().get("/app/1.0/tags").json("results", 0, "name")).isEqualTo("red");
 *     }
 * }
 * }</pre>
 *
 * <p>Queries in tests and in {@code @BeforeEach} find the database without more. Mail is kept, see
 * {@link #outbox}; messages of tasks and their results stay in memory, where no worker of anybody
 * else's finds them, whatever {@code brokerUrl} and {@code resultBackend} say; the key that things
 * are signed with is made anew. {@link #flag} says otherwise. What Django has as {@code TestCase},
 * {@code TransactionTestCase} and {@code LiveServerTestCase}.
 */
public final class TestSite extends AroundTests implements BeforeAllCallback, AfterAllCallback {
    private static final int KEY_LENGTH = 50;
    private static final String MEMORY = "memory:";

    private final Supplier<App> app;
    private final Map<String, String> flags = new LinkedHashMap<>();
    private TestDatabase vendor = TestDatabase.SQLITE;
    private Runnable data = () -> {};
    private boolean keeps;
    private boolean serves;

    private TestDatabase.@Nullable Place place;
    private @Nullable Site site;
    private @Nullable Server server;
    private @Nullable Class<?> opener;

    private TestSite(Supplier<App> app) {
        this.app = app;
    }

    /** The site that {@code app} makes, on SQLite. */
    public static TestSite of(Supplier<App> app) {
        return new TestSite(app);
    }

    /** On another database, which is made for the class and dropped after it. */
    public TestSite on(TestDatabase database) {
        vendor = database;
        return this;
    }

    /** Writes the rows that every test starts with. Django's {@code setUpTestData}. */
    public TestSite data(Runnable work) {
        data = work;
        return this;
    }

    /**
     * Sets a value of the site for these tests, by its key. Nothing overrides it: no {@code
     * belle.properties}, and not what this class sets itself, such as a broker in memory. Django's
     * {@code override_settings}.
     *
     * <pre>{@code
     * TestSite.of(Shop::app).flag("resultBackend", "db:")
     * }</pre>
     *
     * @throws dev.belleville.core.WrongSetting when the site opens, for a key that no app declares
     */
    public TestSite flag(String key, String text) {
        flags.put(key, text);
        return this;
    }

    /**
     * What tests write is written for good, so that other threads see it and {@code onCommit} calls
     * its callbacks; after each test all tables are emptied and the rows of {@link #data} written
     * anew, which takes longer. Django's {@code TransactionTestCase}.
     */
    public TestSite committed() {
        keeps = true;
        return this;
    }

    /**
     * The site listens at {@link #address} too, on a port that is free, as {@link #committed}.
     * Django's {@code LiveServerTestCase}.
     */
    public TestSite live() {
        serves = true;
        return committed();
    }

    /** The site. */
    public Site site() {
        return there(site);
    }

    /**
     * Where it listens, such as {@code http://127.0.0.1:41217}. Django's {@code live_server_url}.
     *
     * @throws IllegalStateException if it does not: call {@link #live}
     */
    public URI address() {
        if (!serves) {
            throw new IllegalStateException("The site does not listen: call live().");
        }
        return there(server).uri();
    }

    /** A visitor's browser, without cookies. Django's {@code Client}. */
    public Client client() {
        return Client.of(site().handler());
    }

    /**
     * The same, where {@code user} has logged in, without a look at the password. Django's {@code
     * force_login}.
     */
    public Client client(AbstractBaseUser user) {
        Client client = client();
        new Logins(site()).in(client, user);
        return client;
    }

    /** A client of the site's API. REST framework's {@code APIClient}. */
    public ApiClient api() {
        return ApiClient.of(site());
    }

    /** The mail that was sent in this test so far. Django's {@code mail.outbox}. */
    public List<EmailMessage> outbox() {
        return box().outbox();
    }

    private InMemoryBackend box() {
        return (InMemoryBackend) site().mail().backend();
    }

    private static <T> T there(@Nullable T what) {
        if (what == null) {
            throw new IllegalStateException(
                    "The site opens with the class's first test: put it into a static field with"
                            + " @RegisterExtension.");
        }
        return what;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (site != null) {
            return; // that of the class around this one
        }
        opener = context.getRequiredTestClass();
        place = vendor.make();
        try {
            open(place);
        } catch (RuntimeException | Error e) {
            afterAll(context);
            throw e;
        }
    }

    private void open(TestDatabase.Place place) {
        App made = tasksInMemory(app.get());
        made.flag(WebSettings.DATABASE_URL.key(), place.url())
                .flag(WebSettings.PORT.key(), "0")
                .flag(SigningSettings.SECRET_KEY.key(), Crypto.getRandomString(KEY_LENGTH))
                .flag(
                        MailSettings.EMAIL_BACKEND.key(),
                        MailSettings.Backend.MEMORY.name().toLowerCase(Locale.ROOT));
        flags.forEach(made::flag);
        Site opened = made.build();
        site = opened;
        opened.scope()
                .run(() -> {
                    opened.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    opened.prepare();
                    data.run();
                });
        if (serves) {
            server = opened.serve();
        }
    }

    /** The settings are declared as well, for a site may have no tasks. */
    private static App tasksInMemory(App app) {
        for (Setting<Secret> place :
                List.of(
                        TaskSettings.BROKER_URL,
                        TaskSettings.RESULT_BACKEND,
                        TaskSettings.BEAT_STATE)) {
            app.set(place, Secret.ofUrl(MEMORY)).flag(place.key(), MEMORY);
        }
        for (Setting<Map<String, Object>> options :
                List.of(
                        TaskSettings.BROKER_TRANSPORT_OPTIONS,
                        TaskSettings.RESULT_BACKEND_TRANSPORT_OPTIONS)) {
            app.set(options, Map.of()).flag(options.key(), "{}");
        }
        return app;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!context.getRequiredTestClass().equals(opener)) {
            return;
        }
        try (TestDatabase.Place _ = place;
                Site _ = site;
                Server _ = server) {
            opener = null;
            site = null;
            server = null;
            place = null;
        }
    }

    @Override
    void around(Work test) throws Throwable {
        Site running = site();
        box().clear();
        running.scope()
                .call(() -> {
                    if (keeps) {
                        cleanAfter(test);
                    } else {
                        undone(test);
                    }
                    return running;
                });
    }

    private static void undone(Work test) throws Throwable {
        Atomic.on(Orm.DEFAULT)
                .aroundTest()
                .call(() -> {
                    test.run();
                    Transaction.setRollback(true);
                    return test;
                });
    }

    private void cleanAfter(Work test) throws Throwable {
        try {
            test.run();
        } finally {
            Fixtures.flush(Orm.DEFAULT);
            data.run();
        }
    }

    @Override
    void within(Work work) throws Throwable {
        Site running = site();
        running.scope()
                .call(() -> {
                    work.run();
                    return running;
                });
    }
}
