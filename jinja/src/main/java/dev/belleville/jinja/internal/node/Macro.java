package dev.belleville.jinja.internal.node;

import dev.belleville.core.SafeString;
import dev.belleville.core.Suggestion;
import dev.belleville.jinja.internal.value.Absent;
import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.Methods;
import dev.belleville.jinja.internal.value.Named;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.Output;
import dev.belleville.template.RenderError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro where it was defined. */
final class Macro implements Callee, Named {
    private static final String CALLER = "caller";

    private final MacroNode node;
    private final Frame defined;
    private final @Nullable Scope scope;
    private final boolean escapes;

    Macro(MacroNode node, Frame defined, @Nullable Scope scope) {
        this.node = node;
        this.defined = defined;
        this.scope = scope;
        escapes = defined.escapes;
    }

    @Override
    public Object call(Arguments given, Scene scene) {
        var inner = new Frame(defined.render, defined.context, new Scope(scope), escapes);
        defined.render.enter("the macro " + node.name());
        try {
            bind(given, inner);
            Output out = defined.render.buffer();
            node.body().render(inner, out);
            return scene.escapes() ? new SafeString(out.text()) : out.text();
        } finally {
            defined.render.leave();
        }
    }

    private void bind(Arguments given, Frame inner) {
        List<String> parameters = node.parameters();
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(given.byName());
        List<? extends @Nullable Object> values = given.inOrder();
        int first = parameters.size() - node.defaults().size();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i);
            boolean named = rest.containsKey(name);
            if (i < values.size()) {
                if (named) {
                    throw new RenderError(
                            "macro '%s' got two values for '%s'.".formatted(node.name(), name));
                }
                inner.set(name, values.get(i));
            } else if (named) {
                inner.set(name, rest.remove(name));
            } else if (i >= first) {
                inner.set(name, node.defaults().get(i - first).eval(inner));
            } else {
                inner.set(
                        name,
                        Undefined.because(
                                inner.realm().undefined(),
                                "parameter '" + name + "' was not provided"));
            }
        }
        if (node.uses().contains(CALLER) && !parameters.contains(CALLER)) {
            inner.set(
                    CALLER,
                    rest.containsKey(CALLER)
                            ? rest.remove(CALLER)
                            : Undefined.because(inner.realm().undefined(), "No caller defined"));
        }
        bindRest(rest, values, inner);
    }

    private void bindRest(
            Map<String, @Nullable Object> rest,
            List<? extends @Nullable Object> values,
            Frame inner) {
        List<String> parameters = node.parameters();
        if (node.uses().contains("kwargs")) {
            inner.set("kwargs", new Methods.OwnMap(rest));
        } else if (!rest.isEmpty()) {
            String name = rest.keySet().iterator().next();
            throw new RenderError(
                    "macro '%s' takes no keyword argument '%s'.%s"
                            .formatted(node.name(), name, Suggestion.of(name, parameters)));
        }
        if (node.uses().contains("varargs")) {
            inner.set(
                    "varargs",
                    values.subList(Math.min(parameters.size(), values.size()), values.size())
                            .toArray());
        } else if (values.size() > parameters.size()) {
            throw new RenderError(
                    "macro '%s' takes not more than %d argument(s)"
                            .formatted(node.name(), parameters.size()));
        }
    }

    @Override
    public @Nullable Object member(String name) {
        return switch (name) {
            case "name" -> node.name();
            case "arguments" -> node.parameters().toArray();
            case "catch_kwargs" -> node.uses().contains("kwargs");
            case "catch_varargs" -> node.uses().contains("varargs");
            case CALLER -> node.uses().contains(CALLER);
            default -> Absent.VALUE;
        };
    }

    @Override
    public String typeName() {
        return "jinja2.runtime.Macro";
    }

    @Override
    public String toString() {
        return "<Macro '" + node.name() + "'>";
    }
}
