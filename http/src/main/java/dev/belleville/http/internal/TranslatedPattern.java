package dev.belleville.http.internal;

import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.Translation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A pattern whose text is that of a message in the language spoken. */
final class TranslatedPattern implements UrlPattern {
    private final String message;
    private final Function<String, UrlPattern> parser;
    private final Map<String, UrlPattern> parsed =
            new ConcurrentHashMap<>(); // as many as languages

    /**
     * Reads the message itself, so that its faults show at the start.
     *
     * @throws dev.belleville.core.ImproperlyConfigured for a pattern with a fault
     */
    TranslatedPattern(String message, Function<String, UrlPattern> parser) {
        this.message = message;
        this.parser = parser;
        parsed.put(message, parser.apply(message));
    }

    private UrlPattern spoken() {
        String text = Translation.language(Languages.current().usual()).translate(null, message);
        UrlPattern known = parsed.get(text);
        return known == null ? parsed.computeIfAbsent(text, parser) : known;
    }

    @Override
    public int match(String path, int from, boolean whole, Captured captured) {
        return spoken().match(path, from, whole, captured);
    }

    /** As they are now. */
    @Override
    public List<Template> templates() {
        return spoken().templates();
    }

    /** Nothing that would hold in every language. */
    @Override
    public List<PathPart> start() {
        return List.of();
    }
}
