package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Absent;
import dev.belleville.jinja.internal.value.Realm;
import dev.belleville.template.MemberLookup;
import dev.belleville.template.Output;
import dev.belleville.template.RenderError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One render: what it may still cost, and what all of its templates see. */
final class Render {
    private static final int EXPECTED = 256;

    private final Environment environment;
    private final Map<String, Object> globals;
    private long steps;
    private int depth;

    Render(Environment environment, Map<String, Object> globals) {
        this.environment = environment;
        this.globals = globals;
    }

    Environment environment() {
        return environment;
    }

    Realm realm() {
        return environment.realm();
    }

    @Nullable Object opened(@Nullable Object value) {
        return MemberLookup.opened(realm().engine(), value);
    }

    @Nullable Object global(String name) {
        Object value = globals.get(name);
        if (value == null) {
            value = environment.globals().get(name);
        }
        return value == null ? Absent.VALUE : value;
    }

    /** A buffer for what does not go to the page at once. */
    Output buffer() {
        return Output.of(realm().engine().limits(), EXPECTED);
    }

    void step() {
        if (++steps > realm().engine().limits().steps()) {
            throw new RenderError(
                    "The template took more than "
                            + realm().engine().limits().steps()
                            + " steps; loop over less, or raise Limits.steps.");
        }
    }

    void enter(String what) {
        step();
        if (++depth > realm().engine().limits().depth()) {
            throw new RenderError(
                    "More than "
                            + realm().engine().limits().depth()
                            + " templates, blocks and macros inside one another, at "
                            + what
                            + "; does one use itself without an end?");
        }
    }

    void leave() {
        depth--;
    }
}
