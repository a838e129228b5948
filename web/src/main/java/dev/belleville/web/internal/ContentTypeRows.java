package dev.belleville.web.internal;

import dev.belleville.orm.ContentType;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Signals;
import dev.belleville.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes the rows that stand for the models of an app, where they are missing. Those of models that
 * are no more stay. Django's {@code create_contenttypes}.
 */
public final class ContentTypeRows {
    private ContentTypeRows() {}

    /** After the migrations of an app have run, or not all of them. */
    public static void make(Signals.Migrating migrated) {
        ContentType.clearCache(); // migrations rename rows
        String alias = migrated.database();
        List<ModelMeta> models = models(migrated);
        if (models.isEmpty() || !isReady(alias)) {
            return;
        }
        Set<String> there = new HashSet<>();
        ContentType.objects
                .using(alias)
                .filter("appLabel", migrated.app())
                .forEach(type -> there.add(type.model));
        var missing = new ArrayList<ContentType>();
        for (ModelMeta model : models) {
            if (there.add(name(model))) {
                var row = new ContentType();
                row.appLabel = model.app();
                row.model = name(model);
                missing.add(row);
            }
        }
        ContentType.objects.using(alias).bulkCreate(missing);
    }

    /** What its row calls {@code model}. */
    static String name(ModelMeta model) {
        return model.name().toLowerCase(Locale.ROOT);
    }

    /** The models of the app, proxies too, whose tables are there by now. */
    public static List<ModelMeta> models(Signals.Migrating migrated) {
        Set<String> tables = Orm.current().database(migrated.database()).tableNames();
        return Orm.current().registry().models().stream()
                .filter(model -> model.app().equals(migrated.app()))
                .filter(model ->
                        !model.options().traits().managed() || tables.contains(model.table()))
                .toList();
    }

    /** Whether their own table is there, and without the column that its second step drops. */
    private static boolean isReady(String alias) {
        ModelMeta own = Orm.current().registry().find(ContentType.class);
        if (own == null || !Orm.current().allowsMigrate(alias, own.app(), own.name())) {
            return false;
        }
        Set<String> columns = Orm.current().database(alias).columnNames(own.table());
        return !columns.isEmpty() && !columns.contains("name");
    }
}
