package dev.belleville.core.internal;

import dev.belleville.core.JsonError;
import dev.belleville.core.JsonItems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads one item after the other from the parser, and where each of their members stands. */
public final class JsonItemReader implements JsonItems {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
    private static final int MOST_VALUES = 1_000_000;

    /** How deep in an item members have lines of their own. */
    private static final int LINES_DEPTH = 2;

    private final InputStream in;
    private final JsonParser parser;
    private final boolean array;
    private boolean begun;
    private @Nullable Object value;
    private int line;
    private long begin;
    private long end;

    /** The lines of the members down to {@link #LINES_DEPTH}, in the order of the text. */
    private int[] lines = new int[16];

    private int members;
    private int values;

    /**
     * Of UTF-8 text.
     *
     * @param array whether the items are those of one array; else they follow each other
     */
    public JsonItemReader(InputStream in, boolean array) {
        this.in = in;
        this.array = array;
        try {
            parser = new StrictParser(FACTORY.createParser(ObjectReadContext.empty(), in));
        } catch (JacksonException e) {
            throw JsonReader.error(e);
        }
    }

    @Override
    public boolean next() {
        try {
            if (array && !begun) {
                begun = true;
                begin();
            }
            JsonToken token = parser.nextToken();
            if (token == null || (array && token == JsonToken.END_ARRAY)) {
                value = null;
                return end(token);
            }
            TokenStreamLocation at = parser.currentTokenLocation();
            line = at.getLineNr();
            begin = at.getByteOffset();
            members = 0;
            values = 0;
            value = read(0);
            end = parser.currentLocation().getByteOffset();
            return true;
        } catch (JacksonException e) {
            throw JsonReader.error(e);
        }
    }

    private void begin() {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_ARRAY) {
            throw first == null
                    ? new JsonError("The JSON text is empty", 1, 1, null)
                    : wrong("An array was expected: the text begins with '['");
        }
    }

    /** A parser gives null at the end of the text, though it lacks a bracket or two. */
    private boolean end(@Nullable JsonToken token) {
        if (array && token == null) {
            throw wrong("The text ends before its array does");
        }
        if (array && parser.nextToken() != null) {
            throw wrong("More text after the JSON value");
        }
        return false;
    }

    private JsonError wrong(String message) {
        TokenStreamLocation at = parser.currentLocation();
        return new JsonError(message, at.getLineNr(), at.getColumnNr(), null);
    }

    private @Nullable Object read(int depth) {
        if (++values > MOST_VALUES) {
            throw wrong("One item has more than a million values");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(LINES_DEPTH));
                }
                yield list;
            }
            case VALUE_NUMBER_FLOAT ->
                    parser.isNaN() ? (Object) parser.getDoubleValue() : parser.getDecimalValue();
            default -> JsonReader.scalar(parser);
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (map.containsKey(name)) {
                throw wrong("The name '" + name + "' is there twice in one object");
            }
            if (depth < LINES_DEPTH) {
                mark(parser.currentTokenLocation().getLineNr());
            }
            parser.nextToken();
            map.put(name, read(depth + 1));
        }
        return map;
    }

    private void mark(int at) {
        if (members == lines.length) {
            lines = Arrays.copyOf(lines, members * 2);
        }
        lines[members++] = at;
    }

    @Override
    public @Nullable Object value() {
        return value;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public int line(String... path) {
        return new Search(List.of(path)).in(value, 0, line);
    }

    /** Walks the item as it was read, counting the members that have lines. */
    private final class Search {
        private final List<String> path;
        private int next;

        Search(List<String> path) {
            this.path = path;
        }

        int in(@Nullable Object tree, int depth, int around) {
            if (tree instanceof Map<?, ?> map && depth < LINES_DEPTH) {
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    int here = lines[next++];
                    if (depth < path.size() && path.get(depth).equals(member.getKey())) {
                        return in(member.getValue(), depth + 1, here);
                    }
                    skip(member.getValue(), depth + 1);
                }
            }
            return around;
        }

        private void skip(@Nullable Object tree, int depth) {
            if (tree instanceof Map<?, ?> map && depth < LINES_DEPTH) {
                for (Object member : map.values()) {
                    next++;
                    skip(member, depth + 1);
                }
            }
        }
    }

    @Override
    public long size() {
        return end - begin;
    }

    @Override
    public void close() {
        try (in) {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
