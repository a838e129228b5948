package dev.belleville.web.contenttypes;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldKind;

/** One model of the site. Django's ContentType. */
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
                    .uniqueTogether("appLabel", "model");

    /** The label of the model's app. */
    @Column(max = 100)
    public String appLabel;

    /** The model's name in lower case. */
    @Column(max = 100, label = "python model class name")
    public String model;

    @Override
    public String toString() {
        return appLabel + " | " + model;
    }
}
