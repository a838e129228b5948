package dev.belleville.benchmarks.orm;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jooq.SQLDialect;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reads and writes by one contender on one database; each method is a measure. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up
public class OrmBenchmark {
    /** Half of the goods cost less. */
    static final BigDecimal PRICE = BigDecimal.valueOf(500_00, 2);

    private static final int PAGE = 20;
    private static final int ROWS = 1_000;
    private static final int SHELVES = 100;
    private static final int STOCK = 500;
    private static final List<ReadingRow> READINGS = Stock.readings(10_000);
    private static final GoodsRow NEW_GOODS = Stock.goods(Stock.GOODS);

    /** Where the rows are. */
    @Param({"sqlite", "postgresql"})
    public String database;

    /** Who reads and writes them. */
    @Param({"jdbc", "belleville", "hibernate", "jooq"})
    public String contender;

    private Store store;
    private Mapper mapper;
    private List<? extends Item> goods;

    /** Fills the tables, and lets the contender show that it does all tasks rightly. */
    @Setup
    public void open() {
        store = database.equals("sqlite") ? Store.sqlite() : Store.postgresql();
        mapper = mapper();
        new Check(contender, mapper, new JdbcMapper(store.pool())).run();
        store.clear();
        goods = mapper.list(ROWS);
    }

    private Mapper mapper() {
        return switch (contender) {
            case "jdbc" -> new JdbcMapper(store.pool());
            case "belleville" -> BellevilleMapper.open(store.url());
            case "hibernate" -> HibernateMapper.open(store.pool());
            case "jooq" ->
                    JooqMapper.open(
                            store.pool(),
                            store.isSqlite() ? SQLDialect.SQLITE : SQLDialect.POSTGRES);
            default -> throw new IllegalArgumentException("No contender '" + contender + "'");
        };
    }

    /** Closes all. */
    @TearDown
    public void close() {
        mapper.close();
        store.close();
    }

    /** Tables of the same size for each iteration, however quick the one before. */
    @TearDown(Level.Iteration)
    public void clear() {
        store.clear();
    }

    /** An empty table for each bulk insert; it takes so long that emptying disturbs no clock. */
    @State(Scope.Thread)
    public static class EmptyTable {
        /** Empties it. */
        @Setup(Level.Invocation)
        public void clear(OrmBenchmark benchmark) {
            benchmark.store.clear();
        }
    }

    /** A row by its key. */
    @Benchmark
    public Object get() {
        return mapper.get(ThreadLocalRandom.current().nextLong(Stock.GOODS) + 1);
    }

    /** Twenty rows with a joined relation. */
    @Benchmark
    public Object filter() {
        return mapper.filter(PRICE, PAGE);
    }

    /** A thousand rows. */
    @Benchmark
    public Object list() {
        return mapper.list(ROWS);
    }

    /** One new row, its key made by the database. */
    @Benchmark
    public long insert() {
        return mapper.insert(NEW_GOODS);
    }

    /** Ten thousand new rows in a transaction. */
    @Benchmark
    public void bulk(EmptyTable table) {
        mapper.insertAll(READINGS);
    }

    /** All columns of one row. */
    @Benchmark
    public void update() {
        var random = ThreadLocalRandom.current();
        mapper.update(goods.get(random.nextInt(ROWS)), random.nextInt(STOCK));
    }

    /** A hundred rows with ten related rows each. */
    @Benchmark
    public Object prefetch() {
        return mapper.prefetch(SHELVES);
    }

    /** Count, sum and maximum over a thousand rows. */
    @Benchmark
    public Object aggregate() {
        return mapper.aggregate(ROWS);
    }
}
