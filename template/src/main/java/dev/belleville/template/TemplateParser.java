package dev.belleville.template;

import dev.belleville.core.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles the tokens of one template; tags read on through it. Django's TemplateParser. */
public final class TemplateParser {
    private final Engine engine;
    private final Source source;
    private final List<Token> tokens;
    private final Map<String, Tag> tags;
    private final Map<String, Filter> filters;
    private final Deque<Token> open = new ArrayDeque<>();
    private final Map<Class<?>, Object> notes = new HashMap<>();
    private int position;
    private boolean onlyText = true;

    TemplateParser(Engine engine, Source source) {
        this.engine = engine;
        this.source = source;
        this.tokens = Lexer.tokens(source.text());
        this.tags = new HashMap<>();
        this.filters = new HashMap<>();
        engine.builtins().forEach(this::add);
    }

    Template compile(Template.Origin origin) {
        Node root = parse();
        return new Template(engine, source, origin, root, Map.copyOf(notes));
    }

    /** The engine that compiles. */
    public Engine engine() {
        return engine;
    }

    /** The name of the template, or null if it is made from text. */
    public @Nullable String templateName() {
        return source.name();
    }

    /**
     * Compiles up to the tag that begins with one of the words {@code until}, which is left for
     * {@link #next}; up to the end if none is given.
     *
     * @throws TemplateSyntaxError also if that tag does not come
     */
    public Node parse(String... until) {
        var nodes = new ArrayList<Node>();
        var compiled = new ArrayList<Token>();
        boolean outerOnlyText = onlyText;
        onlyText = true;
        while (position < tokens.size()) {
            Token token = tokens.get(position);
            if (token.kind() == Token.Kind.TAG
                    && !token.contents().isEmpty()
                    && Arrays.asList(until).contains(token.words().getFirst())) {
                onlyText = outerOnlyText;
                return new NodeList(nodes, compiled, source);
            }
            position++;
            Node node;
            try {
                node = node(token, until);
            } catch (TemplateSyntaxError e) {
                throw e.at(source.place(token));
            }
            if (node != null) {
                nodes.add(node);
                compiled.add(token);
                onlyText &= node instanceof TextNode;
            }
        }
        if (until.length > 0) {
            throw unclosed(until);
        }
        return new NodeList(nodes, compiled, source);
    }

    /** Whether there is a next token. */
    public boolean hasNext() {
        return position < tokens.size();
    }

    /** The next token, taken off. */
    public Token next() {
        return tokens.get(position++);
    }

    /** Compiles up to {@code <end>} and takes the end off: the body of most block tags. */
    public Node body(String end) {
        Node body = parse(end);
        next();
        return body;
    }

    /** Skips all up to and with the tag {@code end}. */
    public void skipPast(String end) {
        while (position < tokens.size()) {
            Token token = next();
            if (token.kind() == Token.Kind.TAG && token.contents().equals(end)) {
                return;
            }
        }
        throw unclosed(end);
    }

    /**
     * Compiles a variable or literal with filters. Django's {@code compile_filter}.
     *
     * @throws TemplateSyntaxError if it is none, or names an unknown filter
     */
    public FilterExpression expression(String text) {
        return new ExpressionParser(text, this).parse();
    }

    /**
     * Takes the words {@code name=expression} off the front of {@code words} and compiles them.
     * Django's {@code token_kwargs}.
     */
    public Map<String, FilterExpression> keywords(List<String> words) {
        var keywords = new LinkedHashMap<String, FilterExpression>();
        while (!words.isEmpty()) {
            String keyword = keyword(words.getFirst());
            if (keyword == null) {
                break;
            }
            keywords.put(keyword, expression(words.removeFirst().substring(keyword.length() + 1)));
        }
        return keywords;
    }

    /**
     * As {@link #keywords}, or in the older way <code>expression as name and …</code>. Django's
     * {@code support_legacy}.
     */
    public Map<String, FilterExpression> assignments(List<String> words) {
        if (words.size() < 3 || !words.get(1).equals("as") || keyword(words.getFirst()) != null) {
            return keywords(words);
        }
        var assignments = new LinkedHashMap<String, FilterExpression>();
        while (words.size() >= 3 && words.get(1).equals("as")) {
            assignments.put(words.get(2), expression(words.getFirst()));
            words.subList(0, 3).clear();
            if (words.isEmpty() || !words.getFirst().equals("and")) {
                break;
            }
            words.removeFirst();
        }
        return assignments;
    }

    /** What a tag notes in this template, made on first use; see {@link Template#note}. */
    public <T> T note(Class<T> type, Supplier<T> initial) {
        return type.cast(notes.computeIfAbsent(type, _ -> initial.get()));
    }

    /** Whether nothing but text came before in the block being compiled. */
    public boolean onlyTextBefore() {
        return onlyText;
    }

    /** Makes the tags and filters of {@code library} known from here on. */
    public void add(Library library) {
        tags.putAll(library.tags());
        filters.putAll(library.filters());
    }

    /** That {@code token} may not stand here, where one of {@code expected} would do. */
    public TemplateSyntaxError unexpected(Token token, String command, String... expected) {
        String choice =
                expected.length == 0
                        ? ""
                        : ", expected "
                                + alternatives(
                                        Arrays.stream(expected)
                                                .map(word -> "'" + word + "'")
                                                .toList());
        return new TemplateSyntaxError(
                        "Invalid block tag on line %d: '%s'%s. Did you forget to register or load this tag?%s"
                                .formatted(
                                        token.line(),
                                        command,
                                        choice,
                                        remedy(command, Library::tags, tags.keySet())))
                .at(source.place(token));
    }

    Filter filter(String filter) {
        Filter found = filters.get(filter);
        if (found == null) {
            String remedy = remedy(filter, Library::filters, filters.keySet());
            throw new TemplateSyntaxError(
                    "Invalid filter: '" + filter + "'" + (remedy.isEmpty() ? "" : ".") + remedy);
        }
        return found;
    }

    /**
     * The library that would have to be loaded for {@code name}, or the known name that is near.
     */
    private String remedy(
            String name, Function<Library, Map<String, ?>> part, Collection<String> known) {
        return engine.libraryNames().stream()
                .filter(library -> has(engine.library(library), part, name))
                .findFirst()
                .map(library -> " Write {%% load %s %%} before it.".formatted(library))
                .orElseGet(() -> name.startsWith("end") ? "" : Suggestion.of(name, known));
    }

    private static boolean has(
            @Nullable Library library, Function<Library, Map<String, ?>> part, String name) {
        return library != null && part.apply(library).containsKey(name);
    }

    /** The name in {@code name=…}, or null if {@code word} has none. */
    static @Nullable String keyword(String word) {
        int i = 0;
        while (i < word.length()
                && (Character.isLetterOrDigit(word.charAt(i)) || word.charAt(i) == '_')) {
            i++;
        }
        return i > 0 && i < word.length() - 1 && word.charAt(i) == '='
                ? word.substring(0, i)
                : null;
    }

    private @Nullable Node node(Token token, String[] until) {
        return switch (token.kind()) {
            case TEXT -> new TextNode(token.contents());
            case COMMENT -> null;
            case VARIABLE -> {
                if (token.contents().isEmpty()) {
                    throw new TemplateSyntaxError("Empty variable tag on line " + token.line());
                }
                yield new VariableNode(expression(token.contents()));
            }
            case TAG -> tag(token, until);
        };
    }

    private Node tag(Token token, String[] until) {
        if (token.contents().isEmpty()) {
            throw new TemplateSyntaxError("Empty block tag on line " + token.line());
        }
        String command = token.words().getFirst();
        Tag tag = tags.get(command);
        if (tag == null) {
            throw unexpected(token, command, until);
        }
        if (open.size() >= engine.limits().nesting()) {
            throw new TemplateSyntaxError(
                    "Tags are nested more than " + engine.limits().nesting() + " deep.");
        }
        open.push(token);
        Node node = tag.parse(this, token);
        open.pop();
        return node;
    }

    private TemplateSyntaxError unclosed(String... until) {
        Token token = open.pop();
        return new TemplateSyntaxError(
                        "Unclosed tag on line %d: '%s'. Looking for one of: %s."
                                .formatted(
                                        token.line(),
                                        token.words().getFirst(),
                                        String.join(", ", until)))
                .at(source.place(token));
    }

    private static String alternatives(List<String> words) {
        return words.size() == 1
                ? words.getFirst()
                : words.subList(0, words.size() - 1).stream().collect(Collectors.joining(", "))
                        + " or "
                        + words.getLast();
    }
}
