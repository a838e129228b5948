package dev.belleville.orm;

/** How a relation, or a field, that was not read with its instance loads. Django's fetch modes. */
public enum FetchMode {
    /** For all instances of the same result at once; the default. Django's {@code FETCH_PEERS}. */
    PEERS,
    /** For the one instance alone. Django's {@code FETCH_ONE}. */
    ONE,
    /** Not at all: asking for it throws {@link FieldFetchBlocked}. Django's {@code RAISE}. */
    RAISE
}
