package dev.belleville.jinja.internal.node;

import dev.belleville.core.SafeString;
import dev.belleville.jinja.internal.filter.Vocabulary;
import dev.belleville.jinja.internal.value.Absent;
import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Realm;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.template.Output;
import org.jspecify.annotations.Nullable;

/** Where a render is: the variables in sight, and whether text is escaped. */
public final class Frame implements Scene {
    final Render render;
    final Context context;
    @Nullable Scope scope;
    boolean escapes;

    /** The template that this one said it extends. */
    @Nullable Compiled parent;

    /** What a filter that stands without a value works on. */
    @Nullable Object captured;

    Frame(Render render, Context context, @Nullable Scope scope, boolean escapes) {
        this.render = render;
        this.context = context;
        this.scope = scope;
        this.escapes = escapes;
    }

    /** The value of a name, or {@link Absent#VALUE}. */
    @Nullable Object find(String name) {
        Scope inner = scope;
        Object value = inner == null ? Absent.VALUE : inner.find(name);
        return value == Absent.VALUE ? context.find(name, render) : value;
    }

    void set(String name, @Nullable Object value) {
        if (scope == null) {
            context.set(name, value);
        } else {
            scope.set(name, value);
        }
    }

    void bring(String name, @Nullable Object value) {
        if (scope == null) {
            context.bring(name, value);
        } else {
            scope.set(name, value);
        }
    }

    /** This place as it is now, for those that come back to it. */
    Frame fixed() {
        return new Frame(render, context, scope, escapes);
    }

    /** What {@code body} writes in a scope of its own: markup, where text is escaped. */
    Object capture(Body body) {
        Output out = render.buffer();
        inScope(body, out);
        return text(out);
    }

    Object text(Output out) {
        return escapes ? new SafeString(out.text()) : out.text();
    }

    /** Renders {@code body} in a scope of its own. */
    void inScope(Body body, Output out) {
        Scope outer = scope;
        scope = new Scope(outer);
        try {
            body.render(this, out);
        } finally {
            scope = outer;
        }
    }

    @Override
    public Realm realm() {
        return render.realm();
    }

    @Override
    public boolean escapes() {
        return escapes;
    }

    @Override
    public @Nullable Object filtered(String name, @Nullable Object value, Arguments arguments) {
        return vocabulary().filter(name).apply(value, arguments, this);
    }

    @Override
    public boolean tested(String name, @Nullable Object value, Arguments arguments) {
        return vocabulary().test(name).passes(value, arguments, this);
    }

    @Override
    public boolean hasFilter(String name) {
        return vocabulary().filters().containsKey(name);
    }

    @Override
    public boolean hasTest(String name) {
        return vocabulary().tests().containsKey(name);
    }

    private Vocabulary vocabulary() {
        return render.environment().vocabulary();
    }
}
