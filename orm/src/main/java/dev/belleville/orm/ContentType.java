package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.ModelMeta;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One model of the site, as a row that others may point to. Django's ContentType, in Django's
 * table; its migrations come with the app {@code contenttypes}.
 */
@Entity
public class ContentType extends Model {
    /** Where queries start. */
    public static final Manager<ContentType> objects = Manager.of(ContentType.class);

    static final Meta meta =
            Meta.of()
                    .table("django_content_type")
                    .autoField(FieldKind.AUTO)
                    .verboseName("content type")
                    .verboseNamePlural("content types")
                    .uniqueTogether("appLabel", "model")
                    .naturalKey("appLabel", "model");

    /** The label of the model's app. */
    @Column(max = 100)
    public String appLabel;

    /** The model's name in lower case. */
    @Column(max = 100, label = "python model class name")
    public String model;

    /** A new instance without a row. */
    public ContentType() {}

    /**
     * The row that stands for {@code type}, of a proxy for its model; it is made where it is
     * missing, and kept in memory. Django's {@code get_for_model}.
     */
    public static ContentType getForModel(Class<? extends BaseModel> type) {
        return getForModel(type, Orm.DEFAULT);
    }

    /** As {@link #getForModel(Class)}, in the database {@code alias}. */
    public static ContentType getForModel(Class<? extends BaseModel> type, String alias) {
        ModelMeta asked = Orm.current().registry().model(type);
        return Orm.current().contentTypes().of(asked.concrete(), alias);
    }

    /**
     * The row with the key {@code id}, kept in memory. Django's {@code get_for_id}.
     *
     * @throws DoesNotExist if there is none
     */
    public static ContentType getForId(Object id, String alias) {
        return Orm.current().contentTypes().withId(id, alias);
    }

    /** Forgets the rows kept in memory: for what changes the table by other ways. */
    public static void clearCache() {
        Orm.current().contentTypes().clear();
    }

    /** The model it stands for; null where the site has none such. Django's {@code model_class}. */
    public @Nullable Class<? extends BaseModel> modelClass() {
        for (ModelMeta each : Orm.current().registry().models()) {
            boolean same =
                    each.app().equals(appLabel)
                            && each.name().toLowerCase(Locale.ROOT).equals(model);
            if (same) {
                return each.type();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return appLabel + " | " + model;
    }
}
