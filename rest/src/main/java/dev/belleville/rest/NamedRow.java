package dev.belleville.rest;

import dev.belleville.core.UnfitValue;
import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import org.jspecify.annotations.Nullable;

/**
 * A row by what an address says of it.
 *
 * @param rows among these
 * @param attribute what tells them from each other
 * @param text its value, as a client wrote it
 */
record NamedRow<T extends BaseModel>(QuerySet<T> rows, String attribute, String text) {
    /**
     * The row itself.
     *
     * @throws HttpError 404 where there is none, or the text can be no such value
     */
    T get() {
        try {
            return rows.get(attribute, value());
        } catch (RuntimeException e) {
            if (e instanceof DoesNotExist || isUnfit(e)) {
                throw new HttpError(404, Translation.gettextNoop("Not found."));
            }
            throw e;
        }
    }

    /** Locks the row by itself: joins and groups of the query set stand in the way of a lock. */
    void lock() {
        try {
            Manager.of(rows.model())
                    .filter(attribute, value())
                    .using(rows.db())
                    .unordered()
                    .selectForUpdate()
                    .valuesList("pk")
                    .list();
        } catch (RuntimeException e) {
            if (!isUnfit(e)) {
                throw e;
            }
            // what can be no value is found by nobody, who says so
        }
    }

    private static boolean isUnfit(RuntimeException error) {
        return error instanceof ValidationError || error instanceof UnfitValue;
    }

    private @Nullable Object value() {
        FieldMeta field = Orm.current().registry().model(rows.model()).findField(attribute);
        return field == null ? text : field.parse(text);
    }
}
