package dev.belleville.core.internal;

import dev.belleville.core.JsonError;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writes trees straight to the generator; only beans cost data binding. */
public final class JsonWriter {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build();
    private static final int MAX_DEPTH = 500;
    private static final int MOST_PLACES = 100;

    private JsonWriter() {}

    /** As compact JSON. */
    public static byte[] compact(@Nullable Object value) {
        try (var out = new ByteArrayBuilder()) {
            compact(value, out);
            return out.toByteArray();
        }
    }

    /** As compact JSON, to a stream. */
    public static void compact(@Nullable Object value, OutputStream out) {
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(generator, value, 0);
        } catch (JacksonException e) {
            throw new JsonError(e.getOriginalMessage(), 0, 0, e);
        }
    }

    /** As indented JSON. */
    public static String pretty(@Nullable Object value) {
        Object tree = JsonReader.tree(new java.io.ByteArrayInputStream(compact(value)));
        return Beans.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    private static void write(JsonGenerator out, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new JsonError("JSON nested deeper than " + MAX_DEPTH + " levels", 0, 0, null);
        }
        switch (value) {
            case null -> out.writeNull();
            case CharSequence text -> out.writeString(text.toString());
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Boolean flag -> out.writeBoolean(flag);
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (var entry : map.entrySet()) {
                    out.writeName(String.valueOf(entry.getKey()));
                    write(out, entry.getValue(), depth + 1);
                }
                out.writeEndObject();
            }
            case Iterable<?> items when !(value instanceof java.nio.file.Path) -> {
                out.writeStartArray();
                for (Object item : items) {
                    write(out, item, depth + 1);
                }
                out.writeEndArray();
            }
            case BigDecimal number -> out.writeNumber(text(number));
            case BigInteger number -> out.writeNumber(number);
            case Double number -> out.writeNumber(finite(number));
            case Float number -> out.writeNumber((float) finite(number));
            case Short number -> out.writeNumber(number);
            case Byte number -> out.writeNumber(number);
            case Enum<?> constant -> out.writeString(constant.name());
            case UUID id -> out.writeString(id.toString());
            case TemporalAccessor time -> out.writeString(time.toString());
            case Object[] items -> write(out, java.util.Arrays.asList(items), depth);
            default -> Beans.write(value, out);
        }
    }

    /** Plain, unless an exponent is much shorter: what a few bytes say stays a few bytes. */
    private static String text(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_PLACES
                ? number.toString()
                : number.toPlainString();
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new JsonError("JSON has no " + number, 0, 0, null);
        }
        return number;
    }
}
