package dev.belleville.web.i18n;

import dev.belleville.core.Setting;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** The settings of languages and time zones. */
public final class I18nSettings {
    private I18nSettings() {}

    /** The language where nothing asks for another. Django's {@code LANGUAGE_CODE}. */
    public static final Setting<String> LANGUAGE_CODE =
            Setting.text("languageCode", "en-us", "the language where nothing asks for another");

    /**
     * The languages that visitors can choose, by their codes; empty for all that are known.
     * Django's {@code LANGUAGES}.
     */
    public static final Setting<List<String>> LANGUAGES =
            Setting.list("languages", List.of(), "languages on offer, such as en,zh-hans");

    /**
     * Folders with catalogues, {@code zh_Hans/LC_MESSAGES/django.mo}, before those that apps bring.
     * Django's {@code LOCALE_PATHS}.
     */
    public static final Setting<List<String>> LOCALE_PATHS =
            Setting.list("localePaths", List.of("locale"), "folders with catalogues of messages");

    /** Whether texts are translated at all. Django's {@code USE_I18N}. */
    public static final Setting<Boolean> USE_I18N =
            Setting.flag("useI18n", true, "translate texts");

    /** Whether templates show moments in the current time zone. Django's {@code USE_TZ}. */
    public static final Setting<Boolean> USE_TZ =
            Setting.flag("useTz", true, "show moments in the current time zone");

    /** The time zone where nothing asks for another. Django's {@code TIME_ZONE}. */
    public static final Setting<ZoneId> TIME_ZONE =
            new Setting<>(
                    "timeZone",
                    ZoneId.of("UTC"),
                    "the time zone, such as Europe/Paris",
                    I18nSettings::zone);

    /**
     * Whether numbers are grouped, as in 1,234, without being asked to. Django's {@code
     * USE_THOUSAND_SEPARATOR}.
     */
    public static final Setting<Boolean> USE_THOUSAND_SEPARATOR =
            Setting.flag("useThousandSeparator", false, "write 1,234 for 1234");

    /** The cookie of the language chosen. Django's {@code LANGUAGE_COOKIE_NAME}. */
    public static final Setting<String> LANGUAGE_COOKIE_NAME =
            Setting.text(
                    "languageCookieName", "django_language", "the cookie of the language chosen");

    /** How long browsers keep it; 0 for until they close. Django's {@code LANGUAGE_COOKIE_AGE}. */
    public static final Setting<Duration> LANGUAGE_COOKIE_AGE =
            Setting.duration(
                    "languageCookieAge", Duration.ZERO, "how long that cookie is kept; 0: briefly");

    /** The path it is sent to. Django's {@code LANGUAGE_COOKIE_PATH}. */
    public static final Setting<String> LANGUAGE_COOKIE_PATH =
            Setting.text("languageCookiePath", "/", "the path that cookie is sent to");

    /** Whether it travels over TLS alone. Django's {@code LANGUAGE_COOKIE_SECURE}. */
    public static final Setting<Boolean> LANGUAGE_COOKIE_SECURE =
            Setting.flag("languageCookieSecure", false, "send that cookie over TLS alone");

    /** The domain it is sent to. Django's {@code LANGUAGE_COOKIE_DOMAIN}. */
    public static final Setting<String> LANGUAGE_COOKIE_DOMAIN =
            Setting.text(
                    "languageCookieDomain",
                    "",
                    "the domain that cookie is sent to; empty for the host");

    /** Whether scripts do not see it. Django's {@code LANGUAGE_COOKIE_HTTPONLY}. */
    public static final Setting<Boolean> LANGUAGE_COOKIE_HTTPONLY =
            Setting.flag("languageCookieHttponly", false, "hide that cookie from scripts");

    /**
     * Whether it is sent with requests that other sites cause: {@code Lax}, {@code Strict}, {@code
     * None}; empty to say nothing. Django's {@code LANGUAGE_COOKIE_SAMESITE}.
     */
    public static final Setting<String> LANGUAGE_COOKIE_SAMESITE =
            Setting.text("languageCookieSamesite", "Lax", "Lax, Strict or None; empty for neither");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    LANGUAGE_CODE,
                    LANGUAGES,
                    LOCALE_PATHS,
                    USE_I18N,
                    USE_TZ,
                    TIME_ZONE,
                    USE_THOUSAND_SEPARATOR,
                    LANGUAGE_COOKIE_NAME,
                    LANGUAGE_COOKIE_AGE,
                    LANGUAGE_COOKIE_PATH,
                    LANGUAGE_COOKIE_SECURE,
                    LANGUAGE_COOKIE_DOMAIN,
                    LANGUAGE_COOKIE_HTTPONLY,
                    LANGUAGE_COOKIE_SAMESITE);

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("write a zone such as Europe/Paris or UTC", e);
        }
    }
}
