package dev.belleville.orm.sql;

import dev.belleville.orm.FieldError;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.query.Loading;
import dev.belleville.orm.query.LookupPath;
import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns that a query of a table reads, and what its rows become. */
final class SelectedColumns {
    private final QueryScope scope;
    private final Query query;
    private final Set<String> hidden;
    private @Nullable RelatedColumns related;

    /** Those of {@code query}, which shows no annotation that is {@code hidden}. */
    SelectedColumns(QueryScope scope, Query query, Set<String> hidden) {
        this.scope = scope;
        this.query = query;
        this.hidden = hidden;
    }

    /** What a query reads: its columns and what a row of them becomes. */
    record Selection(List<Term> columns, Rows rows) {}

    /** What is asked for. */
    Selection selection() {
        return switch (query.projection()) {
            case Projection.Instances(Loading loading) -> instances(loading);
            case Projection.Fields fields -> {
                Map<String, List<Term>> terms = terms(fields);
                yield new Selection(flat(terms), rows(fields, outputs(terms)));
            }
        };
    }

    private static Rows rows(Projection.Fields fields, List<Output> outputs) {
        return switch (fields.form()) {
            case Projection.Form.Maps _ -> new Rows.Maps(outputs);
            case Projection.Form.Lists _ -> new Rows.Lists(outputs);
            case Projection.Form.Flat _ -> new Rows.Flat(outputs.getFirst());
            case Projection.Form.Records(var type) ->
                    new Rows.Records(outputs, new RecordPlan(type));
        };
    }

    private static List<Output> outputs(Map<String, List<Term>> terms) {
        return terms.entrySet().stream()
                .map(entry -> Output.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Selection instances(Loading loading) {
        var columns = new ArrayList<Term>();
        related = new RelatedColumns(scope, columns, loading);
        InstancePlan plan = related.start();
        related.addAll(plan, query.related());
        int firstAnnotation = columns.size() + 1;
        Map<String, Term> shown = shown();
        columns.addAll(shown.values());
        List<Output> annotations =
                shown.entrySet().stream()
                        .map(entry -> Output.of(entry.getKey(), entry.getValue()))
                        .toList();
        return new Selection(columns, new Rows.Instances(plan, firstAnnotation, annotations));
    }

    /** Those of relations that are read along, once they were selected; null where none are. */
    @Nullable RelatedColumns related() {
        return related;
    }

    /** The annotations that rows show. */
    private Map<String, Term> shown() {
        var shown = new LinkedHashMap<>(scope.annotations());
        shown.keySet().removeAll(hidden);
        return shown;
    }

    private static List<Term> flat(Map<String, List<Term>> terms) {
        return terms.values().stream().flatMap(List::stream).toList();
    }

    /** The columns that values() asks for: one for each name, several for a composite key. */
    private Map<String, List<Term>> terms(Projection.Fields fields) {
        var terms = new LinkedHashMap<String, List<Term>>();
        List<String> names = fields.names();
        if (names.isEmpty()) {
            for (FieldMeta field : scope.model().columns()) {
                String name = field.relation() == null ? field.name() : field.name() + "_id";
                terms.put(name, List.of(scope.resolve(field.name(), null, true)));
            }
            shown().forEach((name, term) -> terms.put(name, List.of(term)));
        }
        for (String name : names) {
            if (hidden.contains(name)) {
                throw new FieldError(
                        "Cannot select the '" + name + "' alias. Use annotate() to promote it.");
            }
            List<String> columns = LookupPath.spell(scope.model(), name);
            terms.put(name, columns.stream().map(path -> scope.resolve(path, null, true)).toList());
        }
        return terms;
    }

    /** The one column of the query as a value, or the key. */
    Term value() {
        if (query.projection() instanceof Projection.Fields fields) {
            Map<String, List<Term>> terms = terms(fields);
            List<Term> columns = flat(terms);
            if (columns.size() != 1) {
                throw new FieldError(
                        "A query as a value has one column, but values() names " + terms.keySet());
            }
            return columns.getFirst();
        }
        return scope.key();
    }

    /** The columns that decide whether two rows are equal, else the key. */
    List<Term> identity() {
        if (query.projection() instanceof Projection.Fields fields) {
            return flat(terms(fields));
        }
        if (!query.distinct()) {
            return scope.keys();
        }
        var columns = new ArrayList<Term>();
        new RelatedColumns(scope, columns, Loading.ALL).start();
        columns.addAll(shown().values());
        var different = new ArrayList<Term>();
        for (Term column : columns) {
            if (different.stream().noneMatch(known -> known.sql().sameAs(column.sql()))) {
                different.add(column);
            }
        }
        return different;
    }
}
