package dev.belleville.orm;

import dev.belleville.core.NoJson;
import dev.belleville.orm.meta.InstanceState;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.relation.NaturalKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every model is: an object that stands for a row. Django's Model without the implicit key.
 *
 * <p>Two instances are equal when they are of one class, or of one and its proxy, and have the same
 * primary key; an instance without a key equals itself alone.
 */
@NoJson(
        "Name what is meant: values(\"id\", \"name\") or values(Card.class) of a query, or a serializer.")
public abstract class BaseModel {
    private final InstanceState state = new InstanceState();

    /** A new instance without a row. */
    protected BaseModel() {}

    /** The primary key's value, or null while it has none. Django's {@code pk}. */
    public final @Nullable Object pk() {
        return ModelMeta.primaryKeyOf(this);
    }

    /**
     * The values of the look-ups in its model's {@link Meta#naturalKey}; relations on the way load.
     * Django's {@code natural_key}.
     *
     * @throws FieldError if the model has no natural key
     */
    public final List<@Nullable Object> naturalKey() {
        return NaturalKey.required(Orm.current().registry().model(getClass())).of(this);
    }

    /** What the framework knows of this instance beside its fields. Django's {@code _state}. */
    public final InstanceState modelState() {
        return state;
    }

    /**
     * The value of an annotation that the query gave this instance under {@code name}.
     *
     * @throws IllegalArgumentException if the query gave none of that name; the message lists those
     *     it gave
     */
    public final @Nullable Object annotation(String name) {
        return state.annotation(name);
    }

    /**
     * Fields get what the database computes when the instance is saved or is one of {@link
     * QuerySet#bulkUpdate}: {@code goods.assign(Goods_.stock.set(F.of("stock").minus(1)))}. Until
     * then the field keeps its value; {@code save} reads the new one, {@code bulkUpdate} does not.
     * Plain values are assigned at once. Django's assignment of an expression to an attribute.
     *
     * @throws FieldError if there is no such field
     */
    public final void assign(Assignment... assignments) {
        Saving.assign(this, List.of(assignments));
    }

    /**
     * Writes this instance to its row: an UPDATE where it has a key and the row is there, else an
     * INSERT, which gives it a key. Of an instance that was read in part, it writes what was read,
     * loaded or assigned since. Django's {@code save}.
     *
     * @throws IllegalStateException if a primitive field was changed that was never read
     */
    public void save() {
        save(SaveOptions.DEFAULT);
    }

    /**
     * As {@link #save()}, in the way that {@code options} say.
     *
     * @throws IllegalArgumentException if a relation points to an instance without a row
     * @throws IllegalStateException if a field is named, or a primitive one was changed, that was
     *     never read
     */
    public void save(SaveOptions options) {
        Saving.save(this, options);
    }

    /**
     * Deletes the row, and the rows that point to it as their relations say. Django's {@code
     * delete}.
     *
     * @throws ProtectedError if a row that points here forbids it
     * @throws RestrictedError if a row that points here and would stay forbids it
     * @throws StaleObjectError if the model has a {@link Version} and others have changed the row
     *     since it was read
     */
    public Deleted delete() {
        return delete(DeleteOptions.DEFAULT);
    }

    /** As {@link #delete()}, in the way that {@code options} say. */
    public Deleted delete(DeleteOptions options) {
        return DeletionCollector.delete(this, options);
    }

    /**
     * Reads columns again, also those that {@link QuerySet#only} or {@link QuerySet#defer} left
     * out, from the database where the row is, and forgets loaded relations. Django's {@code
     * refresh_from_db}.
     *
     * @param fields the names of those to read and relations to forget; none for all
     * @throws DoesNotExist if the row is gone
     * @throws IllegalArgumentException if there is no such field; the message lists those there are
     */
    public void refreshFromDb(String... fields) {
        Refreshing.refresh(this, fields);
    }

    /**
     * As {@link #refreshFromDb(String...)}, from one of {@code rows}: of another database, or
     * locked meanwhile. Django's {@code refresh_from_db(from_queryset=…)}.
     *
     * <pre>{@code
     * goods.refreshFromDb(Goods.objects.selectForUpdate());
     * }</pre>
     */
    public void refreshFromDb(QuerySet<? extends BaseModel> rows, String... fields) {
        Refreshing.refresh(this, rows, fields);
    }

    /**
     * Loads fields that {@link QuerySet#only} or {@link QuerySet#defer} left out and that have no
     * value since, for all instances of the same result at once; {@link QuerySet#fetchMode} says
     * otherwise. What Django does when such an attribute is read, which Java cannot see.
     *
     * @param fields their names; none for all that were left out
     * @throws FieldFetchBlocked if the fetch mode forbids it
     * @throws IllegalStateException if a primitive field was changed before it was loaded
     * @throws DoesNotExist if the row is gone
     * @throws IllegalArgumentException if there is no such field; the message lists those there are
     */
    public final void load(String... fields) {
        Refreshing.load(this, fields);
    }

    /**
     * Checks what concerns several fields; called by {@link #fullClean}. A model overrides it to
     * throw ValidationError. Django's {@code clean}.
     */
    public void clean() {}

    /**
     * Checks every field, {@link #clean}, and in the database what must be unique, must exist or is
     * constrained. Django's {@code full_clean}.
     *
     * @param exclude names of fields that are not checked
     * @throws dev.belleville.core.ValidationError with all that is wrong, by field
     */
    public void fullClean(String... exclude) {
        new Cleaning(this, Set.of(exclude)).run();
    }

    /**
     * Checks every field by itself. Django's {@code clean_fields}.
     *
     * @param exclude names of fields that are not checked
     * @throws dev.belleville.core.ValidationError by field
     */
    public void cleanFields(String... exclude) {
        new Cleaning(this, Set.of(exclude)).cleanFields().done();
    }

    /**
     * Checks in the database what must be unique by a field's or the model's own word. Django's
     * {@code validate_unique}.
     *
     * @param exclude names of fields; what is unique over one of these is not checked
     * @throws dev.belleville.core.ValidationError by field
     */
    public void validateUnique(String... exclude) {
        new Cleaning(this, Set.of(exclude)).validateUnique().done();
    }

    /**
     * Checks the constraints of the model. Django's {@code validate_constraints}.
     *
     * @param exclude names of fields; a constraint over one of these is not checked
     * @throws dev.belleville.core.ValidationError by field
     */
    public void validateConstraints(String... exclude) {
        new Cleaning(this, Set.of(exclude)).validateConstraints().done();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof BaseModel that) || !isSameModel(that)) {
            return false;
        }
        Object key = pk();
        return key != null && key.equals(that.pk());
    }

    /** A proxy's instances stand for the same rows as those of its model. */
    private boolean isSameModel(BaseModel that) {
        return getClass() == that.getClass()
                || ModelMeta.concreteOf(getClass()) == ModelMeta.concreteOf(that.getClass());
    }

    @Override
    public int hashCode() {
        Object key = pk();
        return key == null ? System.identityHashCode(this) : key.hashCode();
    }

    /** The model's name and key, {@code Goods object (5)}, unless a model says it better. */
    @Override
    public String toString() {
        Object key = pk();
        return getClass().getSimpleName() + " object (" + (key == null ? "None" : key) + ")";
    }
}
