package dev.belleville.orm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.fixture.Fixture;
import dev.belleville.orm.fixture.FixtureFormat;
import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.meta.FieldKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Arrays of arrays, which PostgreSQL alone has, are lists of lists. */
class NestedArrayTest {
    private Vendor.Fresh database;
    private Orm orm;

    enum Piece {
        KING,
        PAWN
    }

    @Entity
    static final class Board extends Model {
        static final Manager<Board> objects = Manager.of(Board.class);

        @Column(kind = FieldKind.ARRAY)
        public List<List<@Nullable Integer>> squares = List.of();

        @Column(kind = FieldKind.ARRAY, digits = 5, places = 2)
        public @Nullable List<List<List<BigDecimal>>> prices;

        @Column(kind = FieldKind.ARRAY)
        public @Nullable List<List<Piece>> pieces;
    }

    @BeforeEach
    void open() {
        database = Vendor.POSTGRESQL.fresh();
        orm = Vendor.open(database, "game", Board.class);
        Board.objects.create(board -> {
            board.squares = List.of(List.of(1, 2), Arrays.asList(3, null));
            board.prices = List.of(List.of(List.of(new BigDecimal("1.50"))));
            board.pieces = List.of(List.of(Piece.KING), List.of(Piece.PAWN));
        });
    }

    @AfterEach
    void close() {
        orm.close();
        database.close();
    }

    private static void assertThere() {
        Board board = Board.objects.get();
        assertThat(board.squares).containsExactly(List.of(1, 2), Arrays.asList(3, null));
        assertThat(board.prices).hasToString("[[[1.50]]]");
        assertThat(board.pieces).containsExactly(List.of(Piece.KING), List.of(Piece.PAWN));
    }

    @Test
    void theyAreKeptAndFound() {
        assertThere();
        assertThat(Board.objects.filter("squares__contains", List.of(List.of(3))).count()).isOne();
        assertThat(
                        Board.objects
                                .filter("pieces", List.of(List.of(Piece.KING), List.of(Piece.PAWN)))
                                .count())
                .isOne();
        assertThat(Board.objects.filter("squares", List.of(List.of(1), List.of(2))).count())
                .isZero();
    }

    private static long count(String lookup, @Nullable Object value) {
        return Board.objects.filter(lookup, value).count();
    }

    @Test
    void theirPartsAreFound() {
        assertThat(count("squares__0__1", 2)).isOne();
        assertThat(count("squares__1__0__lt", 3)).isZero();
        assertThat(count("squares__1__1__isnull", true)).isOne();
        assertThat(count("squares__0", List.of(1, 2))).isOne();
        assertThat(count("squares__0__contains", List.of(2))).isOne();
        assertThat(count("squares__0__contains", List.of(3))).isZero();
        assertThat(count("squares__0__contained_by", List.of(1, 2, 4))).isOne();
        assertThat(count("squares__0__overlap", List.of(2, 9))).isOne();
        assertThat(count("squares__1__overlap", List.of(2, 9))).isZero();
        assertThat(count("squares__7__isnull", true)).isOne();
        assertThat(count("squares__0__in", List.of(List.of(3), List.of(1, 2)))).isOne();
        assertThat(count("squares__1__in", List.of(List.of(3), List.of(1, 2)))).isZero();
        assertThat(count("squares__in", List.of(List.of(List.of(1, 2), Arrays.asList(3, null)))))
                .isOne();
        assertThat(count("prices__in", List.of(List.of(List.of(prices("1.5")))))).isOne();
        assertThat(count("pieces__in", List.of(List.of(List.of(Piece.PAWN), List.of(Piece.PAWN)))))
                .isZero();
        assertThat(count("squares__7__0__isnull", true)).isOne();
        assertThat(count("squares__len", 2)).isOne();
        assertThat(count("squares__1__len", 2)).isOne();
        assertThat(count("squares__0__1_2", List.of(2))).isOne();
        assertThat(count("squares__0_1__0__1", 2)).isOne();
        assertThat(count("squares__0_1", List.of(List.of(1, 2)))).isOne();
        assertThat(count("pieces__1", List.of(Piece.PAWN))).isOne();
        assertThat(count("pieces__1__0", Piece.PAWN)).isOne();
        assertThat(Board.objects.filter(new ArrayPath<>("squares").at(0).eq(List.of(1, 2))).count())
                .isOne();
    }

    @Test
    void partsOfThreeDimensions() {
        Board.objects.all().delete();
        Board.objects.create(board -> {
            var first = List.of(prices("1", "2"), prices("3", "4"), prices("5", "6"));
            board.prices =
                    List.of(first, List.of(prices("7", "8"), prices("9", "0"), prices("1", "1")));
        });
        assertThat(count("prices__1__0__1", 8)).isOne();
        assertThat(count("prices__1__0", prices("7", "8"))).isOne();
        assertThat(count("prices__1__len", 3)).isOne();
        assertThat(count("prices__1__1_3__0", prices("9", "0"))).isOne();
        assertThat(Board.objects.annotate("row", F.of("prices__0")).values("row").list())
                .hasToString("[{row=[[1.00, 2.00], [3.00, 4.00], [5.00, 6.00]]}]");
        assertThat(
                        count(
                                "prices__0",
                                List.of(prices("1", "2"), prices("3", "4"), prices("5", "6"))))
                .isOne();
        assertThat(count("prices__9__isnull", true)).isOne();
        assertThat(count("prices__0__9__isnull", true)).isOne();
    }

    private static List<BigDecimal> prices(String... texts) {
        return Arrays.stream(texts).map(BigDecimal::new).toList();
    }

    /** Django writes a text within a text for each dimension. */
    @Test
    void theyAreDumpedAndLoaded() throws IOException {
        var out = new ByteArrayOutputStream();
        Fixtures.dump().models("game.Board").to(out);
        String text = out.toString(UTF_8);
        assertThat(text)
                .contains("\"squares\": \"[\\\"[\\\\\\\"1\\\\\\\", \\\\\\\"2\\\\\\\"]\\\", ")
                .contains("null");
        Board.objects.all().delete();
        Fixtures.load()
                .from(
                        new Fixture(
                                "boards.json",
                                FixtureFormat.JSON,
                                () -> new ByteArrayInputStream(text.getBytes(UTF_8))));
        assertThere();
    }
}
