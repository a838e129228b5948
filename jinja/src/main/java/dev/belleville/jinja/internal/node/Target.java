package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Names;
import dev.belleville.jinja.internal.value.Sequences;
import dev.belleville.template.RenderError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is given a value: a name, several, or a member of a namespace. */
public sealed interface Target {
    /** Gives it. */
    void set(Frame frame, @Nullable Object value);

    /** A variable. */
    record Name(String name) implements Target {
        @Override
        public void set(Frame frame, @Nullable Object value) {
            frame.set(name, value);
        }
    }

    /** Several, which the items of the value are given to. */
    record Several(List<Target> targets) implements Target {
        @Override
        public void set(Frame frame, @Nullable Object value) {
            List<?> items = Sequences.items(value);
            if (items.size() != targets.size()) {
                throw new RenderError(
                        "%d values are needed here, but there are %d."
                                .formatted(targets.size(), items.size()));
            }
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).set(frame, items.get(i));
            }
        }
    }

    /** A member of a namespace, which loops can set for what is outside of them. */
    record Member(String namespace, String name) implements Target {
        @Override
        public void set(Frame frame, @Nullable Object value) {
            Object found = frame.find(namespace);
            if (!(found instanceof Namespace space)) {
                throw new RenderError(
                        "cannot assign attribute on non-namespace object: '"
                                + namespace
                                + "' is a "
                                + Names.type(found));
            }
            space.set(name, value);
        }
    }
}
