package dev.belleville.tasks.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who reads and writes what. */
class SerializersTest {
    @Test
    void contentTypesAreComparedToTheLetter() {
        assertThatThrownBy(() -> Serializers.all().forContent("application/json; charset=utf-8"))
                .isInstanceOf(DecodeError.class)
                .hasMessageContaining("'application/json; charset=utf-8'")
                .hasMessageContaining("application/x-msgpack");
    }

    @Test
    void pickleIsRefusedEitherWay() {
        assertThatThrownBy(() -> Serializers.all().forContent("application/x-python-serialize"))
                .isInstanceOf(DecodeError.class)
                .hasMessageContaining("Set task_serializer to json where it is sent.");
        assertThatThrownBy(() -> Serializers.all().named("pickle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never read nor written");
    }

    @Test
    void someMayBeAcceptedAlone() {
        Serializers accepted = Serializers.all().accepting(List.of("application/json"));
        assertThat(accepted.names()).containsExactly("json");
        assertThatThrownBy(() -> accepted.forContent("application/x-yaml"))
                .isInstanceOf(DecodeError.class);
        assertThatThrownBy(() -> Serializers.all().accepting(List.of("jsn")))
                .hasMessage(
                        "There is no serializer 'jsn', only [json, msgpack, yaml]. Did you mean 'json'?");
    }

    @Test
    void aCompressionOfAnotherModuleIsNamedWithIt() {
        var compressions = new Compressions(List.of());
        assertThat(compressions.named("zlib"))
                .isSameAs(compressions.forHeader("application/x-gzip"));
        assertThatThrownBy(() -> compressions.forHeader("application/zstd"))
                .isInstanceOf(DecodeError.class)
                .hasMessageEndingWith("Add the module belleville-compress to the project.");
        assertThatThrownBy(() -> compressions.named("bzip2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("Add the module belleville-compress to the project.");
        assertThatThrownBy(() -> compressions.named("rar"))
                .hasMessage(
                        "There is no compression 'rar', only [application/x-gzip, gzip, zlib].");
    }

    @Test
    void aBombIsStoppedAtItsLimit() {
        Compression gzip = Compressions.load().named("gzip");
        byte[] bomb = gzip.compress(new byte[10_000_000]);
        assertThat(gzip.decompress(bomb, 10_000_000)).hasSize(10_000_000);
        assertThatThrownBy(() -> gzip.decompress(bomb, 9_999_999))
                .isInstanceOf(DecodeError.class)
                .hasMessage("The body is longer than 9999999 bytes when decompressed");
    }

    @Test
    void whatIsNotCompressedSoIsRefused() {
        Compression gzip = Compressions.load().named("gzip");
        byte[] body = gzip.compress(new byte[100]);
        for (byte[] wrong : List.of(new byte[0], new byte[9], java.util.Arrays.copyOf(body, 7))) {
            assertThatThrownBy(() -> gzip.decompress(wrong, 1000))
                    .isInstanceOf(DecodeError.class)
                    .hasMessageStartingWith("The body is not compressed by zlib");
        }
    }
}
