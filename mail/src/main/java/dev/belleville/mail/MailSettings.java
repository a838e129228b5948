package dev.belleville.mail;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The settings of mail. */
public final class MailSettings {
    private MailSettings() {}

    /** What sends mail. */
    public enum Backend {
        /** A mail server. */
        SMTP,
        /** It is printed. */
        CONSOLE,
        /** It is written into {@link #EMAIL_FILE_PATH}. */
        FILE,
        /** It is kept, for tests. */
        MEMORY,
        /** It is dropped. */
        DUMMY
    }

    /** What sends mail. Django's {@code EMAIL_BACKEND}. */
    public static final Setting<Backend> EMAIL_BACKEND =
            new Setting<>(
                    "emailBackend",
                    Backend.SMTP,
                    "what sends mail: smtp, console, file, memory or dummy",
                    MailSettings::parseBackend);

    /** Where the mail server is. Django's {@code EMAIL_HOST}. */
    public static final Setting<String> EMAIL_HOST =
            Setting.text("emailHost", "localhost", "the host of the mail server");

    /** Its port. Django's {@code EMAIL_PORT}. */
    public static final Setting<Integer> EMAIL_PORT =
            Setting.integer("emailPort", 25, 1, 65535, "the port of the mail server");

    /** Who logs in there. Django's {@code EMAIL_HOST_USER}. */
    public static final Setting<String> EMAIL_HOST_USER =
            Setting.text("emailHostUser", "", "who logs in to the mail server; empty for nobody");

    /** The password there. Django's {@code EMAIL_HOST_PASSWORD}. */
    public static final Setting<Secret> EMAIL_HOST_PASSWORD =
            Setting.secret("emailHostPassword", "the password for the mail server");

    /** Whether the connection turns to TLS. Django's {@code EMAIL_USE_TLS}. */
    public static final Setting<Boolean> EMAIL_USE_TLS =
            Setting.flag("emailUseTls", false, "turn to TLS after the greeting, usual at port 587");

    /** Whether the connection is TLS from the start. Django's {@code EMAIL_USE_SSL}. */
    public static final Setting<Boolean> EMAIL_USE_SSL =
            Setting.flag("emailUseSsl", false, "speak TLS from the start, usual at port 465");

    /**
     * The certificate that a mail server is shown which asks for one. Django's {@code
     * EMAIL_SSL_CERTFILE}.
     */
    public static final Setting<String> EMAIL_SSL_CERTFILE =
            Setting.text(
                    "emailSslCertfile",
                    "",
                    "a certificate for a mail server that asks for one (PEM); empty for none");

    /** Its private key. Django's {@code EMAIL_SSL_KEYFILE}. */
    public static final Setting<String> EMAIL_SSL_KEYFILE =
            Setting.text(
                    "emailSslKeyfile",
                    "",
                    "its private key (PEM, PKCS #8); empty where the same file has it");

    /** The longest wait for the server's answers. Django's {@code EMAIL_TIMEOUT}. */
    public static final Setting<Duration> EMAIL_TIMEOUT =
            Setting.duration(
                    "emailTimeout",
                    Duration.ofSeconds(30),
                    "the longest wait for an answer of the mail server");

    /**
     * Whether the date of mail is told in the current time zone, by default that of the setting
     * {@code timeZone}; else in UTC. Django's {@code EMAIL_USE_LOCALTIME}.
     */
    public static final Setting<Boolean> EMAIL_USE_LOCALTIME =
            Setting.flag(
                    "emailUseLocaltime", false, "date mail in the current time zone, not in UTC");

    /** The folder of the backend {@code file}. Django's {@code EMAIL_FILE_PATH}. */
    public static final Setting<String> EMAIL_FILE_PATH =
            Setting.text("emailFilePath", "mail", "the folder that the backend file writes into");

    /** What subjects of mail to admins and managers begin with. */
    public static final Setting<String> EMAIL_SUBJECT_PREFIX =
            Setting.text(
                    "emailSubjectPrefix",
                    "[Belleville] ",
                    "what the subjects of mail to admins and managers begin with");

    /** Whom mail is from. Django's {@code DEFAULT_FROM_EMAIL}. */
    public static final Setting<String> DEFAULT_FROM_EMAIL =
            address("defaultFromEmail", "webmaster@localhost", "whom mail is from");

    /** Whom mail to admins and managers is from. Django's {@code SERVER_EMAIL}. */
    public static final Setting<String> SERVER_EMAIL =
            address("serverEmail", "root@localhost", "whom mail to admins and managers is from");

    /** Who hears of faults. Django's {@code ADMINS}. */
    public static final Setting<List<String>> ADMINS =
            addresses("admins", "who gets a mail when the site fails: Anna <anna@example.com>, …");

    /** Who hears of broken links. Django's {@code MANAGERS}. */
    public static final Setting<List<String>> MANAGERS =
            addresses("managers", "who gets mail for managers");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    EMAIL_BACKEND,
                    EMAIL_HOST,
                    EMAIL_PORT,
                    EMAIL_HOST_USER,
                    EMAIL_HOST_PASSWORD,
                    EMAIL_USE_TLS,
                    EMAIL_USE_SSL,
                    EMAIL_SSL_CERTFILE,
                    EMAIL_SSL_KEYFILE,
                    EMAIL_TIMEOUT,
                    EMAIL_USE_LOCALTIME,
                    EMAIL_FILE_PATH,
                    EMAIL_SUBJECT_PREFIX,
                    DEFAULT_FROM_EMAIL,
                    SERVER_EMAIL,
                    ADMINS,
                    MANAGERS);

    /** The backend that the settings say. */
    static MailBackend backend(Settings settings) {
        return switch (settings.get(EMAIL_BACKEND)) {
            case SMTP -> smtp(settings);
            case CONSOLE -> ConsoleBackend.of();
            case FILE -> FileBackend.of(Path.of(settings.get(EMAIL_FILE_PATH)));
            case MEMORY -> InMemoryBackend.of();
            case DUMMY -> DummyBackend.INSTANCE;
        };
    }

    private static SmtpBackend smtp(Settings settings) {
        boolean start = settings.get(EMAIL_USE_TLS);
        boolean implicit = settings.get(EMAIL_USE_SSL);
        if (start && implicit) {
            throw new ImproperlyConfigured(
                    "The settings emailUseTls and emailUseSsl exclude each other: TLS begins after the greeting (port 587) or from the start (port 465).");
        }
        SmtpBackend.Tls tls =
                start
                        ? SmtpBackend.Tls.START
                        : implicit ? SmtpBackend.Tls.IMPLICIT : SmtpBackend.Tls.NONE;
        SmtpBackend backend =
                SmtpBackend.of(settings.get(EMAIL_HOST), settings.get(EMAIL_PORT))
                        .tls(tls)
                        .login(settings.get(EMAIL_HOST_USER), settings.get(EMAIL_HOST_PASSWORD))
                        .timeout(settings.get(EMAIL_TIMEOUT));
        String certificate = settings.get(EMAIL_SSL_CERTFILE);
        String key = settings.get(EMAIL_SSL_KEYFILE);
        return certificate.isEmpty()
                ? backend
                : backend.certificate(
                        Path.of(certificate), Path.of(key.isEmpty() ? certificate : key));
    }

    private static Backend parseBackend(String text) {
        for (Backend one : Backend.values()) {
            if (one.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return one;
            }
        }
        throw new IllegalArgumentException("write smtp, console, file, memory or dummy");
    }

    private static Setting<String> address(String key, String usual, String help) {
        return new Setting<>(
                key,
                usual,
                help,
                text -> {
                    HeaderText.address(key, text);
                    return text;
                });
    }

    private static Setting<List<String>> addresses(String key, String help) {
        Setting<List<String>> plain = Setting.list(key, List.of(), help);
        return new Setting<>(
                key,
                List.of(),
                help,
                text -> {
                    List<String> all = plain.parser().apply(text);
                    all.forEach(one -> HeaderText.address(key, one));
                    return all;
                });
    }
}
