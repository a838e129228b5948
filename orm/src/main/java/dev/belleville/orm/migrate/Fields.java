package dev.belleville.orm.migrate;

import dev.belleville.orm.OnDelete;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;

/**
 * Fields as migrations write them, for a static import: {@code
 * character(80).unique().label("name")}. Each answers to Django's field class of its name.
 */
public final class Fields {
    private Fields() {}

    /** A whole number of 2 bytes that the database counts up. */
    public static FieldSpec smallAuto() {
        return FieldSpec.of(FieldKind.SMALL_AUTO);
    }

    /** A whole number of 4 bytes that the database counts up. */
    public static FieldSpec auto() {
        return FieldSpec.of(FieldKind.AUTO);
    }

    /** A whole number of 8 bytes that the database counts up. */
    public static FieldSpec bigAuto() {
        return FieldSpec.of(FieldKind.BIG_AUTO);
    }

    /** A whole number of 2 bytes. */
    public static FieldSpec smallInteger() {
        return FieldSpec.of(FieldKind.SMALL_INTEGER);
    }

    /** A whole number of 4 bytes. */
    public static FieldSpec integer() {
        return FieldSpec.of(FieldKind.INTEGER);
    }

    /** A whole number of 8 bytes. */
    public static FieldSpec bigInteger() {
        return FieldSpec.of(FieldKind.BIG_INTEGER);
    }

    /** A whole number of 2 bytes, 0 or more. */
    public static FieldSpec positiveSmallInteger() {
        return FieldSpec.of(FieldKind.POSITIVE_SMALL_INTEGER);
    }

    /** A whole number of 4 bytes, 0 or more. */
    public static FieldSpec positiveInteger() {
        return FieldSpec.of(FieldKind.POSITIVE_INTEGER);
    }

    /** A whole number of 8 bytes, 0 or more. */
    public static FieldSpec positiveBigInteger() {
        return FieldSpec.of(FieldKind.POSITIVE_BIG_INTEGER);
    }

    /** True or false. */
    public static FieldSpec bool() {
        return FieldSpec.of(FieldKind.BOOLEAN);
    }

    /** A text of at most {@code max} characters. */
    public static FieldSpec character(int max) {
        return FieldSpec.text(FieldKind.CHAR, max);
    }

    /** A text of any length. */
    public static FieldSpec text() {
        return FieldSpec.of(FieldKind.TEXT);
    }

    /** A text of letters, digits, hyphens and underscores; has an index. */
    public static FieldSpec slug(int max) {
        return FieldSpec.text(FieldKind.SLUG, max);
    }

    /** An e-mail address. */
    public static FieldSpec email(int max) {
        return FieldSpec.text(FieldKind.EMAIL, max);
    }

    /** A URL. */
    public static FieldSpec url(int max) {
        return FieldSpec.text(FieldKind.URL, max);
    }

    /** The name of a file in a storage. */
    public static FieldSpec file(int max) {
        return FieldSpec.text(FieldKind.FILE, max);
    }

    /** The name of an image in a storage. */
    public static FieldSpec image(int max) {
        return FieldSpec.text(FieldKind.IMAGE, max);
    }

    /** The path of a file. */
    public static FieldSpec filePath(int max) {
        return FieldSpec.text(FieldKind.FILE_PATH, max);
    }

    /** An address of the internet protocol, version 4 or 6. */
    public static FieldSpec genericIpAddress() {
        return FieldSpec.of(FieldKind.GENERIC_IP_ADDRESS);
    }

    /** A list of values, each an {@code element}; on PostgreSQL alone. */
    public static FieldSpec array(FieldSpec element) {
        return FieldSpec.array(element);
    }

    /** A decimal of {@code digits} digits in all, {@code places} of them after the point. */
    public static FieldSpec decimal(int digits, int places) {
        return FieldSpec.decimal(digits, places);
    }

    /** A floating-point number of 8 bytes. */
    public static FieldSpec floating() {
        return FieldSpec.of(FieldKind.FLOAT);
    }

    /** A day. */
    public static FieldSpec date() {
        return FieldSpec.of(FieldKind.DATE);
    }

    /** A point in time, to the microsecond. */
    public static FieldSpec dateTime() {
        return FieldSpec.of(FieldKind.DATE_TIME);
    }

    /** A time of day. */
    public static FieldSpec time() {
        return FieldSpec.of(FieldKind.TIME);
    }

    /** A length of time, to the microsecond. */
    public static FieldSpec duration() {
        return FieldSpec.of(FieldKind.DURATION);
    }

    /** A UUID. */
    public static FieldSpec uuid() {
        return FieldSpec.of(FieldKind.UUID);
    }

    /** Bytes. */
    public static FieldSpec binary() {
        return FieldSpec.of(FieldKind.BINARY);
    }

    /** At most {@code max} bytes. */
    public static FieldSpec binary(int max) {
        return FieldSpec.text(FieldKind.BINARY, max);
    }

    /** A JSON document. */
    public static FieldSpec json() {
        return FieldSpec.of(FieldKind.JSON);
    }

    /**
     * A to-one relation.
     *
     * @param target the label of the model it points to, such as {@code catalog.Category}
     */
    public static FieldSpec foreignKey(String target, OnDelete onDelete) {
        return FieldSpec.foreignKey(target, onDelete);
    }

    /** A to-one relation that no two rows share. */
    public static FieldSpec oneToOne(String target, OnDelete onDelete) {
        return FieldSpec.oneToOne(target, onDelete);
    }

    /** A to-many relation, with a table of its own. */
    public static FieldSpec manyToMany(String target) {
        return FieldSpec.manyToMany(target);
    }
}
