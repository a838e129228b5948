package dev.belleville.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A folder that becomes a file, so that nothing can be kept in it, and a folder again. */
class OutageGuardTest {
    @TempDir Path outer;
    private final Logger logger = (Logger) LoggerFactory.getLogger(Cache.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    private List<String> lines(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void anOutageIsToldOnceAndEndsByItself() throws Exception {
        Path folder = Files.writeString(outer.resolve("cache"), "no folder");
        try (Cache cache = FileBasedCache.of(folder)) {
            for (int i = 0; i < 5; i++) {
                cache.set("a", 1);
                assertThat(cache.get("a")).isNull();
                assertThat(cache.add("a", 1)).isTrue();
                assertThat(cache.delete("a")).isFalse();
                assertThat(cache.touch("a")).isFalse();
                assertThat(cache.getOrSet("a", () -> "made")).isEqualTo("made");
                assertThatThrownBy(() -> cache.incr("a"))
                        .isInstanceOf(NoSuchElementException.class);
            }
            assertThat(lines(Level.WARN)).hasSize(1);
            assertThat(lines(Level.WARN).getFirst())
                    .contains("away", folder.toString(), "FileAlreadyExists");
            Files.delete(folder);
            Thread.sleep(1100);
            cache.set("a", 2);
            assertThat(cache.get("a")).isEqualTo(2);
            assertThat(lines(Level.WARN)).hasSize(2).last().isEqualTo("The cache is back.");
        }
    }

    @Test
    void aKeyThatMemcachedRefusesIsToldOnce() {
        Cache cache = LocalMemoryCache.of();
        cache.set("a b\n", 1);
        cache.keyPrefix("x").set("c d", 1);
        assertThat(lines(Level.WARN)).hasSize(1);
        assertThat(lines(Level.WARN).getFirst()).contains(":1:a b?").doesNotContain("\n");
    }
}
