package dev.belleville.benchmarks.bare;

import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The shop's API as far as it is measured, by JDBC and a JSON generator. */
final class BareApi {
    private static final int PAGE = 20;
    private static final int LONGEST_NAME = 40;

    private static final String COLUMNS =
            "SELECT g.id, g.name, g.slug, g.description, g.price, g.stock, g.active, g.attributes,"
                    + " g.released, g.created, c.id, c.name, c.slug, c.parent_id"
                    + " FROM catalog_goods g JOIN catalog_category c ON c.id = g.category_id";

    private final JsonFactory factory = new JsonFactory();
    private final BareDatabase database;

    BareApi(BareDatabase database) {
        this.database = database;
    }

    /** One of the goods with its category. */
    private record Row(
            long id,
            String name,
            String slug,
            String description,
            String price,
            int stock,
            boolean active,
            String attributes,
            @Nullable String released,
            String created,
            long categoryId,
            String category,
            String categorySlug,
            @Nullable Long parent) {}

    /** A page of twenty. */
    byte[] goods(Asked asked) throws SQLException {
        String given = asked.request().getParam("page");
        int page = given == null ? 1 : Integer.parseInt(given);
        long count;
        List<Row> rows;
        Map<Long, List<String>> tags;
        try (Connection connection = database.connect()) {
            count = count(connection);
            rows =
                    rows(
                            connection,
                            COLUMNS + " ORDER BY g.id LIMIT ? OFFSET ?",
                            PAGE,
                            (page - 1) * PAGE);
            tags = tags(connection, rows);
        }
        var out = new ByteArrayOutputStream(8192);
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("count", count);
            link(json, "next", (long) page * PAGE < count ? asked.address() : null, page + 1);
            link(json, "previous", page > 1 ? asked.address() : null, page - 1);
            json.writeArrayPropertyStart("results");
            for (Row row : rows) {
                write(json, row, tags, asked.address() + "/" + row.id());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** The one whose key ends the path. */
    byte[] oneOfGoods(Asked asked) throws SQLException {
        String path = asked.request().path();
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        List<Row> rows;
        Map<Long, List<String>> tags;
        try (Connection connection = database.connect()) {
            rows = rows(connection, COLUMNS + " WHERE g.id = ?", id);
            tags = tags(connection, rows);
        }
        if (rows.isEmpty()) {
            throw new SQLException("No goods " + id + ".");
        }
        var out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, rows.getFirst(), tags, asked.address());
        }
        return out.toByteArray();
    }

    /** A new tag, of who shows a token of a superuser. */
    byte[] createTag(Asked asked) throws SQLException {
        String name = name(asked.body().getBytes());
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new SQLException("No name for a tag: " + name);
        }
        long id;
        try (Connection connection = database.connect()) {
            requireSuperuser(connection, asked.request().getHeader(HttpHeaders.AUTHORIZATION));
            requireUnused(connection, name);
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO catalog_tag (name) VALUES (?) RETURNING id")) {
                insert.setString(1, name);
                try (ResultSet keys = insert.executeQuery()) {
                    keys.next();
                    id = keys.getLong(1);
                }
            }
        }
        var out = new ByteArrayOutputStream(64);
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("id", id);
            json.writeStringProperty("name", name);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private String name(byte[] body) {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                if (key.equals("name")) {
                    return json.getString();
                }
                json.skipChildren();
            }
            return "";
        }
    }

    private static void requireSuperuser(Connection connection, String header) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT u.is_active, u.is_superuser FROM authtoken_token t"
                                + " JOIN auth_user u ON u.id = t.user_id WHERE t.key = ?")) {
            select.setString(1, header.substring("Token ".length()));
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next() || !rows.getBoolean(1) || !rows.getBoolean(2)) {
                    throw new SQLException("This token may not add tags.");
                }
            }
        }
    }

    private static void requireUnused(Connection connection, String name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM catalog_tag WHERE name = ? LIMIT 1")) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    throw new SQLException("There is a tag " + name + ".");
                }
            }
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT COUNT(*) FROM catalog_goods");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<Row> rows(Connection connection, String sql, int... values)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setInt(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                var found = new ArrayList<Row>(PAGE);
                while (rows.next()) {
                    long parent = rows.getLong(14);
                    found.add(
                            new Row(
                                    rows.getLong(1),
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getBigDecimal(5).setScale(2).toPlainString(),
                                    rows.getInt(6),
                                    rows.getBoolean(7),
                                    rows.getString(8),
                                    rows.getString(9),
                                    instant(rows.getString(10)),
                                    rows.getLong(11),
                                    rows.getString(12),
                                    rows.getString(13),
                                    parent == 0 ? null : parent));
                }
                return found;
            }
        }
    }

    /** As the API writes it: both databases tell UTC, with a blank and perhaps an offset. */
    private static String instant(String stored) {
        int offset = stored.indexOf('+');
        return (offset < 0 ? stored : stored.substring(0, offset)).replace(' ', 'T') + "Z";
    }

    private static Map<Long, List<String>> tags(Connection connection, List<Row> rows)
            throws SQLException {
        var sql =
                new StringBuilder(
                        "SELECT gt.goods_id, t.name FROM catalog_goods_tags gt"
                                + " JOIN catalog_tag t ON t.id = gt.tag_id WHERE gt.goods_id IN (");
        for (int i = 0; i < rows.size(); i++) {
            sql.append(i == 0 ? "?" : ", ?");
        }
        var tags = new LinkedHashMap<Long, List<String>>();
        try (PreparedStatement select =
                connection.prepareStatement(sql.append(") ORDER BY t.name").toString())) {
            for (int i = 0; i < rows.size(); i++) {
                select.setLong(i + 1, rows.get(i).id());
            }
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    tags.computeIfAbsent(found.getLong(1), _ -> new ArrayList<>())
                            .add(found.getString(2));
                }
            }
        }
        return tags;
    }

    private static void link(JsonGenerator json, String name, @Nullable String address, int page) {
        if (address == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, page == 1 ? address : address + "?page=" + page);
        }
    }

    private static void write(
            JsonGenerator json, Row row, Map<Long, List<String>> tags, String address) {
        json.writeStartObject();
        json.writeStringProperty("url", address);
        json.writeNumberProperty("id", row.id());
        json.writeStringProperty("name", row.name());
        json.writeStringProperty("slug", row.slug());
        json.writeStringProperty("description", row.description());
        json.writeStringProperty("price", row.price());
        json.writeNumberProperty("stock", row.stock());
        json.writeBooleanProperty("active", row.active());
        json.writeObjectPropertyStart("category");
        json.writeNumberProperty("id", row.categoryId());
        json.writeStringProperty("name", row.category());
        json.writeStringProperty("slug", row.categorySlug());
        if (row.parent() == null) {
            json.writeNullProperty("parent");
        } else {
            json.writeNumberProperty("parent", row.parent());
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("tags");
        for (String tag : tags.getOrDefault(row.id(), List.of())) {
            json.writeString(tag);
        }
        json.writeEndArray();
        json.writeName("attributes");
        json.writeRawValue(row.attributes());
        if (row.released() == null) {
            json.writeNullProperty("released");
        } else {
            json.writeStringProperty("released", row.released());
        }
        json.writeStringProperty("created", row.created());
        json.writeEndObject();
    }
}
