package dev.belleville.orm;

import dev.belleville.orm.query.Transformed;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of JSON, or what stands in it under a key.
 *
 * @param <V> the type of its values
 */
public final class JsonPath<V> extends FieldPath<V> {
    /** The field that text look-ups call {@code name}. */
    public JsonPath(String name) {
        super(name);
    }

    private JsonPath(Expression expression) {
        super(expression);
    }

    /** What an expression gives, which is JSON. */
    public static JsonPath<Object> of(Expression json) {
        return new JsonPath<>(json);
    }

    /** What stands under {@code key}; NULL where there is none. Django's KeyTransform. */
    public JsonPath<Object> key(String key) {
        return new JsonPath<>(new Transformed(expression(), key, null, null));
    }

    /** What stands at a place of a list, counted from 0. */
    public JsonPath<Object> at(int index) {
        return key(Integer.toString(index));
    }

    /** Its text: of a text without quotes. Django's KeyTextTransform. */
    public TextPath text() {
        return new TextPath(Functions.jsonText(expression()));
    }

    /** Is JSON's null. */
    public Q isJsonNull() {
        return eq((V) null);
    }

    /** Is less than {@code value}, as JSON compares. */
    public Q lt(Object value) {
        return lookup("lt", value);
    }

    /** Is at most {@code value}. */
    public Q lte(Object value) {
        return lookup("lte", value);
    }

    /** Is greater than {@code value}. */
    public Q gt(Object value) {
        return lookup("gt", value);
    }

    /** Is at least {@code value}. */
    public Q gte(Object value) {
        return lookup("gte", value);
    }

    /** Has all of {@code json} in it; not on SQLite. Django's {@code contains}. */
    public Q contains(@Nullable Object json) {
        return lookup("contains", json);
    }

    /** Is wholly in {@code json}; not on SQLite. Django's {@code contained_by}. */
    public Q containedBy(@Nullable Object json) {
        return lookup("contained_by", json);
    }

    /** Is an object with this key. */
    public Q hasKey(String key) {
        return lookup("has_key", key);
    }

    /** Is an object with all of these keys. */
    public Q hasKeys(String... keys) {
        return lookup("has_keys", List.of(keys));
    }

    /** Is an object with one of these keys. */
    public Q hasAnyKeys(String... keys) {
        return lookup("has_any_keys", List.of(keys));
    }

    /** Is an object with one of these keys. */
    public Q hasAnyKeys(Collection<String> keys) {
        return lookup("has_any_keys", keys);
    }
}
