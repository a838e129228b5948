package dev.belleville.web.verification;

import static dev.belleville.orm.migrate.Fields.bool;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.integer;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.tasks.Task;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The app of {@link Verification} and {@link Captcha}: settings, templates, the table of codes that
 * are kept in the database, and the command {@code clearverifications}. It stands after {@code
 * SessionsApp}. Its methods give another app, and leave this as it is.
 */
public final class VerificationApp implements AppConfig {
    private final @Nullable SmsBackend sms;
    private final Clock clock;
    private final boolean table;

    /** With SMS as the settings say. */
    public VerificationApp() {
        this(null, Clock.systemUTC(), true);
    }

    private VerificationApp(@Nullable SmsBackend sms, Clock clock, boolean table) {
        this.sms = sms;
        this.clock = clock;
        this.table = table;
    }

    /** With SMS by {@code backend}, whatever the settings say. */
    public VerificationApp sms(SmsBackend backend) {
        return new VerificationApp(backend, clock, table);
    }

    /** Without the table: for sites whose codes are all kept in sessions, which is usual. */
    public VerificationApp withoutTable() {
        return new VerificationApp(sms, clock, false);
    }

    /** With another clock, for tests. */
    VerificationApp clock(Clock other) {
        return new VerificationApp(sms, other, table);
    }

    /**
     * That of the running site.
     *
     * @throws ImproperlyConfigured if it has none
     */
    static VerificationApp options() {
        VerificationApp own = Site.current().app(VerificationApp.class);
        if (own != null) {
            return own;
        }
        throw new ImproperlyConfigured(
                "This site sends no codes: install new VerificationApp() after new SessionsApp().");
    }

    /**
     * The codes that are kept as rows.
     *
     * @throws ImproperlyConfigured if there is no table for them
     */
    DatabaseCodes rows() {
        if (!table) {
            throw new ImproperlyConfigured(
                    "This site has no table of codes: install new VerificationApp() as it is, not"
                            + " withoutTable().");
        }
        return new DatabaseCodes(clock);
    }

    Clock clock() {
        return clock;
    }

    /** What sends SMS, looked up when one is sent: a site without SMS names no gateway. */
    SmsBackend sms() {
        return sms == null ? backend(Site.current().settings()) : sms;
    }

    private static SmsBackend backend(Settings settings) {
        return switch (settings.get(VerificationSettings.SMS_BACKEND)) {
            case CONSOLE -> ConsoleSmsBackend.of();
            case HTTP ->
                    HttpSmsBackend.of(settings.get(VerificationSettings.SMS_URL))
                            .token(settings.get(VerificationSettings.SMS_TOKEN))
                            .contentType(settings.get(VerificationSettings.SMS_CONTENT_TYPE))
                            .body(settings.get(VerificationSettings.SMS_BODY))
                            .timeout(settings.get(VerificationSettings.SMS_TIMEOUT));
        };
    }

    @Override
    public String label() {
        return "verification";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return table ? List.of(VerificationCode.class) : List.of();
    }

    @Override
    public List<Task<?>> tasks() {
        return List.of(SmsTask.SEND);
    }

    @Override
    public List<Setting<?>> settings() {
        return VerificationSettings.ALL;
    }

    @Override
    public List<Object> commands() {
        return table ? List.of(new ClearVerifications()) : List.of();
    }

    @Override
    public List<Migration> migrations() {
        return table ? List.of(initial()) : List.of();
    }

    private static Migration initial() {
        return Migration.of("verification", "0001_initial")
                .initial()
                .operations(
                        createModel(
                                        "VerificationCode",
                                        field("id", character(32).primaryKey()),
                                        field("hash", character(64)),
                                        field("tries", integer().defaultValue(0)),
                                        field("used", bool().defaultValue(false)),
                                        field("expires", dateTime().index()))
                                .meta(VerificationCode.meta));
    }
}
