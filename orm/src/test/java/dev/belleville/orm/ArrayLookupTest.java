package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.FieldKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Look-ups in arrays, which PostgreSQL alone has. */
class ArrayLookupTest {
    private Vendor.Fresh database;
    private Orm orm;

    @Entity
    static final class Poem extends Model {
        static final Manager<Poem> objects = Manager.of(Poem.class);

        @Column(kind = FieldKind.ARRAY, max = 20)
        public List<String> words = List.of();

        @Column(kind = FieldKind.ARRAY)
        public @Nullable List<Integer> feet;
    }

    @BeforeEach
    void open() {
        database = Vendor.POSTGRESQL.fresh();
        orm = Vendor.open(database, "kinds", Poem.class);
        poem(List.of("tea", "cup"), List.of(5, 7, 5));
        poem(List.of("cup", "half \"full\""), List.of(2));
        poem(List.of(), null);
    }

    @AfterEach
    void close() {
        orm.close();
        database.close();
    }

    private static void poem(List<String> words, @Nullable List<Integer> feet) {
        Poem.objects.create(made -> {
            made.words = words;
            made.feet = feet;
        });
    }

    private static List<@Nullable Object> found(String lookup, @Nullable Object value) {
        return Poem.objects.filter(lookup, value).orderBy("id").flat("id").list();
    }

    @Test
    void wholeArraysCompare() {
        assertThat(found("words", List.of("tea", "cup"))).containsExactly(1L);
        assertThat(found("words__contains", List.of("cup"))).containsExactly(1L, 2L);
        assertThat(found("words__contains", List.of("half \"full\""))).containsExactly(2L);
        assertThat(found("words__contains", List.of())).containsExactly(1L, 2L, 3L);
        assertThat(found("words__contained_by", List.of("cup", "tea", "x")))
                .containsExactly(1L, 3L);
        assertThat(found("words__overlap", List.of("tea", "x"))).containsExactly(1L);
        assertThat(found("feet__contains", List.of(5, 7))).containsExactly(1L);
        assertThat(Poem.objects.exclude("feet__overlap", List.of(5)).flat("id").list())
                .contains(2L)
                .doesNotContain(1L);
    }

    @Test
    void arraysAreAmongOthers() {
        assertThat(found("feet__in", List.of(List.of(5, 7, 5), List.of(2))))
                .containsExactly(1L, 2L);
        assertThat(found("feet__in", List.of(List.of(5, 7, 5)))).containsExactly(1L);
        assertThat(found("feet__in", List.of(List.of(5, 7), List.of(7), Set.of(2))))
                .containsExactly(2L);
        assertThat(found("words__in", List.of(List.of(), List.of("cup", "half \"full\""))))
                .containsExactly(2L, 3L);
        assertThat(found("feet__in", Arrays.asList(null, List.of(2)))).containsExactly(2L);
        assertThat(found("feet__in", List.of())).isEmpty();
        assertThat(found("feet__1_3__in", List.of(List.of(7, 5), List.of(9)))).containsExactly(1L);
        assertThat(Poem.objects.exclude("words__in", List.of(List.of())).flat("id").list())
                .containsExactlyInAnyOrder(1L, 2L);
        assertThat(found("feet__in", Poem.objects.filter("feet__len", 1).values("feet")))
                .containsExactly(2L);
        assertThat(found(new ArrayPath<Integer>("feet").in(List.of(List.of(2)))))
                .containsExactly(2L);
        assertThatThrownBy(() -> found("feet__in", List.of(5, 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The look-up 'in' takes a list of lists for an array, not [5, 7]");
    }

    @Test
    void generatedNamesSayTheSame() {
        var words = new ArrayPath<String>("words");
        var feet = new ArrayPath<Integer>("feet");
        assertThat(found(words.eq(List.of("tea", "cup")))).containsExactly(1L);
        assertThat(found(words.contains(List.of("cup")))).containsExactly(1L, 2L);
        assertThat(found(words.containedBy(List.of("cup", "tea", "x")))).containsExactly(1L, 3L);
        assertThat(found(words.overlap(List.of("tea", "x")))).containsExactly(1L);
        assertThat(found(words.at(0).eq("cup"))).containsExactly(2L);
        assertThat(found(feet.at(0).gt(2))).containsExactly(1L);
        assertThat(found(feet.slice(0, 2).eq(List.of(5, 7)))).containsExactly(1L);
        assertThat(found(feet.slice(1, 9).contains(List.of(5)))).containsExactly(1L);
        assertThat(found(words.length().eq(0))).containsExactly(3L);
        assertThat(found(feet.length().isNull())).containsExactly(3L);
        assertThat(Poem.objects.orderBy(words.length().desc(), feet.at(0).asc()).flat("id").list())
                .containsExactly(2L, 1L, 3L);
        assertThat(found(ArrayPath.of(F.of("feet")).length().gt(1))).containsExactly(1L);
        assertThatThrownBy(() -> words.at(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> words.slice(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<@Nullable Object> found(Q condition) {
        return Poem.objects.filter(condition).orderBy("id").flat("id").list();
    }

    @Test
    void partsCompare() {
        assertThat(found("words__len", 2)).containsExactly(1L, 2L);
        assertThat(found("words__len", 0)).containsExactly(3L);
        assertThat(found("feet__len__gte", 1)).containsExactly(1L, 2L);
        assertThat(found("words__0", "cup")).containsExactly(2L);
        assertThat(found("words__1__startswith", "half")).containsExactly(2L);
        assertThat(found("feet__0__gt", 2)).containsExactly(1L);
        assertThat(found("feet__0_2", List.of(5, 7))).containsExactly(1L);
        assertThat(Poem.objects.orderBy("id").flat("feet__1").list())
                .containsExactly(7L, null, null);
        assertThat(
                        Poem.objects
                                .annotate("n", F.of("words__len"))
                                .orderBy("-n", "id")
                                .flat("n")
                                .list())
                .containsExactly(2L, 2L, 0L);
    }

    @Test
    void otherNamesAreTold() {
        assertThatThrownBy(() -> found("words__length", 2))
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("Unsupported lookup 'length'");
        assertThatThrownBy(() -> found("id__overlap", List.of(2))).isInstanceOf(FieldError.class);
    }

    @Test
    void arraysAreSliced() {
        assertThat(Poem.objects.orderBy("id").flat(F.of("feet").slice(1, 3)).list())
                .containsExactly(List.of(7, 5), List.of(), null);
        assertThat(Poem.objects.orderBy("id").flat(F.of("words").slice(1)).first())
                .isEqualTo(List.of("cup"));
    }
}
