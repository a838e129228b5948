package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.meta.Through;
import dev.belleville.orm.query.Runner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows between one instance and others, of a table that the framework keeps or of a model. A
 * symmetrical relation has each row twice, once for each direction.
 *
 * @param way the relation from the instance
 * @param key the instance's key
 * @param database the alias of the database
 */
public record Between(RelationMeta way, Object key, String database) {
    private Through through() {
        Through through = way.through();
        if (through == null) {
            throw new IllegalStateException(way + " has no table between");
        }
        return through;
    }

    private Runner runner() {
        return (Runner) Orm.current().database(database);
    }

    /**
     * Adds the rows to {@code others} that are not there.
     *
     * @param values of the fields of the model between
     */
    public void add(Collection<?> others, Map<String, ?> values) {
        if (others.isEmpty()) {
            return;
        }
        Transaction.atomic(
                database,
                () -> {
                    add(through(), others, values);
                    if (way.isSymmetrical()) {
                        add(through().reversed(), others, values);
                    }
                });
    }

    private void add(Through through, Collection<?> others, Map<String, ?> values) {
        Through.Between between = through.between();
        if (between == null) {
            if (!values.isEmpty()) {
                throw new IllegalArgumentException(
                        way + " has no model between that could take values.");
            }
            runner().link(through, way.model(), way.target(), key, List.copyOf(others));
            return;
        }
        ModelMeta model = between.model();
        var rows = new ArrayList<BaseModel>();
        for (Object other : others) {
            BaseModel row = model.newInstance();
            values.forEach((name, value) -> {
                FieldMeta field = model.field(name);
                field.set(row, field.parse(field.toStored(value)));
            });
            model.field(between.sourceField()).set(row, key);
            model.field(between.targetField()).set(row, other);
            rows.add(row);
        }
        insert(model.type(), rows);
    }

    @SuppressWarnings("unchecked") // the rows are instances of the model
    private <R extends BaseModel> void insert(Class<R> type, List<BaseModel> rows) {
        Manager.of(type).using(database).bulkCreate((List<R>) rows);
    }

    /** Deletes the rows to {@code others}; null for all. */
    public void remove(@Nullable Collection<?> others) {
        Transaction.atomic(
                database,
                () -> {
                    remove(through(), others);
                    if (way.isSymmetrical()) {
                        remove(through().reversed(), others);
                    }
                });
    }

    private void remove(Through through, @Nullable Collection<?> others) {
        Through.Between between = through.between();
        if (between == null) {
            runner().unlink(through, way.model(), way.target(), List.of(key), others);
            return;
        }
        QuerySet<? extends BaseModel> rows =
                Manager.of(between.model().type())
                        .using(database)
                        .filter(Q.of(between.sourceField(), key));
        (others == null ? rows : rows.filter(between.targetField() + "__in", others)).delete();
    }
}
