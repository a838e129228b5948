package dev.belleville.orm.migrate;

/**
 * Whether migrations are run or only recorded. Django's {@code --fake} and {@code --fake-initial}.
 */
public enum Mode {
    /** Run and recorded. */
    RUN,
    /** Only recorded. */
    FAKE,
    /** Run; but an initial one whose tables are all there is only recorded. */
    FAKE_INITIAL
}
