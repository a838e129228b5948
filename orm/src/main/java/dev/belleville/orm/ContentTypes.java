package dev.belleville.orm;

import dev.belleville.orm.meta.ModelMeta;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The content types of one site that are known already. What a transaction may undo is not kept.
 */
final class ContentTypes {
    private final Map<Label, ContentType> byLabel = new ConcurrentHashMap<>();
    private final Map<Id, ContentType> byId = new ConcurrentHashMap<>();

    private record Label(String database, String app, String model) {}

    private record Id(String database, String id) {}

    ContentType of(ModelMeta model, String alias) {
        String name = model.name().toLowerCase(Locale.ROOT);
        ContentType known = byLabel.get(new Label(alias, model.app(), name));
        return known != null
                ? known
                : kept(
                        ContentType.objects
                                .using(alias)
                                .getOrCreate(
                                        Map.of("appLabel", model.app(), "model", name), row -> {})
                                .instance(),
                        alias);
    }

    ContentType withId(Object id, String alias) {
        ContentType known = byId.get(new Id(alias, id.toString()));
        return known != null ? known : kept(ContentType.objects.using(alias).get(id), alias);
    }

    private ContentType kept(ContentType found, String alias) {
        Transaction.onCommit(
                alias,
                () -> {
                    byLabel.put(new Label(alias, found.appLabel, found.model), found);
                    byId.put(new Id(alias, String.valueOf(found.pk())), found);
                });
        return found;
    }

    void clear() {
        byLabel.clear();
        byId.clear();
    }
}
