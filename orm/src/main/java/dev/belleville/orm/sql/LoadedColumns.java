package dev.belleville.orm.sql;

import dev.belleville.orm.FieldError;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.query.Loading;
import dev.belleville.orm.query.LookupPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which columns of each model a query reads, by what only() and defer() said. */
final class LoadedColumns {
    private final Loading loading;
    private final Set<String> names = new HashSet<>();

    LoadedColumns(Loading loading, ModelMeta start) {
        this.loading = loading;
        loading.names().forEach(name -> names.add(checked(start, name)));
    }

    /** The path with each field under its own name. */
    private static String checked(ModelMeta start, String path) {
        ModelMeta model = start;
        String walked = "";
        for (String name : LookupPath.split(path)) {
            if (name.equals("pk") && model.isComposite()) {
                return path; // the fields of the key are read whatever is said
            }
            FieldMeta field = model.findField(name);
            RelationMeta relation = field == null ? model.findRelation(name) : field.relation();
            if (field == null && relation == null) {
                throw LookupPath.noField(model, name);
            }
            walked += (walked.isEmpty() ? "" : "__") + (field == null ? name : field.name());
            model = relation == null ? model : relation.target();
        }
        return walked;
    }

    /** The columns of {@code model}, which {@code path} leads to, empty for the query's own. */
    List<FieldMeta> of(ModelMeta model, String path) {
        String prefix = path.isEmpty() ? "" : path + "__";
        boolean said = loading.only() && names.stream().anyMatch(name -> name.startsWith(prefix));
        if (loading.only() && !said) {
            return model.columns();
        }
        return model.columns().stream()
                .filter(field ->
                        field.isPrimaryKey()
                                || field.equals(model.version())
                                || isLoaded(prefix + field.name()))
                .toList();
    }

    private boolean isLoaded(String path) {
        return loading.only() ? isNamed(path) : !names.contains(path);
    }

    /** Whether a path or one that goes on from it is named. */
    private boolean isNamed(String path) {
        return names.stream().anyMatch(name -> name.equals(path) || name.startsWith(path + "__"));
    }

    /** That a relation read along is not left out itself. */
    void checkTraversed(RelationMeta relation, String path) {
        if (!loading.isAll() && relation.isForward() && !isLoaded(path)) {
            throw new FieldError(
                    "Field "
                            + relation
                            + " cannot be both deferred and traversed using select_related at the"
                            + " same time.");
        }
    }
}
