package dev.belleville.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.message.Compression;
import dev.belleville.tasks.message.Compressions;
import dev.belleville.testing.tasks.CeleryPeer;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library of Celery's messages reads what we compress, and we what it does. */
class KombuTest {
    private static final String READS_AND_WRITES =
            """
            import sys
            from kombu.compression import compress, decompress
            body = decompress(sys.stdin.buffer.read(), sys.argv[1])
            sys.stdout.buffer.write(compress(body, sys.argv[1])[0])
            """;

    @ParameterizedTest
    @CsvSource({
        "zlib, kombu, python3-kombu",
        "gzip, kombu, python3-kombu",
        "brotli, 'kombu, brotli', python3-brotli",
        "bzip2, kombu, python3-kombu",
        "lzma, kombu, python3-kombu",
        "zstd, 'kombu, zstandard', python3-zstandard",
    })
    void itReadsWhatWeWriteAndWeWhatItWrites(String name, String modules, String packages)
            throws IOException, InterruptedException {
        CeleryPeer.assume(modules, packages);
        Compression ours = Compressions.load().named(name);
        var body = new byte[200_000];
        new Random(5).nextBytes(body);
        Process python =
                new ProcessBuilder("/usr/bin/python3", "-c", READS_AND_WRITES, name)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Thread writer =
                Thread.startVirtualThread(() -> {
                    try (var to = python.getOutputStream()) {
                        to.write(ours.compress(body));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
        byte[] back = python.getInputStream().readAllBytes();
        writer.join();
        assertThat(python.waitFor()).isZero();
        assertThat(ours.decompress(back, body.length)).isEqualTo(body);
    }
}
