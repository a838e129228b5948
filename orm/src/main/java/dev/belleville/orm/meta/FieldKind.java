package dev.belleville.orm.meta;

/** What a field is, in Django's terms: each constant answers to the field class of its name. */
public enum FieldKind {
    /** The Java type of the member decides; never found in a finished model. */
    BY_TYPE,
    SMALL_AUTO,
    AUTO,
    BIG_AUTO,
    SMALL_INTEGER,
    INTEGER,
    BIG_INTEGER,
    POSITIVE_SMALL_INTEGER,
    POSITIVE_INTEGER,
    POSITIVE_BIG_INTEGER,
    BOOLEAN,
    CHAR,
    TEXT,
    SLUG,
    EMAIL,
    URL,
    FILE,
    IMAGE,
    FILE_PATH,
    GENERIC_IP_ADDRESS,
    DECIMAL,
    FLOAT,
    DATE,
    DATE_TIME,
    TIME,
    DURATION,
    UUID,
    BINARY,
    JSON,
    /** A list of values of one kind; on PostgreSQL alone. */
    ARRAY,
    FOREIGN_KEY,
    ONE_TO_ONE,
    MANY_TO_MANY;

    /** Whether the database gives the value. */
    public boolean isAuto() {
        return this == AUTO || this == BIG_AUTO || this == SMALL_AUTO;
    }

    /** Whether it is a whole number. */
    public boolean isWhole() {
        return switch (this) {
            case SMALL_AUTO,
                    AUTO,
                    BIG_AUTO,
                    SMALL_INTEGER,
                    INTEGER,
                    BIG_INTEGER,
                    POSITIVE_SMALL_INTEGER,
                    POSITIVE_INTEGER,
                    POSITIVE_BIG_INTEGER ->
                    true;
            default -> false;
        };
    }

    /** Whether it is text of some kind. */
    public boolean isText() {
        return switch (this) {
            case CHAR, TEXT, SLUG, EMAIL, URL, FILE, IMAGE, FILE_PATH -> true;
            default -> false;
        };
    }

    /** Whether it is a whole number that may not be negative. */
    public boolean isPositive() {
        return switch (this) {
            case POSITIVE_SMALL_INTEGER, POSITIVE_INTEGER, POSITIVE_BIG_INTEGER -> true;
            default -> false;
        };
    }

    /** Whether it points to another model. */
    public boolean isRelation() {
        return this == FOREIGN_KEY || this == ONE_TO_ONE || this == MANY_TO_MANY;
    }

    /** Whether it stands in the model's own table. */
    public boolean isColumn() {
        return this != MANY_TO_MANY;
    }
}
