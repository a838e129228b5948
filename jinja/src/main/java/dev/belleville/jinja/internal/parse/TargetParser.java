package dev.belleville.jinja.internal.parse;

import dev.belleville.jinja.internal.node.Access;
import dev.belleville.jinja.internal.node.Constants;
import dev.belleville.jinja.internal.node.Expression;
import dev.belleville.jinja.internal.node.Target;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is given a value. */
final class TargetParser {
    private static final Set<String> CONSTANTS =
            Set.of("true", "false", "none", "True", "False", "None");

    private final Tokens tokens;
    private final ExpressionParser expressions;

    TargetParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** One name or several; {@code end} is the name that ends them. */
    Target parse(@Nullable String end) {
        return target(
                end == null
                        ? expressions.primaries().parse()
                        : expressions.primaries().tuple(true, true, end, false));
    }

    /** The same, or a member of a namespace. */
    Target parseMember() {
        if (tokens.is(Token.Kind.NAME) && tokens.ahead().isSign(".")) {
            String namespace = tokens.next().text();
            tokens.next();
            return new Target.Member(namespace, tokens.expect(Token.Kind.NAME).text());
        }
        return target(expressions.primaries().tuple(true, true, null, false));
    }

    /** A name alone. */
    String name() {
        String name = tokens.expect(Token.Kind.NAME).text();
        if (CONSTANTS.contains(name)) {
            throw tokens.fault("can't assign to 'const'");
        }
        return name;
    }

    private Target target(Expression parsed) {
        return switch (parsed) {
            case Access.Name name -> new Target.Name(name.name());
            case Constants.TupleOf tuple ->
                    new Target.Several(
                            List.copyOf(tuple.items().stream().map(this::target).toList()));
            default ->
                    throw tokens.fault(
                            "can't assign to '"
                                    + (parsed instanceof Constants.Constant
                                            ? "const"
                                            : parsed.getClass()
                                                    .getSimpleName()
                                                    .replace("Of", "")
                                                    .toLowerCase(Locale.ROOT))
                                    + "'");
        };
    }
}
