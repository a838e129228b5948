package dev.belleville.benchmarks.micro;

import dev.belleville.core.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A list of twenty goods to JSON and back, beside Jackson's generator driven by hand. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class JsonBenchmark {
    private static final List<Goods> GOODS =
            IntStream.rangeClosed(1, 20).mapToObj(JsonBenchmark::goods).toList();

    private final JsonFactory factory = new JsonFactory();
    private final String text = Json.write(GOODS);

    /** What a list of goods shows of one. */
    public record Goods(
            int id,
            String name,
            BigDecimal price,
            boolean active,
            List<String> tags,
            Instant created) {}

    /** {@link Json#bytes} of the records. */
    @Benchmark
    public byte[] write() {
        return Json.bytes(GOODS);
    }

    /** {@link Json#parse(String)} to a tree. */
    @Benchmark
    public @Nullable Object parse() {
        return Json.parse(text);
    }

    /** The same text, member by member. */
    @Benchmark
    public byte[] writeByHand() {
        var out = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartArray();
            for (Goods goods : GOODS) {
                json.writeStartObject();
                json.writeNumberProperty("id", goods.id());
                json.writeStringProperty("name", goods.name());
                json.writeNumberProperty("price", goods.price());
                json.writeBooleanProperty("active", goods.active());
                json.writeArrayPropertyStart("tags");
                for (String tag : goods.tags()) {
                    json.writeString(tag);
                }
                json.writeEndArray();
                json.writeStringProperty("created", goods.created().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return out.toByteArray();
    }

    private static Goods goods(int i) {
        return new Goods(
                i,
                "Amber Kettle " + i,
                BigDecimal.valueOf(100 + i * 7919L, 2),
                i % 9 != 0,
                List.of("tag%02d".formatted(i % 50), "tag%02d".formatted(i * 7 % 50)),
                Instant.ofEpochSecond(1_700_000_000L + i));
    }
}
