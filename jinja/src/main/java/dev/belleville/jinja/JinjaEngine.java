package dev.belleville.jinja;

import dev.belleville.jinja.internal.filter.Vocabulary;
import dev.belleville.jinja.internal.node.Compiled;
import dev.belleville.jinja.internal.node.Environment;
import dev.belleville.jinja.internal.node.Source;
import dev.belleville.jinja.internal.parse.TemplateParser;
import dev.belleville.jinja.internal.value.Realm;
import dev.belleville.template.Engine;
import dev.belleville.template.Place;
import dev.belleville.template.PlaceNote;
import dev.belleville.template.RenderError;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Compiles Jinja's templates, keeps them and renders them. Jinja's {@code Environment}. */
final class JinjaEngine implements Environment {
    private final JinjaSources sources;
    private final JinjaOptions options;
    private final Realm realm;
    private final Vocabulary vocabulary;
    private final Map<String, Object> globals;
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    JinjaEngine(
            JinjaSources sources,
            JinjaOptions options,
            Engine engine,
            Map<String, Object> functions) {
        this.sources = sources;
        this.options = options;
        realm = new Realm(engine, options.undefined(), options.policies());
        Vocabulary known = Vocabulary.usual();
        Map<String, Object> all = new HashMap<>(Builtins.all());
        all.putAll(functions);
        for (JinjaLibrary library : options.libraries()) {
            known = known.with(library.vocabulary());
            all.putAll(library.globals());
        }
        vocabulary = known;
        globals = Map.copyOf(all);
    }

    @Override
    public Realm realm() {
        return realm;
    }

    @Override
    public Map<String, Object> globals() {
        return globals;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public boolean escapes(String name) {
        return switch (options.autoescape()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case BY_NAME -> {
                String lower = name.toLowerCase(Locale.ROOT);
                yield lower.endsWith(".html") || lower.endsWith(".htm") || lower.endsWith(".xml");
            }
        };
    }

    @Override
    public @Nullable Compiled find(String name) {
        Compiled known = compiled.get(name);
        if (known != null && !sources.isDebug()) {
            return known;
        }
        String text = sources.read(name);
        if (text == null) {
            return null;
        }
        if (known != null && known.source().text().equals(text)) {
            return known;
        }
        Compiled made = new TemplateParser(new Source(name, text), options, this).template();
        compiled.put(name, made);
        return made;
    }

    @Override
    public String missing(String name) {
        return sources.missing(name);
    }

    /** Whether there is a template of that name, be it faulty. */
    boolean has(String name) {
        return (!sources.isDebug() && compiled.containsKey(name)) || sources.read(name) != null;
    }

    /**
     * The page.
     *
     * @param values its variables
     * @param more what all of its templates see beside those
     * @throws RenderError if it cannot be rendered, with its place
     */
    String render(
            String name, Map<String, ? extends @Nullable Object> values, Map<String, Object> more) {
        try {
            Compiled template = find(name);
            if (template == null) {
                throw new RenderError(missing(name));
            }
            return template.render(this, more, values);
        } catch (RuntimeException e) {
            throw placed(e);
        }
    }

    /** The value of an expression. Jinja's {@code compile_expression}. */
    @Nullable Object value(String expression, Map<String, ? extends @Nullable Object> values) {
        try {
            return Compiled.value(
                    TemplateParser.expression(expression, options, this), this, values);
        } catch (RuntimeException e) {
            throw placed(e);
        }
    }

    /** The error with its place in front. */
    private static RuntimeException placed(RuntimeException error) {
        Place place = PlaceNote.of(error);
        if (place == null) {
            return error;
        }
        var placed =
                new RenderError(
                        place.template() + ", line " + place.line() + ": " + error.getMessage(),
                        error);
        PlaceNote.attach(placed, place);
        return placed;
    }
}
