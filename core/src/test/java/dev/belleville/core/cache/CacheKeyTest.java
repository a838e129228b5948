package dev.belleville.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CacheKeyTest {
    @Test
    void twoAreEqualWhereTheirTextsAre() {
        CacheKey key = CacheKey.of("shop:1:", "goods-7");
        assertThat(key).isEqualTo(CacheKey.of("", "shop:1:goods-7"));
        assertThat(key).isEqualTo(CacheKey.of("shop:1", ":goods-7"));
        assertThat(key).isNotEqualTo(CacheKey.of("shop:1:", "goods-8"));
        assertThat(CacheKey.of("a:1:", "x")).isNotEqualTo(CacheKey.of("b:1:", "x"));
        assertThat(key.with(".lease")).hasToString("shop:1:goods-7.lease");
    }

    @Test
    void theHashIsThatOfTheTextHoweverLong() {
        IntStream.range(0, 600)
                .forEach(length -> {
                    String name = "ä茶x".repeat(length).substring(0, length);
                    assertThat(CacheKey.of("shop:1:", name))
                            .hasSameHashCodeAs("shop:1:" + name)
                            .hasSameHashCodeAs(CacheKey.of("", "shop:1:" + name));
                });
    }

    @Test
    void viewsThatMakeTheSameKeySeeTheSameValue() {
        try (Cache cache = LocalMemoryCache.of()) {
            cache.keyPrefix("shop").set("a", 1);
            Cache other = cache.keyFunction((key, _, _) -> "shop:1:" + key);
            assertThat(other.get("a")).isEqualTo(1);
            assertThat(other.makeKey("a")).isEqualTo(cache.keyPrefix("shop").makeKey("a"));
        }
    }
}
