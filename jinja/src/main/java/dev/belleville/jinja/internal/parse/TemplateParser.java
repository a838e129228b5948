package dev.belleville.jinja.internal.parse;

import dev.belleville.core.PythonText;
import dev.belleville.jinja.JinjaOptions;
import dev.belleville.jinja.internal.node.BlockNode;
import dev.belleville.jinja.internal.node.Body;
import dev.belleville.jinja.internal.node.Compiled;
import dev.belleville.jinja.internal.node.Environment;
import dev.belleville.jinja.internal.node.Expression;
import dev.belleville.jinja.internal.node.PrintNode;
import dev.belleville.jinja.internal.node.Source;
import dev.belleville.jinja.internal.node.Statement;
import dev.belleville.jinja.internal.node.TextNode;
import dev.belleville.template.Engine;
import dev.belleville.template.RenderError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles a template: text, what is shown, and tags by {@link StatementParser}. */
public final class TemplateParser {
    private final Source source;
    private final Engine engine;
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final StatementParser statements;
    private final Deque<String> tags = new ArrayDeque<>();
    private final Deque<String[]> ends = new ArrayDeque<>();
    private final Map<String, BlockNode> blocks = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    /** For one template. */
    public TemplateParser(Source source, JinjaOptions options, Environment environment) {
        this.source = source;
        engine = environment.realm().engine();
        tokens = new Tokens(new Lexer(source, options).tokens(), source);
        expressions = new ExpressionParser(tokens, environment);
        statements = new StatementParser(tokens, expressions, this, options);
    }

    /**
     * The whole template.
     *
     * @throws RenderError where it does not follow the language
     */
    public Compiled template() {
        return new Compiled(source, body(), blocks);
    }

    /** An expression alone, such as {@code 1 + n}. Jinja's {@code compile_expression}. */
    public static Expression expression(
            String text, JinjaOptions options, Environment environment) {
        var source =
                new Source(
                        "<expression>",
                        options.delimiters().variableStart()
                                + " "
                                + text
                                + " "
                                + options.delimiters().variableEnd());
        List<Token> all = new ArrayList<>(new Lexer(source, options).tokens());
        all.removeFirst();
        int last = all.size() - 2;
        all.remove(last); // the end of the tag: behind the expression there is nothing
        var tokens = new Tokens(all, source);
        Expression parsed = new ExpressionParser(tokens, environment).parse();
        if (!tokens.is(Token.Kind.END)) {
            throw tokens.fault("chunk after expression");
        }
        return parsed;
    }

    /** What stands up to a tag of one of these names, which is the current token then. */
    Body body(String... until) {
        var found = new ArrayList<Statement>();
        var lines = new ArrayList<Integer>();
        if (until.length > 0) {
            ends.push(until);
        }
        while (true) {
            Token token = tokens.current();
            switch (token.kind()) {
                case END -> {
                    if (until.length > 0) {
                        throw unknown(null, token.line());
                    }
                    return new Body(found, lines, source);
                }
                case PRINT_BEGIN -> {
                    tokens.next();
                    found.add(
                            new PrintNode(expressions.primaries().tuple(false, true, null, false)));
                    tokens.expect(Token.Kind.PRINT_END);
                    lines.add(token.line());
                }
                case BLOCK_BEGIN -> {
                    tokens.next();
                    if (Arrays.stream(until).anyMatch(tokens::isName)) {
                        ends.pop();
                        return new Body(found, lines, source);
                    }
                    found.add(statement());
                    lines.add(token.line());
                    tokens.expect(Token.Kind.BLOCK_END);
                }
                default -> {
                    found.add(new TextNode(tokens.next().text()));
                    lines.add(token.line());
                }
            }
        }
    }

    /** The same, from behind the end of a tag. */
    Body block(String... until) {
        tokens.skipSign(":"); // as in Python, if one likes
        tokens.expect(Token.Kind.BLOCK_END);
        if (tags.size() > engine.limits().nesting()) {
            throw tokens.fault("Tags are nested more than " + engine.limits().nesting() + " deep.");
        }
        return body(until);
    }

    /** The same, and steps behind the name of the tag that ends it. */
    Body closedBlock(String until) {
        Body body = block(until);
        tokens.next();
        return body;
    }

    /** Keeps a block for those that extend this template. */
    void define(BlockNode block) {
        blocks.put(block.name(), block);
    }

    /** Takes the name of a block, which no other may have. */
    void reserve(String block, int line) {
        if (!names.add(block)) {
            throw tokens.fault("block " + PythonText.quoted(block) + " defined twice", line);
        }
    }

    private Statement statement() {
        Token token = tokens.current();
        if (!token.is(Token.Kind.NAME)) {
            throw tokens.fault("tag name expected");
        }
        tags.push(token.text());
        Statement parsed = statements.parse(token.text());
        tags.pop();
        return parsed;
    }

    /** The error for a tag that is not known here, or for the end of the template. */
    RenderError unknown(@Nullable String name, int line) {
        if (name != null) {
            tags.pop();
        }
        var message = new StringBuilder();
        message.append(
                name == null
                        ? "Unexpected end of template."
                        : "Encountered unknown tag " + PythonText.quoted(name) + ".");
        if (!ends.isEmpty()) {
            String looking =
                    Arrays.stream(ends.peek())
                            .map(PythonText::quoted)
                            .collect(Collectors.joining(" or "));
            boolean nested =
                    name != null && ends.stream().flatMap(Arrays::stream).anyMatch(name::equals);
            message.append(
                    nested
                            ? " You probably made a nesting mistake. Jinja is expecting this tag,"
                                    + " but currently looking for "
                                    + looking
                                    + "."
                            : " Jinja was looking for the following tags: " + looking + ".");
        }
        if (!tags.isEmpty()) {
            message.append(" The innermost block that needs to be closed is ")
                    .append(PythonText.quoted(tags.peek()))
                    .append('.');
        }
        return tokens.fault(message.toString(), line);
    }
}
