package dev.belleville.web;

import dev.belleville.core.Zones;
import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.LanguageInfo;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The usual context processors; a site has {@code request} without asking. */
public final class ContextProcessors {
    private ContextProcessors() {}

    /**
     * {@code LANGUAGES}, pairs of a code and a name, {@code LANGUAGE_CODE}, {@code LANGUAGE_BIDI}.
     */
    public static Map<String, Object> i18n(Request request) {
        Language language = Translation.language();
        Supplier<List<Object[]>> languages = ContextProcessors::languages;
        Supplier<Boolean> bidi = () -> LanguageInfo.of(language.code()).isBidi();
        return Map.of(
                "LANGUAGES", languages, "LANGUAGE_CODE", language.code(), "LANGUAGE_BIDI", bidi);
    }

    /** {@code TIME_ZONE}, the name of the current one. */
    public static Map<String, Object> tz(Request request) {
        ZoneId zone = Zones.current();
        return Map.of("TIME_ZONE", zone.getId().equals("Z") ? "UTC" : zone.getId());
    }

    /** {@code STATIC_URL}. */
    public static Map<String, Object> staticFiles(Request request) {
        return Map.of("STATIC_URL", Site.current().settings().get(WebSettings.STATIC_URL));
    }

    /** {@code MEDIA_URL}. */
    public static Map<String, Object> media(Request request) {
        return Map.of("MEDIA_URL", Site.current().settings().get(WebSettings.MEDIA_URL));
    }

    /** {@code debug}, where the site is in debug. */
    public static Map<String, Object> debug(Request request) {
        return Site.current().isDebug() ? Map.of("debug", true) : Map.of();
    }

    private static List<Object[]> languages() {
        return Site.current().languages().codes().stream()
                .map(code -> new Object[] {code, Translation.gettext(LanguageInfo.of(code).name())})
                .toList();
    }
}
