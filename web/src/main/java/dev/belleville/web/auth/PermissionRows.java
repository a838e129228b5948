package dev.belleville.web.auth;

import dev.belleville.orm.ContentType;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Signals;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.web.internal.ContentTypeRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the permissions of the models of an app, where they are missing: the usual four, and those
 * that the model says. Others stay. Django's {@code create_permissions}.
 */
final class PermissionRows {
    private PermissionRows() {}

    static void make(Signals.Migrating migrated) {
        ContentTypeRows.make(migrated);
        String alias = migrated.database();
        List<ModelMeta> models = ContentTypeRows.models(migrated);
        if (models.isEmpty() || !isReady(alias)) {
            return;
        }
        Map<String, ContentType> types = new HashMap<>();
        ContentType.objects
                .using(alias)
                .filter("appLabel", migrated.app())
                .forEach(type -> types.put(type.model, type));
        var there = new HashSet<List<?>>();
        Permission.objects
                .using(alias)
                .filter("contentType__appLabel", migrated.app())
                .unordered()
                .valuesList("contentType__model", "codename")
                .forEach(there::add);
        var missing = new ArrayList<Permission>();
        for (ModelMeta model : models) {
            String name = model.name().toLowerCase(Locale.ROOT);
            ContentType type = types.get(name);
            for (Meta.Permission wanted : permissions(model, name)) {
                if (type != null && there.add(List.of(name, wanted.codename()))) {
                    var row = new Permission();
                    row.name = wanted.name();
                    row.contentType.set(type);
                    row.codename = wanted.codename();
                    missing.add(row);
                }
            }
        }
        Permission.objects.using(alias).bulkCreate(missing);
    }

    private static List<Meta.Permission> permissions(ModelMeta model, String name) {
        Meta.Traits traits = model.options().traits();
        var all = new ArrayList<Meta.Permission>();
        for (String action : traits.defaultPermissions()) {
            all.add(
                    new Meta.Permission(
                            action + "_" + name, "Can " + action + " " + model.verboseName()));
        }
        all.addAll(traits.permissions());
        return all;
    }

    private static boolean isReady(String alias) {
        ModelMeta own = Orm.current().registry().find(Permission.class);
        ModelMeta types = Orm.current().registry().find(ContentType.class);
        return own != null
                && types != null
                && Orm.current().allowsMigrate(alias, own.app(), own.name())
                && Orm.current()
                        .database(alias)
                        .tableNames()
                        .containsAll(List.of(own.table(), types.table()));
    }
}
