package dev.belleville.rest.vectors;

import static java.util.stream.Collectors.toSet;

import dev.belleville.core.python.IsoText;
import dev.belleville.http.UploadedFile;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Choice;
import dev.belleville.orm.Manager;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.Values;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as the facts write them, and back. */
public final class VectorValues {
    private VectorValues() {}

    public static @Nullable Object decode(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> {
                var decoded = new ArrayList<@Nullable Object>();
                list.forEach(item -> decoded.add(decode(item)));
                yield decoded;
            }
            case Map<?, ?> map when map.get("$type") instanceof String type ->
                    typed(type, Fact.of(map));
            case Map<?, ?> map -> {
                var decoded = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, item) -> decoded.put(key, decode(item)));
                yield decoded;
            }
            case null, default -> value;
        };
    }

    private static @Nullable Object typed(String type, Fact map) {
        return switch (type) {
            case "empty" -> SerializerField.ABSENT;
            case "decimal", "float", "uuid", "date", "time", "timedelta" ->
                    PythonValues.decode(map.map());
            case "datetime" -> instant(map);
            case "tuple" -> decode(map.list("v"));
            case "set" -> {
                var set = new LinkedHashSet<@Nullable Object>();
                map.list("v").forEach(item -> set.add(decode(item)));
                yield set;
            }
            case "dict" -> {
                var dict = new LinkedHashMap<Object, @Nullable Object>();
                for (Object entry : map.list("v")) {
                    List<?> pair = Fact.listOf(entry);
                    if (!(pair.getFirst() instanceof String
                            || pair.getFirst() instanceof Integer)) {
                        throw new NotCovered("a value of Python's type dict");
                    }
                    dict.put(pair.getFirst().toString(), decode(pair.get(1)));
                }
                yield dict;
            }
            case "uploadedfile" ->
                    UploadedFile.of(
                            map.text("name"),
                            "application/octet-stream",
                            map.has("content_b64")
                                    ? Base64.getDecoder().decode(map.text("content_b64"))
                                    : new byte[map.number("size")]);
            case "model" ->
                    Manager.of(Library.model(map.text(map.has("class") ? "class" : "model")))
                            .get((long) map.number("pk"));
            default -> throw new NotCovered("a value of Python's type " + type);
        };
    }

    private static Instant instant(Fact map) {
        if (map.get("tz") == null) {
            throw new NotCovered("a datetime without a time zone");
        }
        return LocalDateTime.parse(map.text("v"))
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(map.object("tz").number("offset_s"));
    }

    /** Both sides in one form, so that they can be compared: numbers by value and kind. */
    public static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case BigDecimal decimal -> (Object) ("float " + decimal.doubleValue());
            case Double number -> "float " + number;
            case Number number -> "int " + number;
            case Values values -> comparable(values.asMap());
            case BaseModel row -> row.getClass().getSimpleName() + " " + row.pk();
            case Choice choice -> choice.value();
            case Set<?> set -> set.stream().map(VectorValues::comparable).collect(toSet());
            case UploadedFile file -> file.name() + " " + file.size();
            case Instant moment -> IsoText.of(moment, ZoneOffset.UTC);
            case List<?> list -> {
                var all = new ArrayList<@Nullable Object>();
                list.forEach(item -> all.add(comparable(item)));
                yield all;
            }
            case Map<?, ?> map -> {
                var all = new ArrayList<@Nullable Object>();
                map.forEach((key, item) -> all.add(key + "=" + comparable(item)));
                yield all;
            }
            case null, default -> value;
        };
    }
}
