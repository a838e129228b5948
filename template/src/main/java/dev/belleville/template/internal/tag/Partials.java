package dev.belleville.template.internal.tag;

import dev.belleville.template.Node;
import dev.belleville.template.Template;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one template that have a name, noted while it is compiled: <code>
 * {% partialdef row %}…{% endpartialdef %}</code>, used by <code>{% partial row %}</code> and
 * loaded as {@code goods.html#row}.
 */
public final class Partials {
    private final Map<String, Node> bodies = new LinkedHashMap<>();

    private Partials() {}

    /** The partial of {@code template} called {@code name}, or null. */
    public static @Nullable Template find(Template template, String name) {
        Partials own = template.note(Partials.class);
        Node body = own == null ? null : own.bodies.get(name);
        return body == null ? null : template.part(body);
    }

    /** The names of the partials of {@code template}. */
    public static Set<String> names(Template template) {
        Partials own = template.note(Partials.class);
        return own == null ? Set.of() : own.bodies.keySet();
    }

    static Node parseDefinition(TemplateParser parser, Token token) {
        List<String> words = token.split();
        boolean inline = words.size() == 3;
        if (words.size() == 1) {
            throw new TemplateSyntaxError("'partialdef' tag requires a name");
        }
        if (words.size() > 3) {
            throw new TemplateSyntaxError("'partialdef' tag takes at most 2 arguments");
        }
        if (inline && !words.get(2).equals("inline")) {
            throw new TemplateSyntaxError(
                    "The 'inline' argument does not have any parameters; either use 'inline' or remove it completely.");
        }
        String name = words.get(1);
        Node body = parser.parse("endpartialdef");
        Token end = parser.next();
        String named = "endpartialdef " + name;
        if (!end.contents().equals("endpartialdef") && !end.contents().equals(named)) {
            throw parser.unexpected(end, end.contents(), "endpartialdef", named);
        }
        Partials partials = parser.note(Partials.class, Partials::new);
        if (partials.bodies.putIfAbsent(name, body) != null) {
            throw new TemplateSyntaxError(
                    "Partial '%s' is already defined in the '%s' template."
                            .formatted(name, parser.templateName()));
        }
        return inline ? body : (_, _) -> {};
    }

    /** A partial may be used before it is defined. */
    static Node parseUse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        if (words.size() != 2) {
            throw new TemplateSyntaxError("'partial' tag requires a single argument");
        }
        String name = words.get(1);
        Partials partials = parser.note(Partials.class, Partials::new);
        return (context, out) -> {
            Node body = partials.bodies.get(name);
            if (body == null) {
                throw new TemplateSyntaxError(
                        "Partial '" + name + "' is not defined in the current template.");
            }
            context.step();
            context.descend();
            try {
                body.render(context, out);
            } finally {
                context.ascend();
            }
        };
    }
}
