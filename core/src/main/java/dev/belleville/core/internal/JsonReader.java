package dev.belleville.core.internal;

import dev.belleville.core.JsonError;
import dev.belleville.core.Surrogates;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.util.TokenBuffer;

/** Reads trees straight from the parser. */
public final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final JsonFactory PYTHON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                    .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                    .build();

    private static final JsonFactory LENIENT =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    /** What Jackson ends its messages with for whoever sets it up. */
    private static final List<String> HINTS =
            List.of(
                    ": enable `",
                    ": disable DeserializationConfig",
                    " (start marker at ",
                    " (but could if ",
                    " (but might if ",
                    " (set `DeserializationFeature",
                    " (token `JsonToken.");

    private JsonReader() {}

    /** The tree that the text says. */
    public static @Nullable Object tree(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return document(
                    mayHoldHalves(text) ? new StrictParser(parser) : parser, JsonReader::decimal);
        } catch (JacksonException e) {
            throw error(e);
        }
    }

    /**
     * Whether a text in {@code json} may be half a surrogate pair: one stands there, or an escape
     * says one. Where it cannot be, which is the rule, no text needs a look of its own.
     */
    private static boolean mayHoldHalves(String json) {
        return json.indexOf('\\') >= 0 || Surrogates.findLone(json) >= 0;
    }

    private static Object decimal(JsonParser parser) {
        return new StrictParser(parser).getDecimalValue();
    }

    /** The tree that the stream says. */
    public static @Nullable Object tree(InputStream in) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            return document(new StrictParser(parser), JsonParser::getDecimalValue);
        } catch (JacksonException e) {
            throw error(e);
        }
    }

    /** The tree that the text says, which may have the three numbers that are none. */
    public static @Nullable Object lenient(String text) {
        try (JsonParser parser = LENIENT.createParser(ObjectReadContext.empty(), text)) {
            return document(new StrictParser(parser), JsonReader::anyNumber);
        } catch (JacksonException e) {
            throw error(e);
        }
    }

    /** The parser knows shorter names than these as well. */
    private static Object anyNumber(JsonParser parser) {
        if (!parser.isNaN()) {
            return parser.getDecimalValue();
        }
        return switch (parser.getString()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                    throw new StreamReadException(
                            parser,
                            "Unrecognized token '" + parser.getString() + "'",
                            parser.currentTokenLocation());
        };
    }

    /** The tree that UTF-8 says to Python, with its floats and with halves of surrogate pairs. */
    public static @Nullable Object python(byte[] text) {
        try (JsonParser parser = PYTHON.createParser(ObjectReadContext.empty(), text)) {
            return document(parser, JsonReader::pythonNumber);
        } catch (JacksonException e) {
            throw error(e);
        }
    }

    /** A float, unless its digits say more than one can hold. */
    private static Object pythonNumber(JsonParser parser) {
        boolean isWritten = !parser.isNaN();
        double number = parser.getDoubleValue();
        return isWritten && Double.isInfinite(number)
                ? new StrictParser(parser).getDecimalValue()
                : number;
    }

    /** A bean from the stream. */
    public static <T> T bean(InputStream in, Class<T> type) {
        try (JsonParser parser = Beans.MAPPER.createParser(in)) {
            return Beans.MAPPER.readValue(new StrictParser(parser), type);
        } catch (JacksonException e) {
            throw error(e);
        }
    }

    /** A bean from the text. */
    public static <T> T bean(String text, Class<T> type) {
        try (JsonParser parser = Beans.MAPPER.createParser(text)) {
            return Beans.MAPPER.readValue(new StrictParser(parser), type);
        } catch (JacksonException e) {
            throw error(e);
        }
    }

    /** A bean from the tree. */
    public static @Nullable Object convert(@Nullable Object tree, Type type) {
        try (TokenBuffer buffer = TokenBuffer.forGeneration()) {
            Beans.STRICT.writeValue(buffer, tree);
            try (JsonParser parser = buffer.asParser(ObjectReadContext.empty())) {
                return Beans.STRICT.readValue(
                        new ExactParser(parser), Beans.STRICT.constructType(type));
            }
        } catch (JacksonException e) {
            String place = place(e);
            String said = Misfit.of(e, tree);
            String why = said == null ? withoutHint(e.getOriginalMessage()) : said;
            throw new JsonError(place.isEmpty() ? why : place + ": " + why, 0, 0, e);
        }
    }

    /** Such as {@code lines[0].count}. */
    private static String place(JacksonException e) {
        var place = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return place.toString();
    }

    private static @Nullable Object document(
            JsonParser parser, Function<JsonParser, Object> fraction) {
        if (parser.nextToken() == null) {
            throw new JsonError("The JSON text is empty", 1, 1, null);
        }
        Object value = value(parser, fraction);
        if (parser.nextToken() != null) {
            TokenStreamLocation at = parser.currentTokenLocation();
            throw new JsonError(
                    "More text after the JSON value", at.getLineNr(), at.getColumnNr(), null);
        }
        return value;
    }

    private static @Nullable Object value(
            JsonParser parser, Function<JsonParser, Object> fraction) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser, fraction));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser, fraction));
                }
                yield list;
            }
            case VALUE_NUMBER_FLOAT -> fraction.apply(parser);
            default -> scalar(parser);
        };
    }

    /** What is neither an object nor an array, nor a number with a fraction. */
    static @Nullable Object scalar(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalStateException("unexpected token " + parser.currentToken());
        };
    }

    static JsonError error(JacksonException e) {
        String message = withoutHint(e.getOriginalMessage());
        TokenStreamLocation at = e.getLocation();
        return at == null
                ? new JsonError(message, 0, 0, e)
                : new JsonError(message, at.getLineNr(), at.getColumnNr(), e);
    }

    /** How the parser is set up is nothing for whoever wrote the JSON. */
    private static String withoutHint(String message) {
        String said = message;
        for (String hint : HINTS) {
            said = upTo(said, hint);
        }
        int from = said.indexOf(", from `");
        int end = said.indexOf("`)", from);
        return from < 0 || end < 0 ? said : said.substring(0, from) + said.substring(end + 1);
    }

    private static String upTo(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }
}
