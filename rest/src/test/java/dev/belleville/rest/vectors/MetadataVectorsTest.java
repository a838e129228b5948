package dev.belleville.rest.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.rest.internal.JsonText;
import dev.belleville.rest.metadata.SimpleMetadata;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class MetadataVectorsTest {
    private static Library library;

    @BeforeAll
    static void open() {
        library = new Library();
    }

    @AfterAll
    static void close() {
        library.close();
    }

    private static final class Told extends SimpleMetadata {
        Map<String, Object> of(Serializer<?> serializer) {
            return serializerInfo(serializer);
        }
    }

    @Test
    void serializersAreToldAsRecorded() throws IOException {
        RestFacts.replay(
                "metadata.serializer",
                fact ->
                        library.run(() -> {
                            if (fact.object("serializer")
                                    .map()
                                    .toString()
                                    .contains("class=RegexField")) {
                                throw new NotCovered("fields of a pattern, which are text here");
                            }
                            Serializer<?> serializer =
                                    VectorSerializers.build(fact.object("serializer")).serializer();
                            byte[] told = JsonText.bytes(new Told().of(serializer), 0);
                            assertThat(new String(told, UTF_8))
                                    .isEqualTo(fact.object("expected").text("json"));
                        }));
    }
}
