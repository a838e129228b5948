package dev.belleville.orm.migrate;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Many;
import dev.belleville.orm.Ref;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a model as it was at one point of the migrations: a row with the fields that it
 * had then, and none of the methods that its class has today. What {@code apps.get_model} gives in
 * Django.
 *
 * <pre>{@code
 * goods.set("name", goods.get("name", String.class).strip());
 * goods.save();
 * }</pre>
 *
 * <p>Values are of the plain types: {@code Long} for whole numbers, {@code String}, {@code
 * Boolean}, {@code BigDecimal}, {@code Double}, {@code LocalDate}, {@code Instant}, {@code
 * LocalTime}, {@code Duration}, {@code UUID}, {@code byte[]}, lists and maps for JSON; enums and
 * files are texts.
 */
public abstract class HistoricalModel extends BaseModel {
    /** A new instance with its defaults. */
    @SuppressWarnings("this-escape") // the classes below have no constructor's work of their own
    protected HistoricalModel() {
        shape().fill(this);
    }

    private HistoricalShape shape() {
        return HistoricalShape.of(getClass());
    }

    /**
     * The value of a field; of a relation, its {@link Ref} or {@link Many}.
     *
     * @throws MigrationError if there is no such field at this point; the message lists those there
     *     are
     */
    public final @Nullable Object get(String field) {
        return shape().get(this, field);
    }

    /**
     * The value of a field that is not null, as a {@code type}.
     *
     * @throws MigrationError if there is no such field, or it is null
     * @throws ClassCastException if it is of another type
     */
    public final <T> T get(String field, Class<T> type) {
        Object value = get(field);
        if (value == null) {
            throw new MigrationError("The field '" + field + "' of " + this + " is null.");
        }
        return type.cast(value);
    }

    /**
     * Gives a field a value; a to-one relation points to an instance or to the row with a key.
     *
     * @throws MigrationError if there is no such field, or it is a to-many relation
     * @throws dev.belleville.core.ValidationError if the value is none of the field's kind
     */
    public final void set(String field, @Nullable Object value) {
        shape().set(this, field, value);
    }

    /**
     * A to-one relation.
     *
     * @throws MigrationError if the field is none
     */
    @SuppressWarnings("unchecked") // all models of a history are of this class
    public final Ref<@Nullable HistoricalModel> ref(String field) {
        if (get(field) instanceof Ref<?> ref) {
            return (Ref<@Nullable HistoricalModel>) ref;
        }
        throw new MigrationError("The field '" + field + "' is no to-one relation.");
    }

    /**
     * A to-many relation.
     *
     * @throws MigrationError if the field is none
     */
    @SuppressWarnings("unchecked") // all models of a history are of this class
    public final Many<HistoricalModel> many(String field) {
        if (get(field) instanceof Many<?> many) {
            return (Many<HistoricalModel>) many;
        }
        throw new MigrationError("The field '" + field + "' is no to-many relation.");
    }
}
