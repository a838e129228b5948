package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/**
 * Says which database a model's rows are in, where nobody says so with {@code using}. Django's
 * database routers.
 *
 * <p>Routers are asked in the order in which {@link Orm.Builder#router} was called; the first that
 * answers decides, null is no answer. Where none answers, reads and writes go to the database the
 * instance came from, else to {@code default}; rows of one database may be related; and every model
 * may have tables in every database.
 */
public interface DatabaseRouter {
    /**
     * The alias of the database to read {@code model} from. Django's {@code db_for_read}.
     *
     * @param instance what the read is about; null where it is about no one row
     */
    default @Nullable String dbForRead(
            Class<? extends BaseModel> model, @Nullable BaseModel instance) {
        return null;
    }

    /**
     * The alias of the database to write {@code model} to. Django's {@code db_for_write}.
     *
     * @param instance what is written; null where it is several rows
     */
    default @Nullable String dbForWrite(
            Class<? extends BaseModel> model, @Nullable BaseModel instance) {
        return null;
    }

    /** Whether one row may point to the other. Django's {@code allow_relation}. */
    default @Nullable Boolean allowRelation(BaseModel one, BaseModel other) {
        return null;
    }

    /**
     * Whether a migration may do its work there. Django's {@code allow_migrate}.
     *
     * @param database the alias
     * @param app the label of the app
     * @param model the name of the model in lower case, as in Django; null for an operation on
     *     rows, which names none
     */
    default @Nullable Boolean allowMigrate(String database, String app, @Nullable String model) {
        return null;
    }
}
