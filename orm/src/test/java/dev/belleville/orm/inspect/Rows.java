package dev.belleville.orm.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What models read, held against what the database itself says in texts. */
final class Rows {
    private final Written written;
    private final String vendor;

    private Rows(Written written) {
        this.written = written;
        vendor = written.orm().database().vendor();
    }

    /**
     * Reads all rows of all models, follows all relations there and back.
     *
     * @return how many rows each table has
     */
    static Map<String, Integer> check(Written written) {
        var rows = new Rows(written);
        return written.orm()
                .call(() ->
                        written.sources().stream()
                                .map(ModelSource::table)
                                .collect(Collectors.toMap(table -> table, rows::check)));
    }

    private int check(String table) {
        ModelMeta model = written.orm().registry().model(written.model(table));
        assertThat(model.table()).isEqualTo(table);
        assertThat(model.options().traits().managed()).isFalse();
        List<BaseModel> rows = written.objects(table).list();
        assertThat(rows.stream().map(row -> read(model, row)).toList())
                .as("rows of " + table)
                .containsExactlyInAnyOrderElementsOf(said(model));
        model.relations().forEach(relation -> follow(model, relation, rows));
        return rows.size();
    }

    private static String read(ModelMeta model, BaseModel row) {
        var cells = new ArrayList<String>();
        for (FieldMeta field : model.columns()) {
            Object value = field.toStored(field.get(row));
            cells.add(field.column() + "=" + told(value));
        }
        return cells.toString();
    }

    /** One text for all values that are equal. */
    private static String told(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Number number when !(number instanceof Double) -> number.toString();
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Duration time -> TimeUnit.MICROSECONDS.convert(time) + " microseconds";
            case List<?> list -> list.stream().map(Rows::told).toList().toString();
            default -> value.toString();
        };
    }

    private List<String> said(ModelMeta model) {
        String columns = model.columns().stream().map(this::text).collect(Collectors.joining(", "));
        List<Map<String, @Nullable Object>> found =
                written.orm()
                        .database()
                        .query("SELECT " + columns + " FROM " + quoted(model.table()));
        return found.stream()
                .map(row -> {
                    var texts = new ArrayList<>(row.values());
                    var cells = new ArrayList<String>();
                    for (int i = 0; i < model.columns().size(); i++) {
                        FieldMeta field = model.columns().get(i);
                        Object text = texts.get(i);
                        String told = text == null ? "NULL" : told(value(field, text.toString()));
                        cells.add(field.column() + "=" + told);
                    }
                    return cells.toString();
                })
                .toList();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** SQL that shows a column as a text. */
    private String text(FieldMeta field) {
        String column = quoted(field.column());
        String alias = " AS " + quoted("c" + field.model().columns().indexOf(field));
        boolean postgresql = vendor.equals("postgresql");
        return switch (field.storedKind()) {
                    case BINARY ->
                            postgresql
                                    ? "encode(" + column + ", 'hex')"
                                    : "CASE WHEN "
                                            + column
                                            + " IS NOT NULL THEN hex("
                                            + column
                                            + ") END";
                    case DATE_TIME, DURATION ->
                            postgresql
                                    ? "CAST(extract(epoch FROM " + column + ") * 1000000 AS bigint)"
                                    : "CAST(" + column + " AS char)";
                    case ARRAY -> "CAST(array_to_json(" + column + ") AS text)";
                    case BOOLEAN -> "CAST(" + column + " AS " + (postgresql ? "text)" : "decimal)");
                    case GENERIC_IP_ADDRESS ->
                            postgresql ? postgresqlText(column) : "CAST(" + column + " AS char)";
                    case UUID -> "replace(CAST(" + column + " AS char(36)), '-', '')";
                    default ->
                            switch (vendor) {
                                case "postgresql" -> postgresqlText(column);
                                case "mariadb" -> "CAST(" + column + " AS char)";
                                default -> "CAST(" + column + " AS text)";
                            };
                }
                + alias;
    }

    /** As the server writes it: a cast takes blanks away and adds masks. */
    private static String postgresqlText(String column) {
        return "CASE WHEN " + column + " IS NOT NULL THEN format('%s', " + column + ") END";
    }

    private @Nullable Object value(FieldMeta field, String text) {
        boolean epoch = vendor.equals("postgresql");
        return switch (field.storedKind()) {
            case BINARY -> HexFormat.of().parseHex("0".repeat(text.length() % 2) + text);
            case DATE_TIME ->
                    epoch
                            ? Instant.EPOCH
                                    .plusNanos(
                                            Math.multiplyExact(
                                                    Long.parseLong(text) % 1_000_000, 1000))
                                    .plusSeconds(Long.parseLong(text) / 1_000_000)
                            : Conversion.parse(FieldKind.DATE_TIME, text);
            case DURATION -> Duration.of(Long.parseLong(text), ChronoUnit.MICROS);
            case ARRAY, JSON -> Json.parse(text);
            case GENERIC_IP_ADDRESS -> text;
            default -> Conversion.parse(field.storedKind(), text);
        };
    }

    private static void follow(ModelMeta model, RelationMeta relation, List<BaseModel> rows) {
        long met = 0;
        for (BaseModel row : rows) {
            switch (Written.value(row, relation.accessor())) {
                case Ref<?> ref when relation.isForward() -> {
                    BaseModel target = ref.get();
                    assertThat(target == null).as(relation + " of " + row).isEqualTo(ref.isNull());
                    if (target != null) {
                        assertThat(relation.keyField().get(target)).isEqualTo(ref.id());
                    }
                }
                case Ref<?> ref -> met += ref.get() == null ? 0 : 1;
                case Many<?> many -> met += many.all().list().size();
                case null, default ->
                        throw new AssertionError(relation.name() + " of " + model.name());
            }
        }
        if (!relation.isForward()) {
            FieldMeta field = relation.field();
            assertThat(met).as("the way back of " + field).isEqualTo(pointing(field));
        }
    }

    private static long pointing(FieldMeta field) {
        return Manager.of(field.model().type()).filter(field.name() + "__isnull", false).count();
    }
}
