package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.Manager;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.rest.serializers.Values;
import java.util.Map;

/**
 * The row below which others stand in addresses.
 *
 * @param attribute the relation of the others that points to it
 * @param variable where addresses have its key
 */
record NestedIn(String attribute, String variable) {
    /** Those of {@code rows} that point to it; a 404 where there is no such row. */
    <T extends BaseModel> QuerySet<T> within(
            QuerySet<T> rows, ModelMeta model, ApiRequest request) {
        return rows.filter(attribute, parent(model, request));
    }

    /** It, for a new row. */
    Values values(ModelMeta model, ApiRequest request) {
        return new Values(Map.of(attribute, parent(model, request)));
    }

    private BaseModel parent(ModelMeta model, ApiRequest request) {
        RelationMeta relation = model.findRelation(attribute);
        if (relation == null || relation.isMany()) {
            throw new ImproperlyConfigured(
                    "%s has no to-one relation '%s' for rows to be nested in."
                            .formatted(model.name(), attribute));
        }
        ModelMeta target = relation.target();
        try {
            Object key = target.primaryKey().parse(request.pathString(variable));
            return Manager.of(target.type()).all().get("pk", key);
        } catch (DoesNotExist | ValidationError _) {
            throw new HttpError(404, Translation.gettextNoop("Not found."));
        }
    }
}
