package dev.belleville.orm.meta;

import dev.belleville.orm.Meta;
import dev.belleville.orm.Ordering;
import java.util.Locale;

/** What holds of a model as a whole: what its class says, and what it takes over. */
final class ModelOptions {
    private ModelOptions() {}

    /** Those that {@code said} has, with the names of app and model where these stand open. */
    static Meta named(Meta said, String app, Class<?> type) {
        String model = ModelClass.nameOf(type).toLowerCase(Locale.ROOT);
        return said.indexes(
                        said.indexes().stream()
                                .map(index -> index.named(Names.fill(index.name(), app, model)))
                                .toList())
                .constraints(
                        said.constraints().stream()
                                .map(rule -> rule.named(Names.fill(rule.name(), app, model)))
                                .toList());
    }

    /** Those of a proxy: all that concerns the table is that of the model it stands for. */
    static Meta ofProxy(Meta own, Meta shared) {
        return below(own, shared)
                .table(shared.table())
                .autoField(shared.autoField())
                .compositePrimaryKey(shared.compositeKey().toArray(String[]::new))
                .indexes(shared.indexes())
                .constraints(shared.constraints());
    }

    /** With the order of the model above where they say none, as in Django. */
    static Meta below(Meta own, Meta above) {
        Meta latest =
                own.traits().getLatestBy().isEmpty()
                        ? own.getLatestBy(above.traits().getLatestBy().toArray(String[]::new))
                        : own;
        return latest.ordering().isEmpty()
                ? latest.ordering(above.ordering().toArray(Ordering[]::new))
                : latest;
    }
}
