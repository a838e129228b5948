package dev.belleville.orm.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Zones;
import dev.belleville.orm.Q;
import dev.belleville.orm.query.Action;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Shape;
import dev.belleville.orm.query.Walk;
import dev.belleville.orm.shop.Goods;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StatementCacheTest {
    private static final Statement STATEMENT = Statement.empty(null);

    private static Shape shape(int number) {
        Query query = Query.of(Goods.class).filter(Q.of("field" + number, 1));
        return Walk.over(new Action.Select(query)).shape();
    }

    @Test
    void whatIsAskedForStaysAndTheRestIsForgotten() {
        var cache = new StatementCache(10);
        cache.put(shape(0), STATEMENT, false);
        for (int i = 1; i < 200; i++) {
            cache.put(shape(i), STATEMENT, false);
            assertThat(cache.get(shape(0))).isSameAs(STATEMENT);
            assertThat(cache.size()).isLessThanOrEqualTo(21);
        }
        assertThat(cache.get(shape(1))).isNull();
        assertThat(cache.get(shape(199))).isSameAs(STATEMENT);
    }

    @Test
    void whatDiffersByTimeZoneIsKeptForEach() {
        var cache = new StatementCache(10);
        ZoneId zone = ZoneId.of("Asia/Kolkata");
        Statement there = Statement.of(Fragment.of("there"), null);
        cache.put(shape(0), STATEMENT, true);
        assertThat(Zones.with(zone).call(() -> cache.get(shape(0)) == null)).isTrue();
        Zones.with(zone).run(() -> cache.put(shape(0), there, true));
        assertThat(cache.get(shape(0))).isSameAs(STATEMENT);
        Zones.with(zone).run(() -> assertThat(cache.get(shape(0))).isSameAs(there));
        cache.put(shape(1), STATEMENT, false);
        Zones.with(zone).run(() -> assertThat(cache.get(shape(1))).isSameAs(STATEMENT));
    }
}
