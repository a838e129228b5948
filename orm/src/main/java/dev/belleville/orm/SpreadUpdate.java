package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Runner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An update of rows that may extend rows of other tables: one statement for each table, by the keys
 * that were found before the first. Django's related updates.
 */
final class SpreadUpdate {
    private SpreadUpdate() {}

    /** Gives how many rows matched. */
    static long run(QuerySet<?> rows, List<Assignment> changes) {
        String database = rows.dbForWrite();
        Runner runner = Orm.current().find(database);
        ModelMeta model = rows.meta();
        List<Assignment> assignments = Versions.counted(model, changes);
        if (model.parent() == null) {
            return runner.update(rows.query(), assignments);
        }
        Map<ModelMeta, List<Assignment>> byTable = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            FieldMeta field = model.findField(assignment.field());
            ModelMeta owner = field == null ? model : field.model();
            byTable.computeIfAbsent(owner, _ -> new ArrayList<>()).add(assignment);
        }
        if (byTable.keySet().equals(Set.of(model))) {
            return runner.update(rows.query(), assignments);
        }
        return Transaction.atomic(
                database,
                () -> {
                    List<?> keys = rows.using(database).unordered().flat("pk").list();
                    long found = 0;
                    for (Map.Entry<ModelMeta, List<Assignment>> table : byTable.entrySet()) {
                        Query same = Query.of(table.getKey().type()).filter(Q.of("pk__in", keys));
                        found = runner.update(same, table.getValue());
                    }
                    return found;
                });
    }
}
