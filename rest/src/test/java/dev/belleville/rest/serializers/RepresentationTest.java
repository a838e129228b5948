package dev.belleville.rest.serializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** That what serializers show is a map like any other, and none changes another's. */
class RepresentationTest {
    private static final List<String> NAMES = List.of("id", "name", "price");

    private static Representation tea() {
        var shown = new Representation(NAMES);
        shown.add(0, "id", 5L);
        shown.add(1, "name", "Tea");
        shown.add(2, "price", null);
        return shown;
    }

    private static SequencedMap<String, Object> usual() {
        var usual = new LinkedHashMap<String, Object>();
        usual.put("id", 5L);
        usual.put("name", "Tea");
        usual.put("price", null);
        return usual;
    }

    @Test
    void itIsAMapInTheOrderOfItsFields() {
        Representation shown = tea();
        assertThat(shown).isEqualTo(usual()).hasToString(usual().toString());
        assertThat(usual()).isEqualTo(shown);
        assertThat(shown.hashCode()).isEqualTo(usual().hashCode());
        assertThat(shown.keySet()).containsExactly("id", "name", "price");
        assertThat(shown.get("name")).isEqualTo("Tea");
        assertThat(shown.containsKey("price")).isTrue();
        assertThat(shown.containsKey("stock")).isFalse();
        assertThat(shown.get("stock")).isNull();
        assertThat(shown.getOrDefault("stock", 1)).isEqualTo(1);
    }

    @Test
    void whatIsLeftOutLeavesNoGap() {
        var shown = new Representation(NAMES);
        shown.add(1, "name", "Tea");
        shown.add(2, "price", 3);
        assertThat(shown).hasToString("{name=Tea, price=3}");
        assertThat(shown.get("id")).isNull();
    }

    @Test
    void itCanBeAddedToAndChanged() {
        Representation shown = tea();
        assertThat(shown.put("name", "Green tea")).isEqualTo("Tea");
        assertThat(shown.put("stock", 7)).isNull();
        shown.putIfAbsent("sold", 1);
        shown.merge("stock", 1, (a, b) -> (int) a + (int) b);
        assertThat(shown).hasToString("{id=5, name=Green tea, price=null, stock=8, sold=1}");
        assertThat(tea()).isEqualTo(usual());
    }

    @Test
    void itCanBeTakenFrom() {
        Representation shown = tea();
        assertThat(shown.remove("id")).isEqualTo(5L);
        assertThat(shown.remove("id")).isNull();
        assertThat(shown.keySet()).containsExactly("name", "price");
        shown.values().removeIf("Tea"::equals);
        assertThat(shown).hasToString("{price=null}");
        shown.put("id", 6);
        assertThat(shown).hasToString("{price=null, id=6}");
        shown.clear();
        assertThat(shown).isEmpty();
        assertThat(tea()).isEqualTo(usual());
    }

    @Test
    void itsEntriesAreThoseOfAMap() {
        Representation shown = tea();
        var entries = shown.entrySet().iterator();
        assertThatThrownBy(entries::remove).isInstanceOf(IllegalStateException.class);
        var first = entries.next();
        assertThat(first).isEqualTo(usual().firstEntry());
        assertThat(first.hashCode()).isEqualTo(usual().firstEntry().hashCode());
        assertThat(first.setValue(9)).isEqualTo(5L);
        assertThat(first).hasToString("id=9");
        entries.next();
        entries.remove();
        entries.next();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
        assertThat(shown).hasToString("{id=9, price=null}");
    }
}
