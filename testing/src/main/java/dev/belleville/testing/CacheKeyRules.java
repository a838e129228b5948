package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Prefixes, versions and the letters of keys. */
interface CacheKeyRules extends CacheRules {
    @Test
    default void wholeKeysAreDjangos() {
        assertThat(cache().keyPrefix("shop").makeKey("a")).isEqualTo("shop:1:a");
        assertThat(cache().keyPrefix("").version(3).makeKey("a")).isEqualTo(":3:a");
        assertThat(cache().keyFunction((key, _, version) -> key + "@" + version).makeKey("a"))
                .isEqualTo("a@1");
    }

    @Test
    default void versionsAreApart() {
        cache().set("a", "one");
        cache().version(2).set("a", "two");
        assertThat(cache().get("a")).isEqualTo("one");
        assertThat(cache().version(2).get("a")).isEqualTo("two");
        cache().version(2).delete("a");
        assertThat(cache().get("a")).isEqualTo("one");
    }

    @Test
    default void aValueMovesBetweenVersions() {
        cache().set("a", "x");
        assertThat(cache().incrVersion("a")).isEqualTo(2);
        assertThat(cache().get("a")).isNull();
        assertThat(cache().version(2).get("a")).isEqualTo("x");
        assertThat(cache().version(2).incrVersion("a", 3)).isEqualTo(5);
        assertThat(cache().version(5).decrVersion("a")).isEqualTo(4);
        assertThat(cache().version(4).decrVersion("a", 3)).isEqualTo(1);
        assertThat(cache().get("a")).isEqualTo("x");
        assertThatThrownBy(() -> cache().incrVersion("nothing"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("'nothing'");
    }

    @Test
    default void prefixesAreApart() {
        cache().keyPrefix("one").set("a", 1);
        cache().keyPrefix("two").set("a", 2);
        assertThat(cache().keyPrefix("one").get("a")).isEqualTo(1);
        cache().keyPrefix("one").delete("a");
        cache().keyPrefix("two").delete("a");
    }

    @Test
    default void keysMayHaveLettersOfAllKinds() {
        for (String key : new String[] {"é", "键", "../../etc/passwd", "a/b", "%2e%2e", "a*?[b]"}) {
            cache().set(key, key);
            assertThat(cache().get(key)).isEqualTo(key);
            assertThat(cache().delete(key)).isTrue();
        }
        assertThat(cache().get("etc/passwd")).isNull();
    }
}
