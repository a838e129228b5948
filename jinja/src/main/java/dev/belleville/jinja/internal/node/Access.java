package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Absent;
import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.Lookups;
import dev.belleville.jinja.internal.value.Named;
import dev.belleville.jinja.internal.value.Names;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.MemberLookup;
import dev.belleville.template.RenderError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names, what is found in their values, and calls. */
public final class Access {
    private Access() {}

    /** A variable. */
    public record Name(String name) implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            Object value = frame.find(name);
            if (value != Absent.VALUE) {
                return value;
            }
            return name.equals("self")
                    ? new SelfReference(frame)
                    : Undefined.variable(frame.realm().undefined(), name);
        }
    }

    /** {@code value.name}. */
    public record Member(Expression value, String name, MemberLookup lookup) implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            return Lookups.member(value.eval(frame), name, lookup, frame.realm());
        }
    }

    /** {@code value[key]}. */
    public record Item(Expression value, Expression key) implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            return Lookups.item(value.eval(frame), key.eval(frame), frame.realm());
        }
    }

    /**
     * {@code callee(1, *more, name=2, **named)}.
     *
     * @param callee what is called
     * @param given the arguments
     */
    public record Call(Expression callee, CallArguments given) implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            return call(frame, given.eval(frame));
        }

        /** The same with one more argument. */
        @Nullable Object with(Frame frame, String name, Object value) {
            Arguments arguments = given.eval(frame);
            Map<String, @Nullable Object> named = new LinkedHashMap<>(arguments.byName());
            named.put(name, value);
            return call(frame, new Arguments(arguments.inOrder(), named));
        }

        private @Nullable Object call(Frame frame, Arguments arguments) {
            Object owner = callee instanceof Member member ? member.value.eval(frame) : null;
            Object found =
                    callee instanceof Member member
                            ? Lookups.member(owner, member.name, member.lookup, frame.realm())
                            : callee.eval(frame);
            if (found instanceof Callee function) {
                frame.render.step();
                return function.call(arguments, frame);
            }
            if (found instanceof Undefined undefined) {
                throw undefined.error();
            }
            if (owner != null && arguments.size() == 0 && isOfJava(owner)) {
                return found; // a method without parameters was called by looking it up
            }
            throw new RenderError(
                    callee instanceof Member member && owner != null && isOfJava(owner)
                            ? "Templates call no method with arguments, such as "
                                    + member.name
                                    + "(); do it in the view."
                            : "'" + Names.of(found) + "' is not callable");
        }

        private static boolean isOfJava(Object owner) {
            return !(owner instanceof Map
                    || owner instanceof List
                    || owner instanceof CharSequence
                    || owner instanceof Named
                    || owner instanceof Object[]);
        }
    }
}
