package dev.belleville.orm.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Q;
import dev.belleville.orm.query.Action;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Shape;
import dev.belleville.orm.query.Walk;
import dev.belleville.orm.shop.Goods;
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
        cache.put(shape(0), STATEMENT);
        for (int i = 1; i < 200; i++) {
            cache.put(shape(i), STATEMENT);
            assertThat(cache.get(shape(0))).isSameAs(STATEMENT);
            assertThat(cache.size()).isLessThanOrEqualTo(21);
        }
        assertThat(cache.get(shape(1))).isNull();
        assertThat(cache.get(shape(199))).isSameAs(STATEMENT);
    }
}
