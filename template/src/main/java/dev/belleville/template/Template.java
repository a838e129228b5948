package dev.belleville.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled template, shared by all threads. Made by {@link Engine}. Django's Template. */
public final class Template {
    private static final int FIRST_EXPECTED = 1024;

    private final Engine engine;
    private final Source source;
    private final Origin origin;
    private final Node root;
    private final Map<Class<?>, Object> notes;
    private int expected = FIRST_EXPECTED; // a hint for the buffer; a lost update costs nothing

    /** Which loader gave a template, by its number, and under which name. */
    record Origin(int loader, String name) {}

    Template(Engine engine, Source source, Origin origin, Node root, Map<Class<?>, Object> notes) {
        this.engine = engine;
        this.source = source;
        this.origin = origin;
        this.root = root;
        this.notes = notes;
    }

    /** The name it was loaded under, or null if it was made from text. */
    public @Nullable String name() {
        return source.name();
    }

    /** The source it was compiled from. */
    public String source() {
        return source.text();
    }

    /**
     * The text of this template with {@code values} as its variables.
     *
     * @throws RenderError if it cannot be rendered with them
     */
    public String render(Map<String, ? extends @Nullable Object> values) {
        return render(engine.context(values));
    }

    /** Writes this template with {@code values} as its variables to {@code target}, in chunks. */
    public void render(Map<String, ? extends @Nullable Object> values, Appendable target) {
        render(engine.context(values), target);
    }

    /** The text of this template in {@code context}. */
    public String render(Context context) {
        var out = new Output(null, engine.limits().output(), expected);
        include(context, out);
        String text = out.text();
        expected = text.length() + text.length() / 8 + 16;
        return text;
    }

    /** Writes this template in {@code context} to {@code target}, in chunks. */
    public void render(Context context, Appendable target) {
        var out = new Output(target, engine.limits().output(), Integer.MAX_VALUE);
        include(context, out);
        out.flush();
    }

    /** For tags: renders this template inside another, with tags' state of its own. */
    public void include(Context context, Output out) {
        context.enter(this, true, out);
    }

    /** For tags: renders this template in the place of the one that extends it. */
    public void inherit(Context context, Output out) {
        context.enter(this, false, out);
    }

    /** For tags: a part of this template as a template of its own. */
    public Template part(Node body) {
        return new Template(engine, source, origin, body, notes);
    }

    /** For tags: what they noted while this template was compiled, or null. */
    public <T> @Nullable T note(Class<T> type) {
        return type.cast(notes.get(type));
    }

    Origin origin() {
        return origin;
    }

    Node root() {
        return root;
    }
}
