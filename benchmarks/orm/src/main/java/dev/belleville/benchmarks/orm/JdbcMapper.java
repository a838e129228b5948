package dev.belleville.benchmarks.orm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javax.sql.DataSource;

/** By hand: the least that has to be done. */
record JdbcMapper(DataSource source) implements Mapper {
    private static final String SELECT =
            "SELECT id, name, slug, price, stock, active, category_id FROM goods ";
    private static final String VALUES =
            "INSERT INTO goods (name, slug, price, stock, active, category_id)"
                    + " VALUES (?, ?, ?, ?, ?, ?) RETURNING id";
    private static final int BATCH = 1_000;

    private interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, Work<T> work) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Item get(long id) {
        return with(
                SELECT + "WHERE id = ?",
                statement -> {
                    statement.setLong(1, id);
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        return goods(rows);
                    }
                });
    }

    @Override
    public List<GoodsRow> filter(BigDecimal price, int most) {
        String sql =
                "SELECT g.id, g.name, g.slug, g.price, g.stock, g.active, g.category_id, c.name,"
                        + " c.slug FROM goods g JOIN category c ON c.id = g.category_id"
                        + " WHERE g.active AND g.price < ? ORDER BY g.id LIMIT ?";
        return with(
                sql,
                statement -> {
                    statement.setBigDecimal(1, price);
                    statement.setInt(2, most);
                    var found = new ArrayList<GoodsRow>();
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            found.add(withCategory(rows));
                        }
                    }
                    return found;
                });
    }

    @Override
    public List<GoodsRow> list(int most) {
        return with(
                SELECT + "ORDER BY id LIMIT ?",
                statement -> {
                    statement.setInt(1, most);
                    var found = new ArrayList<GoodsRow>();
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            found.add(goods(rows));
                        }
                    }
                    return found;
                });
    }

    @Override
    public long insert(GoodsRow goods) {
        return with(
                VALUES,
                statement -> {
                    bind(statement, 1, goods);
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    @Override
    public void insertAll(List<ReadingRow> readings) {
        String sql = "INSERT INTO reading (id, label, amount) VALUES (?, ?, ?)";
        with(
                sql,
                statement -> {
                    Connection connection = statement.getConnection();
                    connection.setAutoCommit(false);
                    int waiting = 0;
                    for (ReadingRow reading : readings) {
                        statement.setLong(1, reading.id());
                        statement.setString(2, reading.label());
                        statement.setInt(3, reading.amount());
                        statement.addBatch();
                        if (++waiting == BATCH) {
                            statement.executeBatch();
                            waiting = 0;
                        }
                    }
                    statement.executeBatch();
                    connection.commit();
                    connection.setAutoCommit(true);
                    return readings;
                });
    }

    @Override
    public void update(Item goods, int stock) {
        String sql =
                "UPDATE goods SET name = ?, slug = ?, price = ?, stock = ?, active = ?,"
                        + " category_id = ? WHERE id = ?";
        with(
                sql,
                statement -> {
                    bind(statement, 1, goods);
                    statement.setInt(4, stock);
                    statement.setLong(7, goods.id());
                    return statement.executeUpdate();
                });
    }

    @Override
    public List<CategoryRow> prefetch(int most) {
        String sql =
                "SELECT c.id, c.name, c.slug, g.id, g.name, g.slug, g.price, g.stock, g.active"
                        + " FROM (SELECT * FROM category ORDER BY id LIMIT ?) c"
                        + " JOIN goods g ON g.category_id = c.id ORDER BY c.id";
        return with(
                sql,
                statement -> {
                    statement.setInt(1, most);
                    var found = new LinkedHashMap<Long, CategoryRow>();
                    var goods = new LinkedHashMap<Long, List<GoodsRow>>();
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            long id = rows.getLong(1);
                            List<GoodsRow> here = goods.get(id);
                            if (here == null) {
                                here = new ArrayList<>();
                                goods.put(id, here);
                                found.put(
                                        id,
                                        new CategoryRow(
                                                id, rows.getString(2), rows.getString(3), here));
                            }
                            here.add(
                                    GoodsRow.of(
                                            rows.getLong(4),
                                            rows.getString(5),
                                            rows.getString(6),
                                            money(rows, 7),
                                            rows.getInt(8),
                                            rows.getBoolean(9),
                                            id));
                        }
                    }
                    return List.copyOf(found.values());
                });
    }

    @Override
    public Totals aggregate(long last) {
        return with(
                "SELECT COUNT(*), SUM(price), MAX(stock) FROM goods WHERE id <= ?",
                statement -> {
                    statement.setLong(1, last);
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        return new Totals(rows.getLong(1), money(rows, 2), rows.getInt(3));
                    }
                });
    }

    /** All readings by key. */
    List<ReadingRow> readings() {
        return with(
                "SELECT id, label, amount FROM reading ORDER BY id",
                statement -> {
                    var found = new ArrayList<ReadingRow>();
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            found.add(
                                    new ReadingRow(
                                            rows.getLong(1), rows.getString(2), rows.getInt(3)));
                        }
                    }
                    return found;
                });
    }

    /** Binds all columns but the key, from parameter {@code first} on. */
    static void bind(PreparedStatement statement, int first, Item goods) throws SQLException {
        statement.setString(first, goods.name());
        statement.setString(first + 1, goods.slug());
        statement.setBigDecimal(first + 2, goods.price());
        statement.setInt(first + 3, goods.stock());
        statement.setBoolean(first + 4, goods.active());
        statement.setLong(first + 5, goods.categoryId());
    }

    private static GoodsRow goods(ResultSet rows) throws SQLException {
        return GoodsRow.of(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                money(rows, 4),
                rows.getInt(5),
                rows.getBoolean(6),
                rows.getLong(7));
    }

    private static GoodsRow withCategory(ResultSet rows) throws SQLException {
        long category = rows.getLong(7);
        return new GoodsRow(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                money(rows, 4),
                rows.getInt(5),
                rows.getBoolean(6),
                category,
                new CategoryRow(category, rows.getString(8), rows.getString(9)));
    }

    /** SQLite stores a number: without the cents that are none, and with a double's last digits. */
    private static BigDecimal money(ResultSet rows, int column) throws SQLException {
        return rows.getBigDecimal(column).setScale(2, RoundingMode.HALF_EVEN);
    }

    @Override
    public void close() {}
}
