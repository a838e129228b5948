package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.ShopDatabase;
import dev.belleville.orm.shop.Tag;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CursorTest extends ShopTest {
    private int taken() {
        return ((HikariDataSource) orm.database().dataSource())
                .getHikariPoolMXBean()
                .getActiveConnections();
    }

    private static void makeTags(int count) {
        List<Tag> tags =
                IntStream.range(0, count)
                        .mapToObj(i -> {
                            var tag = new Tag();
                            tag.name = "tag" + i;
                            return tag;
                        })
                        .toList();
        Tag.objects.bulkCreate(tags);
    }

    @Test
    void rowsComeAsTheyAreNeededAndTheConnectionGoesBack() {
        makeTags(25);
        try (var statements = new Statements()) {
            QuerySet<Tag> rows = Tag.objects.orderBy("id");
            try (Stream<Tag> stream = rows.stream(4)) {
                assertThat(statements.count()).isZero();
                assertThat(stream.limit(3).map(tag -> tag.name))
                        .containsExactly("red", "green", "tag0");
            }
            assertThat(taken()).isZero();
            assertThat(rows.stream(4).count()).isEqualTo(27);
            assertThat(taken()).isZero();
            assertThat(statements.count()).isEqualTo(2);
            rows.list();
            assertThat(rows.stream().count()).isEqualTo(27);
            assertThat(statements.count()).isEqualTo(3);
        }
        assertThatThrownBy(() -> Tag.objects.stream(0))
                .hasMessage("Chunk size must be strictly positive.");
    }

    @Test
    void anOpenStreamHoldsOneConnectionUntilItIsClosed() {
        var rows = Goods.objects.orderBy("id").stream(1);
        var iterator = rows.iterator();
        assertThat(iterator.next()).isEqualTo(assam);
        assertThat(taken()).isEqualTo(1);
        tag("written meanwhile");
        assertThat(iterator.next()).isEqualTo(sencha);
        rows.close();
        assertThat(taken()).isZero();
        assertThat(Tag.objects.count()).isEqualTo(3);
    }

    @Test
    void relationsLoadByChunks() {
        try (var statements = new Statements()) {
            try (Stream<Goods> rows =
                    Goods.objects.orderBy("id").prefetchRelated("tags").stream(2)) {
                assertThat(rows.map(row -> row.tags.all().list().size())).containsExactly(1, 1, 2);
            }
            assertThat(statements.count()).isEqualTo(3);
            try (Stream<Goods> rows = Goods.objects.orderBy("id").stream(2)) {
                assertThat(rows.map(row -> row.category.get().name))
                        .containsExactly("Tea", "Tea", "Drinks");
            }
            assertThat(statements.count()).isEqualTo(6);
        }
    }

    @Test
    void aTransactionStreamsOnItsOwnConnection() {
        Transaction.atomic(() -> {
            tag("new");
            try (Stream<Tag> rows = Tag.objects.stream(1)) {
                assertThat(rows.map(row -> row.name + Tag.objects.count()))
                        .containsExactly("green3", "new3", "red3");
            }
            assertThat(taken()).isEqualTo(1);
        });
        assertThat(taken()).isZero();
    }

    @Test
    void aStreamThatFailsGivesTheConnectionBack() {
        assertThatThrownBy(() -> Goods.objects.filter("nope", 1).stream().count())
                .isInstanceOf(FieldError.class);
        assertThatThrownBy(
                        () -> Goods.objects.orderBy("id").prefetchRelated("nope").stream(1).count())
                .isInstanceOf(FieldError.class);
        assertThat(taken()).isZero();
        assertThat(Goods.objects.none().stream().count()).isZero();
    }

    @Test
    void aDatabaseInMemoryHasNoConnectionToSpare() {
        assumeTrue(vendor == Vendor.SQLITE, "a server has more than one connection");
        try (Orm memory = ShopDatabase.open("sqlite::memory:")) {
            memory.run(() -> {
                makeTags(5);
                try (Stream<Tag> rows = Tag.objects.stream(2)) {
                    rows.forEach(row -> assertThat(Tag.objects.count()).isEqualTo(5));
                }
            });
        }
    }

    @Test
    void theServerSendsChunks() {
        assumeTrue(vendor == Vendor.POSTGRESQL, "the others know no such state");
        try (Stream<Tag> rows = Tag.objects.stream(1)) {
            rows.iterator().next();
            assertThat(
                            orm.database()
                                    .query(
                                            "SELECT state FROM pg_stat_activity WHERE datname ="
                                                    + " current_database() AND state = 'idle in"
                                                    + " transaction'"))
                    .hasSize(1);
        }
    }

    /** More than what the sockets between take: a server that is done has sent all of it. */
    @Test
    void theServerWaitsForWhoReads() {
        assumeTrue(vendor == Vendor.MARIADB, "the others know no such state");
        orm.database().execute("UPDATE catalog_goods SET description = REPEAT('x', 12000000)");
        try (Stream<Goods> rows = Goods.objects.orderBy("id").stream(1)) {
            assertThat(rows.iterator().next()).isEqualTo(assam);
            assertThat(
                            orm.database()
                                    .query(
                                            "SELECT state FROM information_schema.processlist"
                                                    + " WHERE db = DATABASE() AND command <> 'Sleep'"
                                                    + " AND id <> CONNECTION_ID()"))
                    .hasSize(1);
        }
        assertThat(taken()).isZero();
    }
}
